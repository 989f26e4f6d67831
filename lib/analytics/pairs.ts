import type { Point, TimeSeries } from './answers';
import { type DayRange, lengthOf, periodBefore } from './days';

/** A point and the one that it is set against, as far as there are both. */
export type Pair = { point: Point | undefined; before: Point | undefined };

/**
 * The points of a period beside those of the period before: days by their place, hours by what the clock shows. Where clocks are
 * changed an hour stands alone, and no other moves.
 */
export function pairsOf({ points, previous, interval, timeZone, from, to }: TimeSeries): Pair[] {
  if (interval === 'day' || !previous) return points.map((point, at) => ({ point, before: previous?.[at] }));
  const shown = clockOf(timeZone);
  const now = byClock(points, { from, to }, shown);
  const before = byClock(previous, periodBefore({ from, to }), shown);
  const pairs = [...now].map(
    ([clock, point]): Placed => ({ clock, pair: { point, before: before.get(clock) } }),
  );
  for (const [clock, point] of before) {
    if (now.has(clock)) continue;
    const next = pairs.findIndex((other) => other.clock > clock);
    const pair = { clock, pair: { point: undefined, before: point } };
    pairs.splice(next < 0 ? pairs.length : next, 0, pair);
  }
  return pairs.map(({ pair }) => pair);
}

type Placed = { clock: string; pair: Pair };

/** In their order, by the place of the day in its period, the hour that the clock shows, and whether it has shown that already. */
function byClock(
  points: readonly Point[],
  { from, to }: DayRange,
  shown: (at: string) => string,
): Map<string, Point> {
  const digits = String(lengthOf({ from, to })).length;
  const found = new Map<string, Point>();
  for (const point of points) {
    const [day = from, hour] = shown(point.at).split(' ');
    const clock = `${String(lengthOf({ from, to: day })).padStart(digits, '0')} ${hour}`;
    found.set(found.has(clock) ? `${clock} again` : clock, point);
  }
  return found;
}

/** `2026-11-28 14`, as clocks of the zone show an instant. */
function clockOf(timeZone: string): (at: string) => string {
  const written = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return (at) => written.format(new Date(at)).slice(0, 13);
}
