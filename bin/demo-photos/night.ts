import { addRgb, clamp, dice, hash, mixRgb, noise, type Rgb, ramp, scaleRgb, smooth } from './field';
import type { Shade } from './film';

export type City = {
  seed: number;
  sky: readonly Rgb[];
  water: Rgb;
  towers: Rgb;
  lamps: readonly Rgb[];
  /** Height of the waterline, and how tall the skyline grows above it. */
  shore: number;
  tall: number;
  /** Radius of the discs that distant lamps become. */
  blur: number;
  /** A great arch with lamps along it: its foot, its span, its rise. */
  bridge?: { from: number; span: number; rise: number };
  strength: number;
};

type Lamp = { x: number; y: number; radius: number; colour: Rgb };

/** A city across water at night, out of focus: towers as soft shapes, lamps as discs, their light drawn out below. */
export function city(view: City): Shade {
  const lampsAt = inColumns([...lampsOf(view)], 2.4);
  const nearAt = inColumns(foreground(view), 1.2);
  return (x, y) => {
    const reflected = y < view.shore;
    const ripple = noise(x * 7, y * 60) * 0.012 + noise(x * 22, y * 140) * 0.004;
    const depth = view.shore - y;
    let colour = reflected ? waterAt(view, x + ripple, depth) : skyAt(view, x, y);
    for (const lamp of lampsAt(x)) {
      if (reflected) colour = addRgb(colour, streak(lamp, view, x + ripple * 1.5, y));
      else colour = addRgb(colour, spot(lamp, x, y));
    }
    for (const lamp of nearAt(x)) colour = addRgb(colour, spot(lamp, x, y));
    return colour;
  };
}

/** The lamps that can be seen in a column: most are far to the side. `spread` is their reach in radii. */
function inColumns(lamps: readonly Lamp[], spread: number): (x: number) => readonly Lamp[] {
  const wide = 0.02;
  const columns = new Map<number, Lamp[]>();
  for (const lamp of lamps) {
    const reach = lamp.radius * spread * 1.6 + 0.03;
    for (let at = Math.floor((lamp.x - reach) / wide); at <= Math.floor((lamp.x + reach) / wide); at += 1) {
      columns.set(at, [...(columns.get(at) ?? []), lamp]);
    }
  }
  return (x) => columns.get(Math.floor(x / wide)) ?? [];
}

function spot({ x: lx, y: ly, radius, colour }: Lamp, x: number, y: number): Rgb {
  const away = Math.hypot(x - lx, y - ly) / radius;
  if (away > 1.15) return [0, 0, 0];
  // A lens draws a lamp as a disc with a slightly brighter rim.
  return scaleRgb(colour, smooth(1.06, 0.94, away) * (0.62 + 0.38 * away ** 4));
}

function streak({ x: lx, y: ly, radius, colour }: Lamp, { shore }: City, x: number, y: number): Rgb {
  const across = (x - lx) / (radius * 1.5);
  if (Math.abs(across) > 2.2) return [0, 0, 0];
  const mirror = shore - (ly - shore) * 0.8;
  const long = 0.05 + Math.abs(ly - shore) * 0.7 + radius;
  const along = (y - mirror) / long;
  const glitter = 0.55 + 0.45 * clamp(noise(lx * 40, y * 90) * 2.2 + 0.5);
  return scaleRgb(colour, 0.42 * Math.exp(-across * across * 1.4) * Math.exp(-along * along) * glitter);
}

function skyAt(view: City, x: number, y: number): Rgb {
  const { shore, sky, towers } = view;
  let colour = ramp(sky, clamp((y - shore) / (0.55 - shore)));
  for (const layer of [0, 1, 2]) {
    const roof = roofAt(view, x, layer);
    const soft = view.blur * 0.9;
    const body = mixRgb(towers, ramp(sky, 0.12), 0.62 - layer * 0.24);
    colour = mixRgb(colour, body, smooth(roof + soft, roof - soft, y) * 0.9);
  }
  return colour;
}

