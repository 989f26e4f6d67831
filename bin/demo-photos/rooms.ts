import { fbm, hex, noise, type Rgb, ramp, scaleRgb } from './field';
import {
  arcade,
  archedWall,
  backdrop,
  ball,
  block,
  floor,
  type Point,
  ring,
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
