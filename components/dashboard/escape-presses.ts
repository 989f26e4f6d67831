const PRESSES = 3;
const WITHIN_MS = 1000;

/** Whether the last presses of a key, in milliseconds, are so close together that somebody wants to be gone. */
export function isQuickExit(presses: readonly number[]): boolean {
  const last = presses.slice(-PRESSES);
  const [first = 0] = last;
  return last.length === PRESSES && (last.at(-1) ?? 0) - first <= WITHIN_MS;
}
