import { addRgb, clamp, fbm, hash, mix, mixRgb, noise, type Rgb, ramp, scaleRgb, smooth } from './field';
import type { Shade } from './film';
import { filled, type Shape } from './shapes';

/** A rendered wall with light on it: `lit` says how much arrives, 0 to 1. */
export function wall(tones: readonly Rgb[], roughness: number, lit: (x: number, y: number) => number): Shade {
  return (x, y) => {
    const relief = fbm(x * 7, y * 7, 5) - fbm(x * 7 - 0.03, y * 7 + 0.03, 5);
    const wash = fbm(x * 1.4 + 3, y * 1.4, 3) * 0.12;
    const trowel = noise(x * 3 + y * 9, y * 26 - x * 5) * 0.05;
    return ramp(tones, lit(x, y) * (1 + (relief * 0.9 + trowel) * roughness) + wash * roughness);
  };
}

/** Light through a window of panes, slanting as a low sun draws it. */
export function window(
  [cx, cy]: readonly [number, number],
  [w, h]: readonly [number, number],
  panes: readonly [number, number],
  slant: number,
  softness: number,
): (x: number, y: number) => number {
  return (x, y) => {
    const u = (x - cx) / w + 0.5;
    const v = (y - cy + (x - cx) * slant) / h + 0.5;
    const soft = softness * (1 + 1.6 * clamp(1 - v));
    const inside =
      smooth(0, soft / w, u) *
      smooth(1, 1 - soft / w, u) *
      smooth(0, soft / h, v) *
      smooth(1, 1 - soft / h, v);
    const bar = (t: number, count: number, size: number) => {
      const near = Math.abs(t * count - Math.round(t * count)) / count;
      const middle = Math.round(t * count) > 0 && Math.round(t * count) < count;
      return middle ? smooth(0.2 * (soft / size), 0.9 * (soft / size) + 0.012, near) : 1;
    };
    return inside * bar(u, panes[0], w) * bar(v, panes[1], h);
  };
}

/** What stands behind ribbed glass: every rib is a lens that gathers a strip several times as wide as itself. */
export function fluted(behind: (x: number, y: number) => Rgb, ribs: number, gather: number): Shade {
  return (x, y) => {
    const rib = Math.floor(x * ribs) + 0.5;
    const t = x * ribs - rib;
    const bent = t * (0.55 + 1.8 * t * t);
    const seen = behind((rib + bent * gather) / ribs, y + 0.004 * Math.sin(rib * 12.9));
    const curve = 1 - 0.55 * smooth(0.28, 0.5, Math.abs(t));
    const glint = smooth(0.06, 0, Math.abs(t + 0.3)) * 0.16 + smooth(0.03, 0, Math.abs(t - 0.41)) * 0.1;
    const grey = 0.3 * seen[0] + 0.5 * seen[1] + 0.2 * seen[2];
    return addRgb(scaleRgb(seen, curve), scaleRgb(mixRgb(seen, [1, 0.95, 0.9], 0.5), glint * (0.25 + grey)));
  };
}

/** A figure against a lit ground. */
export function figure(
  shape: Shape,
  ground: (x: number, y: number) => Rgb,
  dark: (x: number, y: number) => Rgb,
  softness: number,
): (x: number, y: number) => Rgb {
  return (x, y) => {
    const inside = filled(shape, x, y, softness);
    return inside > 0 ? mixRgb(ground(x, y), dark(x, y), inside) : ground(x, y);
  };
}

export type Ridge = {
  tones: readonly Rgb[];
  sky: readonly Rgb[];
  mist: Rgb;
  layers: number;
  seed: number;
  horizon: number;
  sun?: { at: readonly [number, number]; colour: Rgb; size: number };
};

/** Ridges of sand one behind the other, paler with distance, each lit along its crest. */
export function dunes({ tones, sky, mist, layers, seed, horizon, sun }: Ridge): Shade {
  const crest = (layer: number, x: number) => {
    const near = layer / (layers - 1);
    const wide = 0.9 + 1.5 * (1 - near);
    const swell = 0.1 + 0.16 * near;
    const shift = seed + layer * 7.31;
    return (
      horizon -
      0.05 -
      near ** 1.25 * 0.62 +
      swell * noise(x * wide + shift, shift) +
      0.03 * noise(x * wide * 2.4 + shift, 5)
    );
  };
  return (x, y) => {
    let colour = ramp(sky, clamp((y - horizon + 0.1) / (0.6 - horizon)));
    if (sun) {
      const away = Math.hypot(x - sun.at[0], y - sun.at[1]);
      colour = addRgb(
        colour,
        scaleRgb(
          sun.colour,
          smooth(sun.size + 0.004, sun.size - 0.004, away) +
            0.5 * Math.exp(-away * 5) +
            0.25 * Math.exp(-away * 1.8),
        ),
      );
    }
    for (let layer = 0; layer < layers; layer += 1) {
      const top = crest(layer, x);
      const near = layer / (layers - 1);
      const below = top - y;
      if (below < -0.002) continue;
      const lean = (crest(layer, x + 0.01) - top) / 0.01;
      const lit =
        smooth(-0.5, 0.45, -lean + 0.25 * noise(x * 3 + layer, y * 6)) * Math.exp(-below * mix(7, 2.2, near));
      const ripple = near * 0.06 * noise(x * 9 + y * 30 + layer, (y * 80 + x * 14) * (0.6 + near));
      const sand = ramp(tones, clamp(0.15 + 0.75 * lit + ripple));
      const body = mixRgb(
        sand,
        mist,
        clamp((1 - near) ** 1.4 * 0.82 + 0.25 * (1 - near) * smooth(0, 0.3, below)),
      );
      colour = mixRgb(colour, body, smooth(-0.0015, 0.0015, below));
    }
    return colour;
  };
}

