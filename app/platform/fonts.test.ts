import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fontFaceCss } from '@/lib/tenancy/fonts';

it('keeps the root host’s font rules in step with the catalog', () => {
  const kept = readFileSync(join(import.meta.dirname, 'fonts.css'), 'utf8');
  expect(bare(kept)).toBe(bare(fontFaceCss(['cormorant-garamond', 'instrument-sans'])));
});

/** The same rules however they are laid out and quoted. */
function bare(css: string): string {
  return css.replace(/["']/g, '').replace(/\s+/g, '').replace(/;}/g, '}').toLowerCase();
}
