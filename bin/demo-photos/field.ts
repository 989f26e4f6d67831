/** Linear light, 0 is black, 1 is the white of paper; lamps may exceed it. */
export type Rgb = readonly [number, number, number];

/** `#RRGGBB` in linear light. */
export function hex(colour: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

export function clamp(value: number, low = 0, high = 1): number {
  return Math.max(low, Math.min(high, value));
}

export function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

export function mixRgb(a: Rgb, b: Rgb, share: number): Rgb {
  return [mix(a[0], b[0], share), mix(a[1], b[1], share), mix(a[2], b[2], share)];
}

export function scaleRgb(a: Rgb, by: number): Rgb {
  return [a[0] * by, a[1] * by, a[2] * by];
}

export function addRgb(a: Rgb, b: Rgb): Rgb {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** 0 below `from`, 1 above `until`, smooth between; `from` may be the greater one. */
export function smooth(from: number, until: number, value: number): number {
  const t = clamp((value - from) / (until - from));
  return t * t * (3 - 2 * t);
}

/** Colour at `share` of a ramp of evenly spaced stops. */
export function ramp(stops: readonly Rgb[], share: number): Rgb {
  const at = clamp(share) * (stops.length - 1);
  const below = Math.min(Math.floor(at), stops.length - 2);
  const [a, b] = [stops[Math.max(below, 0)], stops[Math.max(below, 0) + 1]];
  return a && b ? mixRgb(a, b, at - below) : (stops[0] ?? [0, 0, 0]);
}

/** A repeatable stream of numbers below 1 (mulberry32): the same picture at every run. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number below 1 that belongs to a lattice point. */
export function hash(x: number, y: number): number {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** Smooth gradient noise, about -0.7 to 0.7; second derivatives continuous, so that light on it has no creases. */
export function noise(x: number, y: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const a = slope(ix, iy, fx, fy);
  const b = slope(ix + 1, iy, fx - 1, fy);
  const c = slope(ix, iy + 1, fx, fy - 1);
  const d = slope(ix + 1, iy + 1, fx - 1, fy - 1);
  return a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v;
}

/** Octaves of noise, each half as large and twice as fine. */
export function fbm(x: number, y: number, octaves: number): number {
  let sum = 0;
  let size = 1;
  let [px, py] = [x, y];
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += size * noise(px, py);
    size *= 0.5;
    [px, py] = [px * 1.6 - py * 1.2 + 17.3, px * 1.2 + py * 1.6 + 9.1];
  }
  return sum;
}

function slope(ix: number, iy: number, fx: number, fy: number): number {
  const angle = hash(ix, iy) * 6.283185307;
  return Math.cos(angle) * fx + Math.sin(angle) * fy;
}
