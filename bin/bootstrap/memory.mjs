/**
 * Room for what lives (100 to 180 MB) and for garbage between two collections; on a large machine V8 would let it grow to
 * 4 GB first. The second is where what is young lives, three times.
 */
const HEAP_MB = 320;
const YOUNG_MB = 8;

/** Of a Node that serves. Whoever sets a limit of their own knows better. */
export function memoryArguments() {
  if (process.env.NODE_OPTIONS?.includes('max-old-space-size')) return [];
  return [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${YOUNG_MB}`];
}

/** Its environment: glibc would keep what each of many threads has freed. */
export function memorySettings() {
  return { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX || '2' };
}
