import { fbm, hex, noise, type Rgb, ramp, scaleRgb } from './field';
import {
  arcade,
  archedWall,
  backdrop,
  ball,
  block,
  egg,
  floor,
  melt,
  type Point,
  ring,
  rod,
  type Solid,
  turned,
} from './solids';
import { type Room, type Surface, type Thing, unit } from './studio';

export type Mood = {
  wall: string;
  floor: string;
  sun: Rgb;
  sky: readonly Rgb[];
  above: Rgb;
  below: Rgb;
  /** Colour that distance takes; the sky's when missing. */
  haze?: Rgb;
};

/** Lime plaster: cloudy, never even. */
export function plaster(colour: string, gloss = 0): Surface {
  return {
    colour: hex(colour),
    gloss,
    pattern: (x, y, z) => 1 + 0.13 * fbm(x * 1.9 + z * 1.7, y * 1.9 - z * 0.6, 4),
  };
}

export function brass(colour: string): Surface {
  return { colour: hex(colour), metal: true };
}

export const GLASS: Surface = { colour: [0.93, 0.93, 0.94], glass: true };

/** A long hall with arches on one side: the low sun lays them on floor and wall. */
export function gallery(mood: Mood, turn: number): Room {
  const things: Thing[] = [
    { solid: floor(0), surface: { ...plaster(mood.floor), gloss: 0.62 } },
    { solid: arcade(1.7, 0.5, 2.3, 0.8, 2.05), surface: plaster(mood.wall) },
    { solid: block([-2.1, 3, -8], [0.2, 6, 40], 0.01), surface: plaster(mood.wall) },
    { solid: block([0, 5.0, -8], [4, 0.4, 40], 0.01), surface: plaster(mood.wall) },
    { solid: archedWall(-15.5, 0.6, -0.2, 0.85, 2.05), surface: plaster(mood.wall) },
  ];
  return {
    things,
    camera: { from: [-0.75, 1.35, 3.4], at: [-0.3 + turn, 1.75, -6], lens: 0.92 },
    sun: { from: unit([0.86, 0.44, 0.34]), colour: mood.sun, hardness: 34 },
    sky: (_x, y) => ramp(mood.sky, y * 1.4 + 0.4),
    ambient: { above: mood.above, below: mood.below },
    haze: { colour: mood.haze ?? scaleRgb(mood.sky[1] ?? [0, 0, 0], 0.55), density: 0.014 },
  };
}

export type Table = Mood & {
  things: readonly Thing[];
  mask?: Solid;
  camera?: Partial<Room['camera']>;
  lamps?: Room['lamps'];
  from?: Point;
  hardness?: number;
  tableGloss?: number;
  view?: Room['sky'];
};

/** Things on a table before a wall. */
export function stillLife(table: Table): Room {
  return {
    things: [
      { solid: floor(0), surface: { ...plaster(table.floor), gloss: table.tableGloss ?? 0.3 } },
      ...(table.view ? [] : [{ solid: backdrop(-0.9), surface: plaster(table.wall) }]),
      ...table.things,
    ],
    camera: { from: [0, 0.62, 3.2], at: [0, 0.42, 0], lens: 2.1, aperture: 0.016, ...table.camera },
    sun: {
      from: unit(table.from ?? [-0.75, 0.62, 0.5]),
      colour: table.sun,
      hardness: table.hardness ?? 12,
      ...(table.mask ? { mask: table.mask } : {}),
    },
    ...(table.lamps ? { lamps: table.lamps } : {}),
    sky: table.view ?? ((_x, y) => ramp(table.sky, y * 0.8 + 0.5)),
    ambient: { above: table.above, below: table.below },
  };
}

/** A champagne coupe, 0.42 high, with wine in it. */
export function coupe([x, y, z]: Point, wine: Rgb, size = 1): Thing[] {
  const at = (r: number, h: number) => [r * size, h * size] as const;
  const bowl = turned(
    [x, y, z],
    [at(0.004, 0.265), at(0.06, 0.27), at(0.15, 0.3), at(0.165, 0.36), at(0.152, 0.42)],
    0.0035 * size,
  );
  const stem = melt(
    0.02 * size,
    rod([x, y + 0.01, z], [x, y + 0.27 * size, z], 0.007 * size, 0.009 * size),
    turned([x, y, z], [at(0, 0.012), at(0.06, 0.009), at(0.1, 0.005)], 0.004 * size),
  );
  const liquid = egg([x, y + 0.335 * size, z], [0.14 * size, 0.05 * size, 0.14 * size]);
  const within = [x, y + 0.21 * size, z, 0.3 * size] as const;
  const filled: Solid = (px, py, pz) => Math.max(liquid(px, py, pz), py - (y + 0.352 * size));
  return [
    { solid: filled, surface: { colour: wine, glass: true }, within },
    { solid: bowl, surface: GLASS, within },
    { solid: stem, surface: { ...GLASS, colour: [0.62, 0.64, 0.66] }, within },
  ];
}

/** A string of pearls lying along a curve of points; eight at a time are asked only when a ray comes near them. */
export function pearls(points: readonly Point[], radius: number, surface: Surface): Thing[] {
  const groups = Array.from({ length: Math.ceil(points.length / 8) }, (_, at) =>
    points.slice(at * 8, at * 8 + 8),
  );
  return groups.map((group) => {
    const centre = group[Math.floor(group.length / 2)] ?? [0, 0, 0];
    const reach = Math.max(
      ...group.map((p) => Math.hypot(p[0] - centre[0], p[1] - centre[1], p[2] - centre[2])),
    );
    const solid: Solid = (x, y, z) => {
      let nearest = 1e9;
      for (const p of group) nearest = Math.min(nearest, Math.hypot(x - p[0], y - p[1], z - p[2]));
      return nearest - radius;
    };
    return { solid, surface, within: [...centre, reach + radius] };
  });
}

/** A vase turned from a few points, with a matt glaze. */
export function vase(
  at: Point,
  profile: readonly (readonly [number, number])[],
  surface: Surface,
  wall = 0.014,
): Thing {
  const high = Math.max(...profile.map((p) => p[1]));
  const wide = Math.max(...profile.map((p) => p[0]));
  return {
    solid: turned(at, profile, wall),
    surface,
    within: [at[0], at[1] + high / 2, at[2], Math.hypot(high / 2, wide) + 0.03],
  };
}

export function sphere(at: Point, radius: number, surface: Surface): Thing {
  return { solid: ball(at, radius), surface, within: [...at, radius] };
}

export function hoop(at: Point, radius: number, thickness: number, surface: Surface): Thing {
  return { solid: ring(at, radius, thickness, true), surface, within: [...at, radius + thickness] };
}

/** Pebbled speckle for stoneware. */
export function speckle(x: number, y: number, z: number): number {
  const n = noise(x * 60 + z * 31, y * 60 - z * 17);
  return n > 0.42 ? 0.62 : 1 + 0.05 * fbm(x * 5, y * 5 + z * 3, 3);
}
