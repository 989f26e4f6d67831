import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastRatio, worstContrast } from './contrast';
import { brandOn, PLATFORM_LOOK, STAFF_GROUNDS, staffStylesheet } from './staff-css';

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}` as const);

describe('the brand on staff pages', () => {
  it.each(['light', 'dark'] as const)('can be read whatever the colour, %s', (mode) => {
    const grounds = STAFF_GROUNDS[mode];
    fc.assert(
      fc.property(hex, (primary) => {
        const brand = brandOn(primary, grounds);
        const surfaces = [...Object.values(grounds), brand['--brand-soft'] ?? ''];
        expect(worstContrast(brand['--brand-ink'] ?? '', surfaces)).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(brand['--on-brand'] ?? '', brand['--brand'] ?? '')).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(brand['--brand'] ?? '', grounds.ground)).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 300 },
    );
  });

  it('is computed for the surfaces that the stylesheet draws', () => {
    const css = readFileSync('app/dashboard.css', 'utf8');
    for (const [name, colour] of [
      ...Object.entries(STAFF_GROUNDS.light),
      ...Object.entries(STAFF_GROUNDS.dark),
    ])
      expect(css).toContain(`--${name}: ${colour};`);
  });

  it('is nothing but custom properties and fonts', () => {
    const css = staffStylesheet(PLATFORM_LOOK).replaceAll(/@font-face\{[^}]*\}/g, '');
    expect(css.trim()).toMatch(
      /^:root\{(--[a-z-]+:[^;{}]+;?)+\}\n@media \(prefers-color-scheme:dark\)\{:root\{(--[a-z-]+:#[0-9a-f]{6};?)+\}\}$/,
    );
  });
});
