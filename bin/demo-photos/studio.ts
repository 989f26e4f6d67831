import { addRgb, clamp, mix, mixRgb, type Rgb, scaleRgb } from './field';
import type { Shade } from './film';
import type { Point, Solid } from './solids';

export type Surface = {
  colour: Rgb;
  /** Strength and tightness of highlights: 0 is plaster, 1 lacquer. */
  gloss?: number;
  /** Mirrors the room in its own colour. */
  metal?: boolean;
  /** Seen through, with a bright rim. */
  glass?: boolean;
  glow?: Rgb;
  /** Light that enters and leaves again, as in skin, wax and petals. */
  translucence?: Rgb;
  /** Multiplies the colour: veins, wear. */
  pattern?: (x: number, y: number, z: number) => number;
};

export type Thing = {
  solid: Solid;
  surface: Surface;
  /** Centre and radius of a ball around it, so that far rays need not ask. */
  within?: readonly [number, number, number, number];
};

export type Room = {
  things: readonly Thing[];
  camera: { from: Point; at: Point; lens: number; aperture?: number; focus?: number };
  sun: { from: Point; colour: Rgb; hardness: number; mask?: Solid };
  fill?: { from: Point; colour: Rgb };
  lamps?: readonly { at: Point; colour: Rgb; reach: number }[];
  sky: (x: number, y: number, z: number) => Rgb;
  ambient: { above: Rgb; below: Rgb };
  haze?: { colour: Rgb; density: number };
};

type Ray = { o: Point; d: Point };
const FAR = 40;
const BLACK: Rgb = [0, 0, 0];

/** Photographs a room: rays marched along the distance to solids, soft shadows, one mirror bounce, depth of field. */
export function studio(room: Room): Shade {
  const { from, at, lens, aperture = 0, focus } = room.camera;
  const ahead = unit(minus(at, from));
  const right = unit([-ahead[2], 0, ahead[0]]);
  const up: Point = cross(right, ahead);
  const sharpAt = focus ?? length(minus(at, from));
  return (x, y, roll) => {
    const aim = unit(plus(scale(ahead, lens), plus(scale(right, x), scale(up, y))));
    if (aperture === 0) return trace(room, { o: from, d: aim }, 3);
    const angle = roll() * 6.2832;
    const radius = Math.sqrt(roll()) * aperture;
    const lensPoint = plus(
      from,
      plus(scale(right, Math.cos(angle) * radius), scale(up, Math.sin(angle) * radius)),
    );
    const target = plus(from, scale(aim, sharpAt / dot(aim, ahead)));
    return trace(room, { o: lensPoint, d: unit(minus(target, lensPoint)) }, 3);
  };
}

function trace(room: Room, ray: Ray, depth: number): Rgb {
  const hit = march(room.things, ray);
  if (!hit) return room.sky(...ray.d);
  const p = plus(ray.o, scale(ray.d, hit.distance));
  const n = normal(hit.thing.solid, p);
  const seen = shine(room, hit.thing, ray, p, n, depth);
  if (!room.haze) return seen;
  return mixRgb(seen, room.haze.colour, 1 - Math.exp(-hit.distance * room.haze.density));
}

function shine(room: Room, { surface }: Thing, ray: Ray, p: Point, n: Point, depth: number): Rgb {
  const towards = scale(ray.d, -1);
  const edge = (1 - clamp(dot(n, towards))) ** 5;
  if (surface.glass && depth > 0) return glassLight(room, surface, ray, p, n, depth);
  const mirror = (): Rgb => {
    if (depth <= 1) return room.sky(...reflect(ray.d, n));
    return trace(room, { o: plus(p, scale(n, 0.004)), d: reflect(ray.d, n) }, depth - 2);
  };
  const shade = surface.pattern ? surface.pattern(...p) : 1;
  const own = scaleRgb(surface.colour, shade);
  if (surface.metal)
    return addRgb(timesRgb(mixRgb(own, [1, 1, 1], edge), mirror()), timesRgb(own, diffuse(room, p, n, 0.12)));
  let light = timesRgb(own, diffuse(room, p, n, 1, surface.translucence));
  const gloss = surface.gloss ?? 0;
  if (gloss > 0) {
    light = addRgb(light, scaleRgb(highlight(room, p, n, towards, gloss), gloss));
    if (gloss > 0.5) light = addRgb(light, scaleRgb(mirror(), (0.03 + 0.6 * edge) * gloss));
  }
  return surface.glow ? addRgb(light, surface.glow) : light;
}

/** A thin wall: most light passes straight on, the rim mirrors the room. */
function glassLight(room: Room, surface: Surface, ray: Ray, p: Point, n: Point, depth: number): Rgb {
  const facing = Math.abs(dot(n, ray.d));
  const edge = 0.04 + 0.96 * (1 - facing) ** 4;
  const onward: Ray = { o: plus(p, scale(ray.d, 0.012 + 0.01 / (facing + 0.25))), d: ray.d };
  const passed = timesRgb(trace(room, onward, depth - 1), surface.colour);
  const mirrored = addRgb(room.sky(...reflect(ray.d, n)), highlight(room, p, n, scale(ray.d, -1), 1));
  return mixRgb(passed, mirrored, clamp(edge));
}

