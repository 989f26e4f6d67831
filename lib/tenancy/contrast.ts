import { fromLab, type HexColour, type Lab, linearOf, toLab } from './colour';

/** WCAG 2.2: body text (1.4.3), large text and parts of controls (1.4.11). */
export const TEXT_RATIO = 4.5;
export const LARGE_RATIO = 3;

/** WCAG relative luminance, 0 to 1. */
export function luminance(colour: HexColour): number {
  const [red, green, blue] = linearOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG contrast ratio of two colours, 1 to 21; the order does not matter. */
export function contrastRatio(one: HexColour, other: HexColour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The worst contrast of `colour` against several grounds. */
export function worstContrast(colour: HexColour, grounds: readonly HexColour[]): number {
  return Math.min(...grounds.map((ground) => contrastRatio(colour, ground)));
}

/**
 * The colour nearest to `colour` (same hue, lightness moved only as far as needed) that reaches `ratio` on every
 * ground. A ratio of 4.5 is always possible on one ground, since black or white reaches it; where several grounds
 * leave no such colour, the better of black and white is the answer.
 */
export function readable(colour: HexColour, grounds: readonly HexColour[], ratio = TEXT_RATIO): HexColour {
  if (worstContrast(colour, grounds) >= ratio) return colour;
  const towards = [0, 1].map((lightness) => firstReadable(colour, lightness, grounds, ratio));
  const start = toLab(colour).lightness;
  const reached = towards.filter((one) => one !== undefined);
  reached.sort((a, b) => Math.abs(toLab(a).lightness - start) - Math.abs(toLab(b).lightness - start));
  return reached[0] ?? blackOrWhite(grounds);
}

/** Black or white, whichever is read better on all the grounds. */
export function blackOrWhite(grounds: readonly HexColour[]): HexColour {
  return worstContrast('#000000', grounds) > worstContrast('#ffffff', grounds) ? '#000000' : '#ffffff';
}

/** Halves the way between the colour and black (0) or white (1) until the first readable step is found. */
function firstReadable(
  colour: HexColour,
  end: number,
  grounds: readonly HexColour[],
  ratio: number,
): HexColour | undefined {
  const lab = toLab(colour);
  const at = (share: number) =>
    fromLab({
      ...warmed(lab, end === 0 ? share : 0),
      lightness: lab.lightness + (end - lab.lightness) * share,
    });
  if (worstContrast(at(1), grounds) < ratio) return undefined;
  let [fails, holds] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (fails + holds) / 2;
    if (worstContrast(at(middle), grounds) >= ratio) holds = middle;
    else fails = middle;
  }
  return at(holds);
}

/** Yellows turn olive when they darken alone; turned towards orange they stay gold, as shadows on metal do. */
function warmed(lab: Lab, share: number): Lab {
  const hue = (Math.atan2(lab.b, lab.a) * 180) / Math.PI;
  if (hue < 75 || hue > 110) return lab;
  const turned = ((hue - (hue - 72) * Math.min(1, share * 1.6)) * Math.PI) / 180;
  const chroma = Math.hypot(lab.a, lab.b);
  return { ...lab, a: Math.cos(turned) * chroma, b: Math.sin(turned) * chroma };
}
