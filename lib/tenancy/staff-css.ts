import { mix } from './colour';
import { blackOrWhite, contrastRatio, LARGE_RATIO, luminance, readable, TEXT_RATIO } from './contrast';
import { type FontKey, fontFaceCss, fontStack } from './fonts';
import type { HexColour, SiteTheme } from './site';

/** The surfaces of dashboard and console, the same for everybody; `app/dashboard.css` draws with them, a test compares. */
export const STAFF_GROUNDS = {
  light: { ground: '#faf9f7', panel: '#ffffff', sunken: '#f3f1ee' },
  dark: { ground: '#121214', panel: '#1a1a1d', sunken: '#0d0d0f' },
} as const;

/** The typeface of controls and lists; a tenant's own heading font only sets the name. */
const TEXT_FONT: FontKey = 'instrument-sans';

/** What a brand lends to the pages of its staff. */
export type StaffLook = { primary: HexColour; heading: string };

/** The console's own look, and that of a tenant with nothing published yet. */
export const PLATFORM_LOOK: StaffLook = { primary: '#5a2149', heading: 'cormorant-garamond' };

export function staffLook(theme: SiteTheme | undefined): StaffLook {
  return theme ? { primary: theme.colours.primary, heading: theme.fonts.heading } : PLATFORM_LOOK;
}

/**
 * The stylesheet that puts a brand on staff pages: custom properties and font faces alone. Text on every surface
 * reaches 4.5, fills reach 3 against the ground.
 */
export function staffStylesheet({ primary, heading }: StaffLook): string {
  return [
    fontFaceCss([heading, TEXT_FONT]),
    rule({
      ...brandOn(primary, STAFF_GROUNDS.light),
      '--brand-font': fontStack(heading),
      '--text-font': fontStack(TEXT_FONT),
    }),
    `@media (prefers-color-scheme:dark){${rule(brandOn(primary, STAFF_GROUNDS.dark))}}`,
  ].join('\n');
}

type Grounds = { ground: HexColour; panel: HexColour; sunken: HexColour };

/** Dark surfaces need more of a colour before it shows. Also used by the test of contrasts. */
export function brandOn(primary: HexColour, { ground, panel, sunken }: Grounds): Record<string, HexColour> {
  const fill = readable(primary, [ground, panel], LARGE_RATIO);
  const soft = mix(panel, primary, luminance(panel) > 0.5 ? 0.1 : 0.24);
  return {
    '--brand': fill,
    '--on-brand': contrastRatio('#ffffff', fill) >= TEXT_RATIO ? '#ffffff' : blackOrWhite([fill]),
    '--brand-soft': soft,
    '--brand-ink': readable(primary, [ground, panel, sunken, soft], TEXT_RATIO),
  };
}

function rule(declarations: Record<string, string>): string {
  return `:root{${Object.entries(declarations)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;
}
