import { dice, smooth } from './field';

/** Signed distance on a plane: negative inside. */
export type Shape = (x: number, y: number) => number;
type Spot = readonly [number, number];

/** A closed smooth outline through the points. */
export function outline(points: readonly Spot[]): Shape {
  const line = points.flatMap((_, at) => {
    const of = (step: number): Spot => points[(at + step + points.length) % points.length] ?? [0, 0];
    return [0, 0.25, 0.5, 0.75].map((t) => passing(of(-1), of(0), of(1), of(2), t));
  });
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    let [ax, ay] = line[line.length - 1] ?? [0, 0];
    for (const [bx, by] of line) {
      const [ex, ey] = [bx - ax, by - ay];
      const share = Math.min(1, Math.max(0, ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey + 1e-12)));
      const [ox, oy] = [x - ax - ex * share, y - ay - ey * share];
      nearest = Math.min(nearest, ox * ox + oy * oy);
      if (ay > y !== by > y && x < (ex * (y - ay)) / (by - ay) + ax) inside = !inside;
      [ax, ay] = [bx, by];
    }
    return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
  };
}

/** `shape` made `size` times as large, moved, and mirrored when it should look to the right. */
export function placed(shape: Shape, [cx, cy]: Spot, size: number, mirrored = false): Shape {
  return (x, y) => shape(((mirrored ? -1 : 1) * (x - cx)) / size, (y - cy) / size) * size;
}

export function joined(...shapes: Shape[]): Shape {
  return (x, y) => Math.min(...shapes.map((shape) => shape(x, y)));
}

const FACE: readonly Spot[] = [
  [-0.62, -1.5],
  [-0.5, -1.02],
  [-0.31, -0.74],
  [-0.17, -0.56],
  [-0.105, -0.4],
  [-0.085, -0.24],
  [-0.11, -0.13],
  [-0.2, -0.085],
  [-0.3, -0.07],
  [-0.345, -0.035],
  [-0.352, 0.02],
  [-0.336, 0.066],
  [-0.36, 0.098],
  [-0.345, 0.132],
  [-0.368, 0.163],
  [-0.352, 0.205],
  [-0.372, 0.228],
  [-0.436, 0.25],
  [-0.428, 0.29],
  [-0.378, 0.385],
  [-0.348, 0.46],
  [-0.366, 0.53],
  [-0.368, 0.63],
  [-0.325, 0.75],
];
const BACK: readonly Spot[] = [
  [0.29, -0.5],
  [0.46, -0.62],
  [0.72, -0.71],
  [0.93, -0.86],
  [1.06, -1.1],
  [1.12, -1.5],
];
const HAIR: Record<'chignon' | 'bob' | 'high', readonly Spot[]> = {
  chignon: [
    [-0.2, 0.88],
    [0.0, 0.955],
    [0.22, 0.92],
    [0.38, 0.79],
    [0.455, 0.6],
    [0.455, 0.42],
    [0.51, 0.35],
    [0.615, 0.3],
    [0.665, 0.18],
    [0.625, 0.05],
    [0.51, -0.01],
    [0.4, 0.03],
    [0.315, -0.05],
    [0.255, -0.18],
    [0.245, -0.34],
  ],
  bob: [
    [-0.2, 0.89],
    [0.0, 0.97],
    [0.24, 0.93],
    [0.42, 0.79],
    [0.515, 0.58],
    [0.54, 0.34],
    [0.52, 0.1],
    [0.46, -0.1],
    [0.37, -0.17],
    [0.3, -0.15],
    [0.255, -0.24],
    [0.245, -0.36],
  ],
  high: [
    [-0.2, 0.87],
    [-0.06, 0.945],
    [0.06, 0.985],
    [0.09, 1.1],
    [0.2, 1.2],
    [0.35, 1.19],
    [0.45, 1.08],
    [0.44, 0.94],
    [0.38, 0.84],
    [0.43, 0.68],
    [0.44, 0.48],
    [0.39, 0.28],
    [0.32, 0.08],
    [0.265, -0.12],
    [0.245, -0.32],
  ],
};

/** A woman's head and shoulders from the side, looking to the left; the head is about 1 high, the chin at 0. */
export function profile(hair: keyof typeof HAIR): Shape {
  return outline([...FACE, ...HAIR[hair], ...BACK]);
}

/** A wide hat for a `profile`. */
export function hat(): Shape {
  const crown = outline([
    [-0.37, 0.6],
    [-0.37, 0.84],
    [-0.27, 1.0],
    [0.03, 1.06],
    [0.34, 0.99],
    [0.46, 0.82],
    [0.47, 0.58],
  ]);
  const brim = outline([
    [-0.98, 0.5],
    [-0.6, 0.63],
    [0.0, 0.72],
    [0.6, 0.7],
    [1.02, 0.58],
    [1.0, 0.5],
    [0.6, 0.56],
    [0.05, 0.56],
    [-0.55, 0.5],
    [-0.96, 0.42],
  ]);
  return joined(crown, brim);
}

/** Sickle leaves of eucalyptus hanging from a twig that runs from `from` in direction `angle`. */
export function twig(seed: number, from: Spot, angle: number, long: number, leafLong: number): Shape {
  const roll = dice(seed);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const leaves = Array.from({ length: Math.round((long / leafLong) * 4.2) }, (_, at) => {
    const along = (long * (at + 0.4 + roll() * 0.5)) / Math.round((long / leafLong) * 4.2);
    const side = at % 2 === 0 ? 1 : -1;
    const turn = angle + side * (0.45 + roll() * 0.55) - 0.25 * (1 - along / long);
    return leaf(
      [from[0] + c * along, from[1] + s * along + sag(along)],
      turn,
      leafLong * (0.7 + roll() * 0.55),
      side * (0.1 + roll() * 0.25),
    );
  });
  const stem: Shape = (x, y) => {
    const [dx, dy] = [x - from[0], y - from[1]];
    const along = Math.min(long, Math.max(0, dx * c + dy * s));
    return Math.hypot(dx - c * along, dy - s * along - sag(along)) - 0.006 * (1.3 - along / long);
  };
  return joined(stem, ...leaves);

  function sag(along: number): number {
    return -0.12 * (along / long) ** 2 * long;
  }
}

function leaf([x0, y0]: Spot, angle: number, long: number, bend: number): Shape {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    const u = ((x - x0) * c + (y - y0) * s) / long;
    const v = ((y - y0) * c - (x - x0) * s) / long;
    const width = 0.105 * Math.sin(Math.PI * Math.min(1, Math.max(0, u)) ** 0.75) + 0.004;
    const beyond = u < 0 ? -u : u > 1 ? u - 1 : 0;
    return (
      Math.hypot(Math.max(Math.abs(v - bend * u * u) - width, 0), beyond) * long +
      Math.min(Math.abs(v - bend * u * u) - width, 0) * long * 0.9
    );
  };
}

/** 1 inside, 0 outside, over an edge of `softness`. */
export function filled(shape: Shape, x: number, y: number, softness: number): number {
  return smooth(softness, -softness, shape(x, y));
}

/** Catmull-Rom between `b` and `c`. */
function passing(a: Spot, b: Spot, c: Spot, d: Spot, t: number): Spot {
  const on = (p: number, q: number, r: number, s: number) =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
  return [on(a[0], b[0], c[0], d[0]), on(a[1], b[1], c[1], d[1])];
}
