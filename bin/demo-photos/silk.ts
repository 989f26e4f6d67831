import { addRgb, clamp, fbm, mix, noise, type Rgb, ramp, scaleRgb, smooth } from './field';
import type { Shade } from './film';

export type Cloth = {
  seed: number;
  /** Folds in a picture height. */
  folds: number;
  /** Direction of the folds in radians, 0 is level. */
  angle: number;
  /** How far folds run before they turn: 1 crumpled, 4 hanging. */
  stretch: number;
  /** How much folds bend. */
  sway: number;
  depth: number;
  /** From deepest shadow to full light. */
  tones: readonly Rgb[];
  sheen: Rgb;
  /** 0 is linen, 1 satin. */
  gloss: number;
  /** Where the light comes from, x to the right, y up, z towards the viewer. */
  light: readonly [number, number, number];
  /** A second, coloured light from the other side. */
  rim?: { colour: Rgb; from: readonly [number, number, number] };
  weave?: number;
};

type Vector = readonly [number, number, number];

/** Light on folded cloth: a height field of bent ridges, lit from the side. */
export function silk(cloth: Cloth): Shade {
  const light = unit(cloth.light);
  const half = unit([light[0], light[1], light[2] + 1]);
  const rimHalf = cloth.rim && unit([cloth.rim.from[0], cloth.rim.from[1], cloth.rim.from[2] + 1]);
  const step = 0.0018;
  return (x, y) => {
    const here = clothHeight(cloth, x, y);
    const nx = ((here - clothHeight(cloth, x + step, y)) / step) * cloth.depth;
    const ny = ((here - clothHeight(cloth, x, y + step)) / step) * cloth.depth;
    const n = unit([nx, ny, 1]);
    const facing = dot(n, light);
    const hollow = smooth(-0.75, 0.35, here);
    const lit = clamp(0.5 + 0.5 * facing) ** 1.6 * mix(0.45, 1, hollow);
    const weave = cloth.weave ? 1 + cloth.weave * threads(x, y) : 1;
    let colour = scaleRgb(ramp(cloth.tones, lit), weave);
    const shine = clamp(dot(n, half));
    const gloss = cloth.gloss * (0.55 * shine ** 14 + 0.9 * shine ** 70) * mix(0.3, 1, hollow);
    colour = addRgb(colour, scaleRgb(cloth.sheen, gloss));
    if (cloth.rim && rimHalf) {
      const glance = clamp(dot(n, rimHalf)) ** 10;
      colour = addRgb(colour, scaleRgb(cloth.rim.colour, glance * mix(0.2, 1, hollow)));
    }
    return colour;
  };
}

/** Height of the cloth, about -1 to 1. */
export function clothHeight(cloth: Cloth, x: number, y: number): number {
  const [c, s] = [Math.cos(cloth.angle), Math.sin(cloth.angle)];
  const along = (x * c + y * s) / cloth.stretch;
  const across = y * c - x * s;
  const bend = cloth.sway * fbm(along * 1.3 + cloth.seed, across * 0.7 + cloth.seed * 1.7, 2);
  const u = along * cloth.folds * 0.5 + cloth.seed * 3.1;
  const v = (across + bend) * cloth.folds;
  const broad = noise(u * 0.5 + 4.2, v * 0.45);
  const ridge = 1 - 2.2 * Math.sqrt(noise(u + broad, v + broad * 1.4) ** 2 + 0.003);
  const fine = noise(u * 2.2 + 31, v * 1.9 + broad * 2.5);
  return broad * 0.9 + ridge * 0.42 + fine * 0.16 - 0.2;
}

function threads(x: number, y: number): number {
  return noise(x * 420, y * 60) * 0.5 + noise(x * 60, y * 420) * 0.5;
}

function unit(v: Vector): Vector {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