function waterAt(view: City, x: number, depth: number): Rgb {
  const mirrored = skyAt(view, x, view.shore + depth * 0.8);
  return mixRgb(scaleRgb(mirrored, 0.5), view.water, clamp(0.25 + depth * 1.2));
}

/** Blocky roofs with their corners melted by the lens. */
function roofAt({ seed, shore, tall, blur }: City, x: number, layer: number): number {
  const wide = 0.06 + 0.035 * layer;
  const at = x / wide + layer * 0.37;
  const block = (i: number) => {
    const centre = Math.exp(-(((i * wide) / 0.55 - 0.2) ** 2));
    return (
      shore +
      tall * (0.12 + (0.9 - 0.22 * layer) * hash(i + seed * 31, layer * 7) ** 1.3 * (0.35 + 0.65 * centre))
    );
  };
  const i = Math.floor(at);
  const soft = Math.min(0.3, (blur * 0.8) / wide);
  return block(i) + (block(i + 1) - block(i)) * smooth(1 - soft, 1, at - i);
}

function lampsOf(view: City): Lamp[] {
  const roll = dice(view.seed);
  const pick = () => view.lamps[Math.floor(roll() ** 1.4 * view.lamps.length)] ?? [1, 1, 1];
  const windows = Array.from({ length: 260 }, () => {
    const x = (roll() - 0.5) * 2.3;
    const layer = Math.floor(roll() * 3);
    const y = view.shore + roll() ** 1.25 * (roofAt(view, x, layer) - view.shore) * 0.92;
    return {
      x,
      y,
      radius: view.blur * (0.35 + roll() * 0.5),
      colour: scaleRgb(pick(), view.strength * (0.12 + roll() ** 3 * 0.9)),
    };
  });
  const quay = Array.from({ length: 64 }, () => ({
    x: (roll() - 0.5) * 2.3,
    y: view.shore + 0.004 + roll() * 0.022,
    radius: view.blur * (0.7 + roll() * 0.5),
    colour: scaleRgb(pick(), view.strength * (0.5 + roll() * 1.1)),
  }));
  return [...windows, ...quay, ...bridgeLamps(view)];
}

function bridgeLamps({ bridge, shore, blur, lamps, strength }: City): Lamp[] {
  if (!bridge) return [];
  const colour = scaleRgb(lamps[0] ?? [1, 1, 1], strength * 1.15);
  // Lamps as close as their discs allow: a lens that melts them any further would show a ribbon.
  const count = Math.round(bridge.span / (blur * 1.15));
  const flicker = (at: number) => 0.55 + 0.75 * hash(at, count);
  const arch = Array.from({ length: count + 1 }, (_, at) => {
    const t = at / count;
    const y = shore + 0.035 + bridge.rise * 4 * t * (1 - t);
    return { x: bridge.from + bridge.span * t, y, radius: blur * 0.5, colour: scaleRgb(colour, flicker(at)) };
  });
  const deck = Array.from({ length: count + 9 }, (_, at) => {
    const t = at / (count + 8);
    const x = bridge.from - bridge.span * 0.16 + bridge.span * 1.32 * t;
    return { x, y: shore + 0.05, radius: blur * 0.4, colour: scaleRgb(colour, 0.7 * flicker(at + 99)) };
  });
  return [...arch, ...deck];
}

/** A few very large, faint discs close to the lens give the picture its depth. */
function foreground({ seed, lamps, blur, strength }: City): Lamp[] {
  const roll = dice(seed * 5 + 1);
  return Array.from({ length: 14 }, () => ({
    x: (roll() - 0.5) * 2,
    y: -0.5 + roll() * 0.62,
    radius: blur * (2.6 + roll() * 3),
    colour: scaleRgb(
      lamps[Math.floor(roll() * lamps.length)] ?? [1, 1, 1],
      strength * (0.02 + 0.07 * roll()),
    ),
  }));
}
