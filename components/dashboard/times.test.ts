import { describe, expect, it } from 'vitest';
import { agoText, hoursText, leafOf, leftText, lengthText, untilText } from './times';

const zone = 'Australia/Sydney';
const at = (text: string) => new Date(text);

describe('times on the dashboard', () => {
  it('are those of the place, whatever the reader’s zone', () => {
    const start = at('2026-11-27T08:00:00Z');
    expect(leafOf(start, zone, 'en-AU')).toEqual({ weekday: 'Fri', day: '27', month: 'Nov' });
    expect(hoursText({ start, end: at('2026-11-27T11:00:00Z'), timeZone: zone }, 'en-AU')).toBe(
      '7:00 pm – 10:00 pm',
    );
  });

  it('name the day when a meeting runs into another one', () => {
    const span = { start: at('2026-11-27T11:00:00Z'), end: at('2026-11-27T23:00:00Z'), timeZone: zone };
    expect(hoursText(span, 'en-AU')).toBe('10:00 pm – Sat 10:00 am');
  });

  it('count days by the calendar, not by hours', () => {
    const now = at('2026-11-27T12:30:00Z');
    expect(untilText(at('2026-11-27T13:30:00Z'), now, zone)).toBe('tomorrow');
    expect(untilText(at('2026-11-27T12:45:00Z'), now, zone)).toBe('today');
    expect(untilText(at('2026-12-03T09:00:00Z'), now, zone)).toBe('in 6 days');
    expect(untilText(at('2026-11-20T09:00:00Z'), now, zone)).toBe('7 days ago');
  });

  it.each([
    [30, 'just now'],
    [61, '1 min'],
    [3 * 3600, '3 h'],
    [47 * 3600, '47 h'],
    [72 * 3600, '3 days'],
  ])('say how long ago %i seconds are', (seconds, text) => {
    const now = at('2026-11-27T12:00:00Z');
    expect(agoText(new Date(now.getTime() - seconds * 1000), now)).toBe(text);
  });

  it.each([
    [30, '1 min'],
    [5 * 3600 + 60, '5 h'],
    [72 * 3600, '3 days'],
  ])('say how long %i more seconds are', (seconds, text) => {
    const now = at('2026-11-27T12:00:00Z');
    expect(leftText(new Date(now.getTime() + seconds * 1000), now)).toBe(text);
  });

  it.each([
    [45, '45 min'],
    [180, '3 h'],
    [90, '1 h 30 min'],
  ])('say how long %i minutes are', (minutes, text) => {
    expect(lengthText(minutes)).toBe(text);
  });
});