/** Light that falls on a matt surface: sun with soft shadow, fill, lamps, and what the room gives back. */
function diffuse(room: Room, p: Point, n: Point, strength: number, translucence?: Rgb): Rgb {
  const { sun, fill, lamps = [], ambient } = room;
  const open = openness(room.things, p, n);
  let light = scaleRgb(mixRgb(ambient.below, ambient.above, 0.5 + 0.5 * n[1]), open);
  const facing = dot(n, sun.from);
  const wrapped = translucence ? clamp((facing + 0.4) / 1.4) : clamp(facing);
  if (wrapped > 0) {
    const reach = shadow(room.things, p, n, sun.from, FAR, sun.hardness) * (sun.mask ? sun.mask(...p) : 1);
    light = addRgb(light, scaleRgb(sun.colour, clamp(facing) * reach));
    if (translucence)
      light = addRgb(
        light,
        scaleRgb(timesRgb(sun.colour, translucence), (wrapped - clamp(facing)) * (0.3 + 0.7 * reach)),
      );
  }
  if (fill) light = addRgb(light, scaleRgb(fill.colour, clamp(0.25 + 0.75 * dot(n, fill.from)) * open));
  for (const lamp of lamps) {
    const way = minus(lamp.at, p);
    const distance = length(way);
    const towards = scale(way, 1 / distance);
    const falling = clamp(dot(n, towards)) / (1 + (distance / lamp.reach) ** 2);
    if (falling < 0.01) continue;
    light = addRgb(
      light,
      scaleRgb(lamp.colour, falling * shadow(room.things, p, n, towards, distance - 0.15, 9)),
    );
  }
  return scaleRgb(light, strength);
}

function highlight(
  { sun, things, lamps = [] }: Room,
  p: Point,
  n: Point,
  towards: Point,
  gloss: number,
): Rgb {
  const power = 12 + 180 * gloss * gloss;
  const shine = (from: Point) => clamp(dot(n, unit(plus(from, towards)))) ** power * (0.4 + gloss);
  const bySun = shine(sun.from);
  let light =
    bySun > 0.003
      ? scaleRgb(
          sun.colour,
          bySun * shadow(things, p, n, sun.from, FAR, sun.hardness) * (sun.mask ? sun.mask(...p) : 1),
        )
      : BLACK;
  for (const lamp of lamps) {
    const way = minus(lamp.at, p);
    const distance = length(way);
    light = addRgb(
      light,
      scaleRgb(lamp.colour, shine(scale(way, 1 / distance)) / (1 + (distance / lamp.reach) ** 2)),
    );
  }
  return light;
}

function march(things: readonly Thing[], { o, d }: Ray): { distance: number; thing: Thing } | undefined {
  let distance = 0.01;
  let closest: Thing | undefined;
  for (let step = 0; step < 200 && distance < FAR; step += 1) {
    let nearest = FAR;
    for (const one of things) {
      const away = distanceTo(one, o[0] + d[0] * distance, o[1] + d[1] * distance, o[2] + d[2] * distance);
      if (away < nearest) {
        nearest = away;
        closest = one;
      }
    }
    if (nearest < 0.0006 * (1 + distance) && closest) return { distance, thing: closest };
    distance += nearest * 0.92;
  }
  // A ray that runs along an edge uses up its steps there: it has met the edge, not the sky behind it.
  return distance < FAR && closest ? { distance, thing: closest } : undefined;
}

function distanceTo({ solid, within }: Thing, x: number, y: number, z: number): number {
  if (within) {
    const away = Math.hypot(x - within[0], y - within[1], z - within[2]) - within[3];
    if (away > 0.15) return away;
  }
  return solid(x, y, z);
}

/** 1 in full light, 0 in full shadow; `hardness` narrows the edge. Glass casts none. */
function shadow(
  things: readonly Thing[],
  p: Point,
  n: Point,
  towards: Point,
  reach: number,
  hardness: number,
): number {
  let lit = 1;
  let distance = 0.012;
  const start = plus(p, scale(n, 0.006));
  for (let step = 0; step < 80 && distance < reach; step += 1) {
    const x = start[0] + towards[0] * distance;
    const y = start[1] + towards[1] * distance;
    const z = start[2] + towards[2] * distance;
    let nearest = FAR;
    for (const one of things) {
      if (!one.surface.glass && !one.surface.glow) nearest = Math.min(nearest, distanceTo(one, x, y, z));
    }
    lit = Math.min(lit, (hardness * nearest) / distance);
    if (lit < 0.004) return 0;
    distance += clamp(nearest * 0.85, 0.012, 0.4);
  }
  const t = clamp(lit);
  return t * t * (3 - 2 * t);
}

/** How much of the room a point sees: corners and folds are darker. */
function openness(things: readonly Thing[], p: Point, n: Point): number {
  let closed = 0;
  for (const [reach, weight] of [
    [0.03, 1],
    [0.1, 0.8],
    [0.28, 0.6],
    [0.7, 0.35],
  ] as const) {
    const [x, y, z] = plus(p, scale(n, reach));
    let nearest: number = reach;
    for (const one of things) if (!one.surface.glass) nearest = Math.min(nearest, distanceTo(one, x, y, z));
    closed += (weight * (reach - nearest)) / reach;
  }
  return mix(1, 0.12, clamp(closed / 2));
}

function normal(solid: Solid, [x, y, z]: Point): Point {
  const e = 0.0012;
  const a = solid(x + e, y - e, z - e);
  const b = solid(x - e, y - e, z + e);
  const c = solid(x - e, y + e, z - e);
  const d = solid(x + e, y + e, z + e);
  return unit([a - b - c + d, -a - b + c + d, -a + b - c + d]);
}

export function unit(v: Point): Point {
  return scale(v, 1 / (Math.hypot(...v) || 1));
}

function reflect(d: Point, n: Point): Point {
  return minus(d, scale(n, 2 * dot(d, n)));
}

const length = (v: Point) => Math.hypot(v[0], v[1], v[2]);
const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const plus = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const scale = (a: Point, by: number): Point => [a[0] * by, a[1] * by, a[2] * by];
const timesRgb = (a: Rgb, b: Rgb): Rgb => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
