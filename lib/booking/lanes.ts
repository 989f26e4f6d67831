import type { TimeRange } from './ranges';

/** A place beside others of the same time: the `lane`th of `lanes`, counted from 0. */
export type Laned<T> = T & { lane: number; lanes: number };

/**
 * Puts what overlaps side by side. What hangs together, each overlapping the next, shares its width evenly; nothing in one
 * lane overlaps, and there are no more lanes than overlap at once somewhere. Ascending by beginning, the longer one first.
 */
export function inLanes<T extends TimeRange>(items: readonly T[]): Laned<T>[] {
  const ascending = [...items].sort((a, b) => a.from - b.from || b.until - a.until);
  const found: Laned<T>[] = [];
  let group: Laned<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of group) found.push({ ...one, lanes: ends.length });
    [group, ends] = [[], []];
  };
  for (const item of ascending) {
    if (ends.every((end) => end <= item.from)) close();
    const free = ends.findIndex((end) => end <= item.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = item.until;
    group.push({ ...item, lane, lanes: 0 });
  }
  close();
  return found;
}

/** What has no room: how many begin in the last of the lanes that are shown, or beyond it, from when on. */
export type Folded = TimeRange & { count: number; lane: number; lanes: number };

/**
 * The same where only `lanesMax` fit: of what overlaps more, the last lane tells how many are not shown. Each is either
 * shown or counted, once.
 */
export function foldedLanes<T extends TimeRange>(
  items: readonly T[],
  lanesMax: number,
): { shown: Laned<T>[]; folded: Folded[] } {
  const shown: Laned<T>[] = [];
  const folded: Folded[] = [];
  for (const item of inLanes(items)) {
    if (item.lanes <= lanesMax) shown.push(item);
    else if (item.lane < lanesMax - 1) shown.push({ ...item, lanes: lanesMax });
    else {
      const last = folded.at(-1);
      if (last && item.from < last.until) {
        last.until = Math.max(last.until, item.until);
        last.count += 1;
      } else
        folded.push({
          ...{ from: item.from, until: item.until, count: 1, lane: lanesMax - 1, lanes: lanesMax },
        });
    }
  }
  return { shown, folded };
}
