import type { HexColour } from './site';

export type { HexColour };

/** OKLab (Björn Ottosson, 2020): equal steps look equal, so a hue survives a change of lightness. */
export type Lab = { lightness: number; a: number; b: number };

/** Red, green, blue as linear light, 0 to 1 (IEC 61966-2-1). */
export function linearOf(colour: HexColour): [number, number, number] {
  const channel = (from: number) => linear(Number.parseInt(colour.slice(from, from + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}

export function toLab(colour: HexColour): Lab {
  const [r, g, b] = linearOf(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

/** The nearest sRGB colour of the same hue and lightness: chroma is reduced until the colour can be shown. */
export function fromLab({ lightness, a, b }: Lab): HexColour {
  if (lightness <= 0) return '#000000';
  if (lightness >= 1) return '#ffffff';
  for (let chroma = 1; chroma > 0; chroma -= 0.05) {
    const rgb = linearFromLab({ lightness, a: a * chroma, b: b * chroma });
    if (rgb.every((one) => one >= -0.0005 && one <= 1.0005)) return hex(rgb);
  }
  return hex(linearFromLab({ lightness, a: 0, b: 0 }));
}

/** `share` of `other` in `one`, mixed in OKLab. */
export function mix(one: HexColour, other: HexColour, share: number): HexColour {
  const [from, to] = [toLab(one), toLab(other)];
  const blend = (x: number, y: number) => x + (y - x) * share;
  return fromLab({
    lightness: blend(from.lightness, to.lightness),
    a: blend(from.a, to.a),
    b: blend(from.b, to.b),
  });
}

/** The hue of a colour at another lightness, with at most `chromaMax` of its colourfulness. */
export function tone(colour: HexColour, lightness: number, chromaMax: number): HexColour {
  const { a, b } = toLab(colour);
  const chroma = Math.hypot(a, b);
  const scale = chroma > chromaMax ? chromaMax / chroma : 1;
  return fromLab({ lightness, a: a * scale, b: b * scale });
}

function linearFromLab({ lightness, a, b }: Lab): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function hex(rgb: [number, number, number]): HexColour {
  const byte = (one: number) => {
    const light = Math.min(1, Math.max(0, one));
    const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(share * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${rgb.map(byte).join('')}`;
}
