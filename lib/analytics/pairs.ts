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
  const [now, before] = [
    byClock(points, { from, to }, shown),
    byClock(previous, periodBefore({ from, to }), shown),
  ];
  return [...new Set([...now.keys(), ...before.keys()])]
    .sort()
    .map((at) => ({ point: now.get(at), before: before.get(at) }));
}

/** By the place of the day in its period, the time that the clock shows, and how often it has shown that already. */
function byClock(
  points: readonly Point[],
  { from, to }: DayRange,
  shown: (at: string) => string,
): Map<string, Point> {
  const digits = String(lengthOf({ from, to })).length;
  const found = new Map<string, Point>();
  for (const point of points) {
    const [day = from, time] = shown(point.at).split(' ');
    const place = String(lengthOf({ from, to: day })).padStart(digits, '0');
    const first = `${place} ${time}`;
    found.set(found.has(first) ? `${first} again` : first, point);
  }
  return found;
}

/** `2026-11-28 14:00`, as clocks of the zone show an instant. */
function clockOf(timeZone: string): (at: string) => string {
  const written = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return (at) => written.format(new Date(at));
}
