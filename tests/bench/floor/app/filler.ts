/** Sizes of the ready-made pages, in kB of text; each shows up twice in the HTML (markup and flight data). */
export const SIZES = Array.from({ length: 40 }, (_, index) => String(index + 1));

/** Words that compress about as well as a page does. */
export function filler(size: string): string {
  let seed = 7;
  const words: string[] = [];
  for (let length = 0; length < Number(size) * 512; length += 7) {
    seed = (seed * 16807) % 2147483647;
    words.push(seed.toString(36).slice(0, 2 + (seed % 6)), seed % 3 === 0 ? 'and the evening' : 'with');
  }
  return words.join(' ').slice(0, Number(size) * 512);
}