/** `shade` in a pool of light around a point; `dark` is what is left of it far away. */
export function pooled(
  shade: Shade,
  [cx, cy]: readonly [number, number],
  radius: number,
  dark: number,
): Shade {
  return (x, y, roll) =>
    scaleRgb(shade(x, y, roll), mix(dark, 1, Math.exp(-(((x - cx) ** 2 + (y - cy) ** 2) / radius ** 2))));
}

/** The front of a tower seen along the street: panes that mirror the evening, a few of them lit. */
export function facade(seed: number, glass: readonly Rgb[], lit: readonly Rgb[], frame: Rgb): Shade {
  return (x, y) => {
    const depth = 0.62 / (1.25 - x * 0.9);
    const u = depth * 7.5 + 3;
    const v = ((y + 0.42) / (1.25 - x * 0.9)) * 13 + 40;
    const [column, row] = [Math.floor(u * 4.4), Math.floor(v)];
    const [fu, fv] = [(u * 4.4) % 1, v % 1];
    const pane = smooth(0, 0.05, fu) * smooth(1, 0.95, fu) * smooth(0, 0.06, fv) * smooth(1, 0.9, fv);
    const luck = hash(column * 7 + seed, row * 13 + Math.floor(column / 3));
    const tilt = (hash(column + seed, row) - 0.5) * 0.12;
    const sky = ramp(glass, clamp(0.28 + 0.55 * y + 0.22 * x + tilt + 0.16 * noise(u * 0.5, v * 0.3)));
    const room = lit[Math.floor(luck * 900) % lit.length] ?? frame;
    const on = luck < 0.055 ? 1 : luck < 0.1 ? 0.22 : 0;
    const curtain = 0.45 + 0.55 * smooth(0.1, 0.95, fv) + 0.15 * noise(fu * 4 + column, row);
    return mixRgb(frame, mixRgb(sky, scaleRgb(room, curtain), on), pane);
  };
}

/** Sunlight on the floor of a pool. */
export function pool(tones: readonly Rgb[], bright: Rgb, scale: number, seed: number): Shade {
  return (x, y) => {
    const [px, py] = [x * scale + seed, (y * scale) / (0.75 + 0.28 * (y + 0.5))];
    const [wx, wy] = [noise(px * 0.6, py * 0.6 + 4) * 1.5, noise(px * 0.6 + 9, py * 0.6) * 1.5];
    let net = 0;
    for (const [size, weight] of [
      [1, 0.75],
      [1.9, 0.4],
    ] as const) {
      const n = Math.abs(
        noise((px + wx) * size, (py + wy) * size) +
          0.35 * noise((px - wy) * size * 1.7 + 3, (py + wx) * size * 1.7),
      );
      net += weight * Math.exp(-n * 11);
    }
    const deep = clamp(0.55 + 0.45 * fbm(px * 0.25, py * 0.3, 2) + 0.35 * y);
    return addRgb(
      ramp(tones, deep),
      scaleRgb(bright, net * (0.35 + 0.65 * smooth(-0.5, 0.4, noise(px * 0.35, py * 0.35 + 7)))),
    );
  };
}

/** Drops of rain on a pane in front of `scene`: small lenses that show it upside down. */
export function rain(scene: Shade, seed: number): Shade {
  return (x, y, roll) => {
    for (const size of [0.085, 0.045, 0.022]) {
      const [cellX, cellY] = [Math.floor(x / size), Math.floor(y / size)];
      const luck = hash(cellX + seed * 71, cellY + Math.round(size * 1e4));
      if (luck > 0.42) continue;
      const radius = size * (0.16 + 0.28 * hash(cellX * 3 + 1, cellY + seed));
      const ox = x - (cellX + 0.5 + 0.3 * (hash(cellX, cellY * 5 + seed) - 0.5)) * size;
      const oy =
        (y - (cellY + 0.5 + 0.3 * (luck - 0.2)) * size) * 0.86 + noise(x * 40, y * 40 + seed) * radius * 0.25;
      const r = Math.hypot(ox, oy) / radius;
      if (r > 1) continue;
      const seen = scene(x - ox * 9 * (0.4 + r), y - oy * 9 * (0.4 + r), roll);
      const body = scaleRgb(
        seen,
        1.25 * (1 - 0.75 * smooth(0.55, 1, r)) * (0.7 + 0.5 * smooth(0.6, -0.9, oy / radius)),
      );
      const glint = smooth(0.3, 0, Math.hypot(ox / radius + 0.35, oy / radius - 0.4)) * 0.5;
      return addRgb(body, [glint, glint, glint]);
    }
    return scene(x, y, roll);
  };
}
