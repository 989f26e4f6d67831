/** Round values from 0 to at least `max`, two to five steps: what an axis is labelled with. Whole numbers for counts. */
export function ticksTo(max: number, whole = true): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const size = whole ? Math.max(1, Math.ceil(step)) : step;
  return Array.from({ length: Math.ceil(max / size) + 1 }, (_, at) => Number((at * size).toPrecision(12)));
}

/** Which of `count` labels to write so that at most `most` stand side by side, the last one always. */
export function labelled(count: number, most: number): Set<number> {
  const every = Math.max(1, Math.ceil(count / most));
  const chosen = new Set<number>();
  for (let at = count - 1; at >= 0; at -= every) chosen.add(at);
  return chosen;
}

/** A line through values, in a box of 1000 × 100 that the page stretches. One value is drawn as a level line. */
export function linePath(values: readonly number[], top: number): string {
  const points = values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values;
  return points
    .map((value, at) => `${at === 0 ? 'M' : 'L'}${xAt(at, points.length)} ${yAt(value, top)}`)
    .join('');
}

/** The same, closed along the bottom. */
export function areaPath(values: readonly number[], top: number): string {
  return `${linePath(values, top)}L1000 100L0 100Z`;
}

export function yAt(value: number, top: number): number {
  return Number((100 - (top > 0 ? (value / top) * 100 : 0)).toFixed(2));
}

function xAt(at: number, count: number): number {
  return Number(((at / Math.max(1, count - 1)) * 1000).toFixed(2));
}
