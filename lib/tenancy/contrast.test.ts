import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLab, toLab } from './colour';
import { contrastRatio, readable, worstContrast } from './contrast';
import { themeTokens } from './palette';
import type { SiteTheme } from './site';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const palette = fc.record({ primary: hex, secondary: hex, accent: hex, background: hex, text: hex });

const claire: SiteTheme = {
  layout: 'elegant',
  colours: {
    primary: '#8B4789',
    secondary: '#D4AF37',
    accent: '#F4E6D8',
    background: '#FFFFFF',
    text: '#2C2C2C',
  },
  fonts: { heading: 'playfair-display', body: 'montserrat' },
  spacing: 'comfortable',
  corners: 'square',
};

describe('contrast', () => {
  it('agrees with the published examples', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
    expect(contrastRatio('#D4AF37', '#FFFFFF')).toBeCloseTo(2.1, 1);
  });

  it('keeps a colour that can be read already', () => {
    expect(readable('#8B4789', ['#FFFFFF'])).toBe('#8B4789');
  });

  it('always finds a readable colour on one ground', () => {
    fc.assert(
      fc.property(hex, hex, (colour, ground) => {
        expect(contrastRatio(readable(colour, [ground]), ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('goes through OKLab and back without a visible change', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const back = fromLab(toLab(colour));
        for (const at of [1, 3, 5]) {
          const one = Number.parseInt(colour.slice(at, at + 2), 16);
          expect(Math.abs(one - Number.parseInt(back.slice(at, at + 2), 16))).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

describe('theme tokens', () => {
  it("keeps claire's gold for ornaments and darkens it for text", () => {
    const { light } = themeTokens(claire);
    expect(light.secondary).toBe('#D4AF37');
    expect(light.panel).toBe('#f4e6d8');
    expect(contrastRatio(light.secondaryInk, light.ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(light.secondaryInk, '#000000')).toBeGreaterThan(3);
  });

  it('makes every text readable in light and dark, whatever colours a tenant picks', () => {
    fc.assert(
      fc.property(palette, fc.option(palette, { nil: undefined }), (colours, dark) => {
        const both = themeTokens({ ...claire, colours, dark });
        for (const tokens of [both.light, both.dark]) {
          const grounds = [tokens.ground, tokens.panel];
          for (const ink of [
            tokens.ink,
            tokens.softInk,
            tokens.primaryInk,
            tokens.secondaryInk,
            tokens.alert,
          ]) {
            expect(worstContrast(ink, grounds)).toBeGreaterThanOrEqual(4.5);
          }
          expect(worstContrast(tokens.rule, grounds)).toBeGreaterThanOrEqual(3);
          expect(contrastRatio(tokens.onPrimary, tokens.primary)).toBeGreaterThanOrEqual(4.5);
          expect(contrastRatio(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5);
          expect(contrastRatio('#ffffff', tokens.veil)).toBeGreaterThan(14);
        }
      }),
    );
  });
});
