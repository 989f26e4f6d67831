import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarText } from './ics';

const entry: CalendarEntry = {
  uid: '0199e5c0-0000-7000-8000-000000000001',
  sequence: 3,
  stampedAt: new Date('2026-11-01T10:00:00Z'),
  start: new Date('2026-12-05T07:00:00Z'),
  end: new Date('2026-12-05T10:30:00Z'),
  title: 'Appointment',
  status: 'CONFIRMED',
};

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('a calendar text', () => {
  it('is what RFC 5545 asks for, line by line', () => {
    expect(
      calendarText({ entries: [entry], method: 'PUBLISH', organizer: 'bookings@example.com' }).split('\r\n'),
    ).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Rendezvous//Calendar//EN', 'CALSCALE:GREGORIAN'],
      ...['METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:0199e5c0-0000-7000-8000-000000000001'],
      ...['DTSTAMP:20261101T100000Z', 'SEQUENCE:3', 'DTSTART:20261205T070000Z', 'DTEND:20261205T103000Z'],
      ...['SUMMARY:Appointment', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE', 'CLASS:PRIVATE'],
      ...['ORGANIZER:mailto:bookings@example.com', 'END:VEVENT', 'END:VCALENDAR', ''],
    ]);
  });

  it('is read by another program as it was meant, whatever the title holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replace(/\p{Cc}|\p{Cs}/gu, '')),
        (title) => {
          const [event] = eventsOf(calendarText({ entries: [{ ...entry, title }], name: title }));
          expect(event?.summary).toBe(title);
          expect(event?.startDate.toJSDate()).toEqual(entry.start);
          expect(event?.endDate.toJSDate()).toEqual(entry.end);
          expect([event?.uid, event?.sequence]).toEqual([entry.uid, 3]);
        },
      ),
    );
  });

  it('folds at 75 octets without cutting a character, and ends each line with CRLF', () => {
    const title = `${'ü'.repeat(80)}👩‍👩‍👧${'日本語'.repeat(30)}`;
    const text = calendarText({ entries: [{ ...entry, title }] });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Buffer.from(text).toString()).toBe(text);
    expect(eventsOf(text)[0]?.summary).toBe(title);
  });

  it('lets no text begin a line of its own', () => {
    const title = 'One\r\nEND:VEVENT\nATTENDEE:mailto:all@example.com\rx;y,z\\n';
    const text = calendarText({ entries: [{ ...entry, title }], organizer: 'a@b.test\r\nX-EVIL:1' });
    expect(text).toContain('SUMMARY:One\\nEND:VEVENT\\nATTENDEE:mailto:all@example.com\\nx\\;y\\,z\\\\n');
    expect(text).not.toMatch(/^(ATTENDEE|X-EVIL)/m);
    expect(eventsOf(text)).toHaveLength(1);
  });
});
