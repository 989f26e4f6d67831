/** Half-open, epoch milliseconds. */
export type TimeRange = { from: number; until: number };

export function overlap(a: TimeRange, b: TimeRange): boolean {
  return a.from < b.until && b.from < a.until;
}

/** The same time, ascending; ranges that touch or overlap become one. Empty ones are dropped. */
export function joined(ranges: readonly TimeRange[]): TimeRange[] {
  const ascending = ranges.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from);
  const found: TimeRange[] = [];
  for (const range of ascending) {
    const last = found.at(-1);
    if (last && range.from <= last.until) last.until = Math.max(last.until, range.until);
    else found.push({ from: range.from, until: range.until });
  }
  return found;
}

/** What is left of `ranges` when the time of `taken` is cut out. Both as `joined` makes them, and so is the answer. */
export function without(ranges: readonly TimeRange[], taken: readonly TimeRange[]): TimeRange[] {
  return ranges.flatMap(({ from, until }) => {
    const left: TimeRange[] = [];
    let at = from;
    for (let next = firstEndingAfter(taken, from); next < taken.length; next += 1) {
      const cut = taken[next];
      if (!cut || cut.from >= until) break;
      if (cut.from > at) left.push({ from: at, until: cut.from });
      at = cut.until;
    }
    if (at < until) left.push({ from: at, until });
    return left;
  });
}

/** The place of the first range that ends after `instant`, by halving; the length when there is none. */
export function firstEndingAfter(ranges: readonly TimeRange[], instant: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.until ?? Number.POSITIVE_INFINITY) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
