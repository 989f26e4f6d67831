import { describe, expect, it } from 'vitest';
import { busyIn, type Reading } from './calendar-reader';
import { readCalendar } from './calendar-reading';
import { calendarText } from './ics';

const DAY_MS = 86_400_000;
const from = Date.parse('2026-06-01T00:00:00Z');
const reading: Reading = { from, until: from + 180 * DAY_MS, timeZone: 'Australia/Sydney' };

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT'];

/** `2026-06-03T10:00Z/11:00Z`: when somebody is busy by these events. */
const busy = (...lines: string[]) =>
  busyIn(calendar(...lines), reading).map((range) => [range.from, range.until].map(minuteOf).join('/'));
const minuteOf = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;

describe('an event', () => {
  it('takes the time between its ends, or of its duration', () => {
    expect(busy(...event('DTSTART:20260603T100000Z', 'DTEND:20260603T113000Z'))).toEqual([
      '2026-06-03T10:00Z/2026-06-03T11:30Z',
    ]);
    expect(busy(...event('DTSTART:20260603T100000Z', 'DURATION:PT45M'))).toEqual([
      '2026-06-03T10:00Z/2026-06-03T10:45Z',
    ]);
  });

  it('is read back from what we write ourselves', () => {
    const start = new Date('2026-06-10T08:00:00Z');
    const end = new Date('2026-06-10T11:00:00Z');
    const text = calendarText({
      entries: [
        { uid: 'x', sequence: 1, stampedAt: start, start, end, title: 'Appointment', status: 'CONFIRMED' },
      ],
    });
    expect(busyIn(text, reading)).toEqual([{ from: start.getTime(), until: end.getTime() }]);
  });

  it('takes none when it is free, cancelled, without length or backwards', () => {
    const when = ['DTSTART:20260603T100000Z', 'DTEND:20260603T110000Z'];
    expect(busy(...event(...when, 'TRANSP:TRANSPARENT'))).toEqual([]);
    expect(busy(...event(...when, 'STATUS:CANCELLED'))).toEqual([]);
    expect(busy(...event('DTSTART:20260603T100000Z'))).toEqual([]);
    expect(busy(...event('DTSTART:20260603T100000Z', 'DTEND:20260603T090000Z'))).toEqual([]);
    expect(busy(...event('SUMMARY:nothing'))).toEqual([]);
  });

  it('counts only where it touches the days that are asked for', () => {
    expect(busy(...event('DTSTART:20260531T230000Z', 'DTEND:20260601T010000Z'))).toEqual([
      '2026-06-01T00:00Z/2026-06-01T01:00Z',
    ]);
    expect(busy(...event('DTSTART:20250603T100000Z', 'DTEND:20250603T110000Z'))).toEqual([]);
    expect(busy(...event('DTSTART:20270603T100000Z', 'DTEND:20270603T110000Z'))).toEqual([]);
  });
});

describe('clocks', () => {
  it('are those of the zone that is named, by a known name or by the calendar itself', () => {
    expect(
      busy(
        ...event('DTSTART;TZID=Europe/Berlin:20260603T100000', 'DTEND;TZID=Europe/Berlin:20260603T110000'),
      ),
    ).toEqual(['2026-06-03T08:00Z/2026-06-03T09:00Z']);
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Odd Standard Time', 'BEGIN:STANDARD', 'DTSTART:16010101T000000'];
    const offsets = ['TZOFFSETFROM:+0545', 'TZOFFSETTO:+0545', 'END:STANDARD', 'END:VTIMEZONE'];
    const odd = event(
      'DTSTART;TZID=Odd Standard Time:20260603T100000',
      'DTEND;TZID=Odd Standard Time:20260603T110000',
    );
    expect(busy(...zone, ...offsets, ...odd)).toEqual(['2026-06-03T04:15Z/2026-06-03T05:15Z']);
  });

  it('are the tenant’s where none or an unknown one is named', () => {
    const sydney = ['2026-06-03T00:00Z/2026-06-03T01:00Z'];
    expect(busy(...event('DTSTART:20260603T100000', 'DTEND:20260603T110000'))).toEqual(sydney);
    const unknown = event('DTSTART;TZID=Nowhere:20260603T100000', 'DTEND;TZID=Nowhere:20260603T110000');
    expect(busy(...unknown)).toEqual(sydney);
  });

  it('make whole days of the place, also of 23 and 25 hours', () => {
    expect(busy(...event('DTSTART;VALUE=DATE:20260603'))).toEqual(['2026-06-02T14:00Z/2026-06-03T14:00Z']);
    expect(busy(...event('DTSTART;VALUE=DATE:20261003', 'DTEND;VALUE=DATE:20261005'))).toEqual([
      '2026-10-02T14:00Z/2026-10-04T13:00Z',
    ]);
  });

  it('keep a weekly hour through a change of the clock', () => {
    expect(
      busy(
        ...event(
          'DTSTART;TZID=Australia/Sydney:20260927T180000',
          'DTEND;TZID=Australia/Sydney:20260927T190000',
          'RRULE:FREQ=WEEKLY;COUNT=2',
        ),
      ),
    ).toEqual(['2026-09-27T08:00Z/2026-09-27T09:00Z', '2026-10-04T07:00Z/2026-10-04T08:00Z']);
  });
});

