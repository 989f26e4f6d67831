import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REMINDER_KINDS, type ReminderKind, reminderAt, reminderDue } from './reminder-times';
import { isoInZone } from './zone';

const HOUR_MS = 3_600_000;
const ZONES = [
  ...['Australia/Sydney', 'Australia/Lord_Howe', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'],
  ...['Pacific/Chatham', 'Pacific/Apia', 'UTC', 'America/St_Johns'],
];
const early = new Date('2026-01-01T00:00:00Z');
/** In the place's own clock, to the minute. */
const at = (kind: ReminderKind, start: string, timeZone: string, now: string | Date = early) => {
  const found = reminderAt(kind, { start: new Date(start), timeZone }, new Date(now));
  return found && isoInZone(found, timeZone).slice(0, 16);
};

describe('the reminder of the day before', () => {
  it.each([
    ['36 hours before', '2026-06-10T20:00:00+10:00', '2026-06-09T08:00'],
    ['in the morning where that is night', '2026-06-10T15:00:00+10:00', '2026-06-09T07:00'],
    ['in the morning where that is late evening', '2026-06-10T10:30:00+10:00', '2026-06-09T07:00'],
  ])('comes %s', (_when, start, expected) => {
    expect(at('day_before', start, 'Australia/Sydney')).toBe(expected);
  });

  it('comes at once when all is agreed later than that, and not at all when a day is too late', () => {
    const start = '2026-06-10T18:00:00+10:00';
    const agreed = (now: string) => at('day_before', start, 'Australia/Sydney', now);
    expect(agreed('2026-06-09T12:00:00+10:00')).toBe('2026-06-09T12:00');
    expect(agreed('2026-06-09T18:00:00+10:00')).toBe('2026-06-09T18:00');
    expect(agreed('2026-06-09T18:00:01+10:00')).toBeNull();
  });

  it('lets the night pass, and is left out when the morning is too late', () => {
    const agreed = (start: string) =>
      at('day_before', start, 'Australia/Sydney', '2026-06-09T02:00:00+10:00');
    expect(agreed('2026-06-10T08:00:00+10:00')).toBe('2026-06-09T07:00');
    expect(agreed('2026-06-10T06:00:00+10:00')).toBeNull();
  });
});

describe('the reminder of the day', () => {
  it.each([
    ['3 hours before', '2026-06-10T18:00:00+10:00', '2026-06-10T15:00'],
    ['at seven sharp, which is morning', '2026-06-10T10:00:00+10:00', '2026-06-10T07:00'],
    ['the evening before a morning', '2026-06-10T09:30:00+10:00', '2026-06-09T21:00'],
    ['the same evening for a meeting after midnight', '2026-06-10T01:00:00+10:00', '2026-06-09T21:00'],
    ['before ten for one soon after midnight', '2026-06-10T00:30:00+10:00', '2026-06-09T21:30'],
  ])('comes %s', (_when, start, expected) => {
    expect(at('same_day', start, 'Australia/Sydney')).toBe(expected);
  });

  it('is left out when its time has passed', () => {
    const start = '2026-06-10T09:00:00+10:00';
    expect(at('same_day', start, 'Australia/Sydney', '2026-06-09T21:00:01+10:00')).toBeNull();
  });
});

describe('where clocks change', () => {
  it('counts hours that pass, and shows the place’s own clock', () => {
    // Berlin, 29 March 2026: two becomes three. 36 hours before noon are an hour more on the clock.
    expect(at('day_before', '2026-03-29T22:00:00+02:00', 'Europe/Berlin')).toBe('2026-03-28T09:00');
    // 25 October 2026: three becomes two.
    expect(at('day_before', '2026-10-25T22:00:00+01:00', 'Europe/Berlin')).toBe('2026-10-24T11:00');
    expect(at('same_day', '2026-03-29T09:00:00+02:00', 'Europe/Berlin')).toBe('2026-03-28T21:00');
    // Lord Howe moves by half an hour.
    expect(at('same_day', '2026-10-04T09:30:00+11:00', 'Australia/Lord_Howe')).toBe('2026-10-03T21:00');
  });
});

const someMeeting = fc.record({
  startMinute: fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }),
  timeZone: fc.constantFrom(...ZONES),
  leadMinutes: fc.integer({ min: 0, max: 90 * 24 * 60 }),
  kind: fc.constantFrom(...REMINDER_KINDS),
});
const isQuiet = (moment: Date, timeZone: string) => {
  const clock = isoInZone(moment, timeZone).slice(11, 16);
  return clock < '07:00' || clock >= '22:00';
};

describe('any reminder', () => {
  it('never falls into quiet hours, never before all was agreed and never after the start', () => {
    fc.assert(
      fc.property(someMeeting, ({ startMinute, timeZone, leadMinutes, kind }) => {
        const start = new Date(early.getTime() + startMinute * 60_000);
        const now = new Date(start.getTime() - leadMinutes * 60_000);
        const moment = reminderAt(kind, { start, timeZone }, now);
        if (!moment) return true;
        const lead = (start.getTime() - moment.getTime()) / HOUR_MS;
        expect(isQuiet(moment, timeZone)).toBe(false);
        expect(moment >= now).toBe(true);
        expect(lead).toBeGreaterThanOrEqual(kind === 'day_before' ? 24 : 3);
        expect(lead).toBeLessThanOrEqual(kind === 'day_before' ? 36 : 14);
        expect(reminderDue(kind, { start, timeZone }, moment)).toBe('post');
        return true;
      }),
      { numRuns: 3000 },
    );
  });

  it('that comes late waits for the morning or is let be', () => {
    fc.assert(
      fc.property(someMeeting, ({ startMinute, timeZone, leadMinutes, kind }) => {
        const start = new Date(early.getTime() + startMinute * 60_000);
        const now = new Date(start.getTime() - (leadMinutes % (60 * 48)) * 60_000 + 6 * HOUR_MS);
        const due = reminderDue(kind, { start, timeZone }, now);
        if (due === 'post') expect(isQuiet(now, timeZone) || now >= start).toBe(false);
        if (due instanceof Date) {
          expect(isQuiet(due, timeZone)).toBe(false);
          expect(due > now && due < start).toBe(true);
        }
        if (now >= start) expect(due).toBe('drop');
        return true;
      }),
      { numRuns: 3000 },
    );
  });
});
