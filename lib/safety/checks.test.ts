import { describe, expect, it } from 'vitest';
import { type Check, checksOf, nextMoment, stateOf } from './checks';

const start = new Date('2026-06-10T18:00:00+10:00');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const meeting = { start, end: at(180) };
const watching = { graceMinutes: 15, wellEveryMinutes: 60 };
const happened = (...events: [string, number, number?][]) =>
  events.map(([deed, when, minutes]) => ({ deed, minutes: minutes ?? null, createdAt: at(when) }));
const minutesOf = (check: Check) => (check.dueAt.getTime() - start.getTime()) / 60_000;
const planned = (checks: Check[]) => checks.map((check) => `${check.key} ${minutesOf(check)}`);
const states = (checks: Check[], now: number) => checks.map((check) => stateOf(check, at(now)));

describe('the checks of a meeting', () => {
  it('are arriving, all well at intervals, and leaving', () => {
    expect(planned(checksOf(meeting, watching, []))).toEqual([
      ...['arrived 0', 'well:1 60', 'well:2 120', 'left 180'],
    ]);
  });

  it('ask once half-way where no interval is set', () => {
    const once = { ...watching, wellEveryMinutes: null };
    expect(planned(checksOf(meeting, once, []))).toEqual(['arrived 0', 'well:1 90', 'left 180']);
  });

  it('leave the last quarter of an hour to leaving', () => {
    expect(planned(checksOf({ start, end: at(70) }, watching, []))).toEqual(['arrived 0', 'left 70']);
    expect(planned(checksOf({ start, end: at(75) }, watching, []))).toHaveLength(3);
  });

  it('move with the meeting, and an arrival at another time does not count', () => {
    const moved = checksOf({ start: at(300), end: at(480) }, watching, happened(['arrived', 0]));
    expect(planned(moved)[0]).toBe('arrived 300');
    expect(moved[0]?.answeredAt).toBeNull();
  });

  it('count hours that pass: through a night in which the clocks go back', () => {
    const night = {
      start: new Date('2026-04-04T22:00:00+11:00'),
      end: new Date('2026-04-05T06:00:00+10:00'),
    };
    const wells = checksOf(night, { graceMinutes: 15, wellEveryMinutes: 180 }, []).filter(
      ({ kind }) => kind === 'well',
    );
    expect(wells.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      ...['2026-04-04T14:00:00.000Z', '2026-04-04T17:00:00.000Z'],
    ]);
  });
});

describe('an answer', () => {
  it('is due at its moment and missed at the end of the grace, not a millisecond earlier', () => {
    const checks = checksOf(meeting, watching, []);
    const [first] = checks;
    expect(first && stateOf(first, new Date(start.getTime() - 1))).toBe('ahead');
    expect(first && stateOf(first, start)).toBe('due');
    expect(first && stateOf(first, new Date(at(15).getTime() - 1))).toBe('due');
    expect(first && stateOf(first, at(15))).toBe('missed');
  });

  it.each([
    ['that she has arrived says nothing of later', [['arrived', -5]], ['answered', 'due', 'ahead', 'ahead']],
    ['that all is well says that she has arrived', [['well', 3]], ['answered', 'due', 'ahead', 'ahead']],
    ['a little early counts', [['well', 46]], ['answered', 'answered', 'ahead', 'ahead']],
    ['too early does not', [['well', 44]], ['answered', 'due', 'ahead', 'ahead']],
    ['that she has left ends all', [['left', 20]], ['answered', 'answered', 'answered', 'answered']],
    ['long before the meeting is about another', [['arrived', -121]], ['missed', 'due', 'ahead', 'ahead']],
  ] as const)('%s', (_what, events, expected) => {
    const checks = checksOf(
      meeting,
      watching,
      happened(...events.map(([deed, when]): [string, number] => [deed, when])),
    );
    expect(states(checks, 65)).toEqual(expected);
  });
});

describe('more time', () => {
  it('moves all that is still open', () => {
    const checks = checksOf(meeting, watching, happened(['arrived', 0], ['extended', 50, 30]));
    expect(planned(checks)).toEqual(['arrived 0', 'well:1 90', 'well:2 150', 'left 210']);
  });

  it('is counted from now on where a check was due already', () => {
    const checks = checksOf(meeting, watching, happened(['extended', 10, 30]));
    expect(planned(checks)[0]).toBe('arrived 40');
    expect(states(checks, 39)[0]).toBe('ahead');
  });
});

describe('who is looked after only once the meeting has begun', () => {
  it('has missed nothing yet', () => {
    const checks = checksOf(meeting, watching, happened(['armed', 70]));
    expect(planned(checks)).toEqual(['arrived 70', 'well:1 70', 'well:2 120', 'left 180']);
    expect(states(checks, 84)).toEqual(['due', 'due', 'ahead', 'ahead']);
  });
});

describe('the next moment', () => {
  it('is when a check is due, then when it is missed, and none once she has left', () => {
    const checks = checksOf(meeting, watching, happened(['arrived', 0]));
    expect(nextMoment(checks, at(1))).toEqual(at(60));
    expect(nextMoment(checks, at(60))).toEqual(at(75));
    expect(nextMoment(checksOf(meeting, watching, happened(['left', 100])), at(100))).toBeNull();
    expect(nextMoment(checks, at(1000))).toBeNull();
  });
});