describe('repetitions', () => {
  const weekly = ['DTSTART;TZID=Australia/Sydney:20260603T180000', 'DURATION:PT1H'];
  const days = (...lines: string[]) => busy(...lines).map((range) => range.slice(5, 10));

  it('end with an instant, a count, or with the days that are asked for', () => {
    expect(days(...event(...weekly, 'RRULE:FREQ=WEEKLY;UNTIL=20260617T080000Z'))).toEqual([
      ...['06-03', '06-10', '06-17'],
    ]);
    expect(days(...event(...weekly, 'RRULE:FREQ=WEEKLY;UNTIL=20260617T075959Z'))).toEqual(['06-03', '06-10']);
    expect(busy(...event('DTSTART:20200101T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'))).toHaveLength(180);
  });

  it('leave out, move and add single days', () => {
    const zone = ';TZID=Australia/Sydney:';
    const rule = 'RRULE:FREQ=WEEKLY;COUNT=4';
    expect(days(...event(...weekly, rule, `EXDATE${zone}20260610T180000`))).toEqual([
      '06-03',
      '06-17',
      '06-24',
    ]);
    expect(days(...event(...weekly, rule, 'EXDATE:20260610T080000Z'))).toEqual(['06-03', '06-17', '06-24']);
    expect(days(...event(...weekly, `RDATE${zone}20260605T180000`))).toEqual(['06-03', '06-05']);
    const moved = ['RECURRENCE-ID:20260610T080000Z', 'DTSTART:20260612T080000Z', 'DURATION:PT1H'];
    expect(days(...event(...weekly, rule), ...event(...moved))).toEqual(['06-03', '06-12', '06-17', '06-24']);
    const cancelled = [...moved, 'STATUS:CANCELLED'];
    expect(days(...event(...weekly, rule), ...event(...cancelled))).toEqual(['06-03', '06-17', '06-24']);
  });
});

describe('what is no honest calendar', () => {
  it.each([
    ['nothing at all', ''],
    ['a page', '<html>BEGIN:VCALENDAR</html>'],
    ['another thing', 'BEGIN:VCARD\r\nEND:VCARD\r\n'],
    ['half of one', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026'],
  ])('is refused: %s', (_what, text) => expect(() => busyIn(text, reading)).toThrow('not_calendar'));

  it('is refused when it holds too many occurrences, or rules that never come to an end', () => {
    const hourly = event('DTSTART:20260601T000000Z', 'DURATION:PT5M', 'RRULE:FREQ=HOURLY');
    expect(() => busy(...hourly)).toThrow('too_many');
    const each = event('DTSTART:20000101T000000Z', 'DURATION:PT5M', 'RRULE:FREQ=SECONDLY');
    expect(() => busy(...each)).toThrow('too_complex');
  }, 30_000);

  it('stops nobody but itself', async () => {
    const honest = calendar(...event('DTSTART:20260603T100000Z', 'DURATION:PT1H'));
    expect(await readCalendar(honest, reading)).toHaveLength(1);
    const bombs = [
      ['not_calendar', 'nonsense'],
      ['too_complex', calendar(...event('DTSTART:20000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'))],
      ['too_many', calendar(...event('DTSTART:20260601T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY'))],
    ] as const;
    for (const [word, text] of bombs)
      await expect(readCalendar(text, reading)).rejects.toMatchObject({ word });
    await expect(readCalendar(honest, reading, 1)).rejects.toMatchObject({ word: 'too_complex' });
  }, 30_000);
});
