import { mix, tone } from './colour';
import {
  blackOrWhite,
  contrastRatio,
  LARGE_RATIO,
  luminance,
  readable,
  TEXT_RATIO,
  worstContrast,
} from './contrast';
import type { HexColour, Palette, SiteTheme } from './site';

/**
 * What the pages draw with. `ground` and `panel` carry text: every `…Ink` here reaches 4.5 on both, `rule` reaches 3
 * (borders of controls), `onPrimary` reaches 4.5 on `primary`. `primary`, `secondary`, `accent` are the brand's own
 * colours, for fills and ornaments; `hairline` is decoration only. `veil` lies over pictures under white text.
 */
export type Tokens = {
  ground: HexColour;
  panel: HexColour;
  ink: HexColour;
  softInk: HexColour;
  primary: HexColour;
  onPrimary: HexColour;
  primaryInk: HexColour;
  secondary: HexColour;
  secondaryInk: HexColour;
  accent: HexColour;
  onAccent: HexColour;
  hairline: HexColour;
  rule: HexColour;
  veil: HexColour;
  alert: HexColour;
};

/** Light and dark tokens of a theme. A dark colour that the tenant does not give is derived from the light one. */
export function themeTokens(theme: SiteTheme): { light: Tokens; dark: Tokens } {
  return { light: tokensOf(theme.colours), dark: tokensOf({ ...darkPalette(theme.colours), ...theme.dark }) };
}

function tokensOf({ primary, secondary, accent, background, text }: Palette): Tokens {
  const ground = background;
  const panel = panelOf(ground, accent);
  const grounds = [ground, panel];
  const ink = readable(text, grounds, TEXT_RATIO);
  return {
    ground,
    panel,
    ink,
    softInk: readable(mix(ink, ground, 0.32), grounds, TEXT_RATIO),
    primary,
    onPrimary: onFill(primary, ground),
    primaryInk: readable(primary, grounds, TEXT_RATIO),
    secondary,
    secondaryInk: readable(secondary, grounds, TEXT_RATIO),
    accent,
    onAccent: onFill(accent, ink),
    hairline: mix(ground, ink, 0.14),
    rule: readable(mix(ground, ink, 0.35), grounds, LARGE_RATIO),
    veil: tone(primary, 0.16, 0.03),
    alert: readable('#b3261e', grounds, TEXT_RATIO),
  };
}

/**
 * The tinted surface: as much of the accent as keeps it close to the ground (at most 1.25 in contrast) and leaves
 * black or white readable on both. On a ground of middle grey no second surface is possible: it stays the ground.
 */
function panelOf(ground: HexColour, accent: HexColour): HexColour {
  for (let share = 1; share > 0.04; share -= 0.05) {
    const panel = mix(ground, accent, share);
    const isClose = contrastRatio(panel, ground) <= 1.25;
    if (isClose && worstContrast(blackOrWhite([ground, panel]), [ground, panel]) >= TEXT_RATIO) return panel;
  }
  return ground;
}

/** Text on a filled area: the site's own light or dark colour if it can be read there, else black or white. */
function onFill(fill: HexColour, own: HexColour): HexColour {
  return contrastRatio(own, fill) >= TEXT_RATIO ? own : blackOrWhite([fill]);
}

/** A dark site keeps its hues: ground and text take a breath of the primary, the fills stay bright enough to see. */
function darkPalette(colours: Palette): Palette {
  if (luminance(colours.background) < 0.18) return colours;
  const background = tone(colours.primary, 0.17, 0.014);
  return {
    primary: readable(colours.primary, [background], LARGE_RATIO),
    secondary: readable(colours.secondary, [background], LARGE_RATIO),
    accent: tone(mix(colours.primary, colours.accent, 0.5), 0.25, 0.025),
    background,
    text: tone(colours.accent, 0.93, 0.012),
  };
}
