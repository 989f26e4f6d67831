import { describe, expect, it } from 'vitest';
import { mayKnow, revealTimes } from './reveal';
import { BOOKING_STATUSES } from './states';

const start = new Date('2026-06-10T08:00:00Z');
const end = new Date('2026-06-10T11:00:00Z');
const meeting = { status: 'confirmed', locationKind: 'incall', start, end } as const;
const at = (iso: string) => mayKnow(meeting, 180, new Date(iso));

describe('the address of a meeting', () => {
  it('is shown from the very second that was set, until an hour after the end', () => {
    expect(at('2026-06-10T04:59:59.999Z')).toBe('area');
    expect(at('2026-06-10T05:00:00.000Z')).toBe('address');
    expect(at('2026-06-10T11:59:59.999Z')).toBe('address');
    expect(at('2026-06-10T12:00:00.000Z')).toBe('nothing');
  });

  it('counts hours that pass, not hours that a clock shows: across the end of summer time, too', () => {
    // Sydney puts its clocks back at 3:00 on 5 April 2026, so 1:30 is five and a half hours before 6:00.
    const night = {
      start: new Date('2026-04-05T06:00:00+10:00'),
      end: new Date('2026-04-05T09:00:00+10:00'),
    };
    expect(revealTimes(night, 330).from).toEqual(new Date('2026-04-05T01:30:00+11:00'));
  });

  it.each(BOOKING_STATUSES.filter((status) => status !== 'confirmed'))('is nobody’s while %s', (status) => {
    expect(mayKnow({ ...meeting, status }, 180, start)).toBe('nothing');
  });

  it.each(['outcall', 'virtual'] as const)('is not told to whom she visits or calls: %s', (locationKind) => {
    expect(mayKnow({ ...meeting, locationKind }, 180, start)).toBe('nothing');
  });
});
