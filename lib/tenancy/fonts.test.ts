import { readFile } from 'node:fs/promises';
import { create } from 'fontkitten';
import { describe, expect, it } from 'vitest';
import { FONTS, fontFaceCss, fontKeys, fontPreloads, fontStack } from './fonts';

describe('the font catalog', () => {
  it.each(fontKeys())('knows the line metrics of %s', async (key) => {
    const { package: name, axis, metrics } = FONTS[key];
    const prefix = name.slice(name.indexOf('/') + 1);
    const font = create(await readFile(`node_modules/${name}/files/${prefix}-latin-${axis}-normal.woff2`));
    if (font.isCollection) throw new Error('a collection');
    expect(font.ascent / font.unitsPerEm).toBeCloseTo(metrics.ascent, 3);
    expect(-font.descent / font.unitsPerEm).toBeCloseTo(metrics.descent, 3);
    expect(font.lineGap).toBe(0);
  });
});

describe('fontFaceCss', () => {
  it('gives each subset and style a face that swaps, and shapes a local stand-in', () => {
    const css = fontFaceCss(['montserrat']);
    expect(css.match(/font-display:swap/g)).toHaveLength(4);
    expect(css).toContain('url(/assets/fonts/montserrat-latin-italic.woff2)');
    expect(css).toContain("font-family:'Montserrat Stand-in'");
    expect(css).toMatch(/size-adjust:113\.57%;ascent-override:85\.23%;descent-override:22\.10%/);
  });

  it('names a font once and leaves unknown keys out', () => {
    expect(fontFaceCss(['jost', 'jost'])).toBe(fontFaceCss(['jost']));
    expect(fontFaceCss(['comic-sans', 'toString'])).toBe('');
    expect(fontPreloads(['jost', 'nope'])).toEqual(['/assets/fonts/jost-latin.woff2']);
  });
});

describe('fontStack', () => {
  it('ends in the generic family', () => {
    expect(fontStack('playfair-display')).toBe(
      "'Playfair Display', 'Playfair Display Stand-in', 'Playfair Display Stand-in 2', serif",
    );
    expect(fontStack('unknown')).toBe('system-ui, sans-serif');
  });
});
