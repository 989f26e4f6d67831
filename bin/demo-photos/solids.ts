/** Signed distance to a surface: negative inside. Metres; y is up. */
export type Solid = (x: number, y: number, z: number) => number;
export type Point = readonly [number, number, number];

export function ball([cx, cy, cz]: Point, radius: number): Solid {
  return (x, y, z) => Math.hypot(x - cx, y - cy, z - cz) - radius;
}

/** An ellipsoid; the distance is a bound that is good near the surface. */
export function egg([cx, cy, cz]: Point, [rx, ry, rz]: Point): Solid {
  return (x, y, z) => {
    const [px, py, pz] = [x - cx, y - cy, z - cz];
    const k0 = Math.hypot(px / rx, py / ry, pz / rz);
    const k1 = Math.hypot(px / (rx * rx), py / (ry * ry), pz / (rz * rz));
    return k1 === 0 ? -Math.min(rx, ry, rz) : (k0 * (k0 - 1)) / k1;
  };
}

/** A box of half sizes with rounded edges. */
export function block([cx, cy, cz]: Point, [hx, hy, hz]: Point, round = 0.01): Solid {
  return (x, y, z) => {
    const qx = Math.abs(x - cx) - hx + round;
    const qy = Math.abs(y - cy) - hy + round;
    const qz = Math.abs(z - cz) - hz + round;
    const outside = Math.hypot(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0));
    return outside + Math.min(Math.max(qx, qy, qz), 0) - round;
  };
}

/** A rod with round ends, thinner towards `b` when radii differ. */
export function rod(a: Point, b: Point, radiusA: number, radiusB = radiusA): Solid {
  const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const length2 = dx * dx + dy * dy + dz * dz;
  return (x, y, z) => {
    const [px, py, pz] = [x - a[0], y - a[1], z - a[2]];
    const share = Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / length2));
    const radius = radiusA + (radiusB - radiusA) * share;
    return Math.hypot(px - dx * share, py - dy * share, pz - dz * share) - radius;
  };
}

/** A ring lying level, or standing when `upright`. */
export function ring([cx, cy, cz]: Point, radius: number, thickness: number, upright = false): Solid {
  return (x, y, z) => {
    const [px, py, pz] = [x - cx, y - cy, z - cz];
    const flat = upright ? Math.hypot(px, py) : Math.hypot(px, pz);
    return Math.hypot(flat - radius, upright ? pz : py) - thickness;
  };
}

/** A turned shape: `profile` is a smooth line of (radius, height) points from the foot up; `wall` its thickness. */
export function turned(
  [cx, cy, cz]: Point,
  profile: readonly (readonly [number, number])[],
  wall: number,
): Solid {
  const line = subdivide(subdivide(profile));
  return (x, y, z) => {
    const r = Math.hypot(x - cx, z - cz);
    const h = y - cy;
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < line.length; i += 1) {
      const a = line[i - 1];
      const b = line[i];
      if (!a || !b) continue;
      const [ex, ey] = [b[0] - a[0], b[1] - a[1]];
      const share = Math.min(
        1,
        Math.max(0, ((r - a[0]) * ex + (h - a[1]) * ey) / (ex * ex + ey * ey + 1e-12)),
      );
      const [ox, oy] = [r - a[0] - ex * share, h - a[1] - ey * share];
      nearest = Math.min(nearest, ox * ox + oy * oy);
    }
    return Math.sqrt(nearest) - wall;
  };
}

/** A wall in the plane z, as thick as `depth`, with a round-headed opening. */
export function archedWall(
  z0: number,
  depth: number,
  openingX: number,
  halfWidth: number,
  springing: number,
): Solid {
  return (x, y, z) => {
    const px = Math.abs(x - openingX);
    const head = y > springing ? Math.hypot(px, y - springing) - halfWidth : px - halfWidth;
    const slab = Math.abs(z - z0) - depth / 2;
    return Math.max(-head, slab);
  };
}

/** A wall in the plane x, pierced by a row of round-headed openings, one every `pitch` along z. */
export function arcade(
  x0: number,
  depth: number,
  pitch: number,
  halfWidth: number,
  springing: number,
): Solid {
  return (x, y, z) => {
    const pz = Math.abs(z - pitch * Math.round(z / pitch));
    const head = y > springing ? Math.hypot(pz, y - springing) - halfWidth : pz - halfWidth;
    return Math.max(-head, Math.abs(x - x0) - depth / 2);
  };
}

export function floor(height: number): Solid {
  return (_x, y) => y - height;
}

/** Everything behind the plane z, away from the viewer. */
export function backdrop(z0: number): Solid {
  return (_x, _y, z) => z - z0;
}

/** Chaikin's corner cutting: the ends stay, corners become curves. */
function subdivide(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last) return [];
  const cut = points.slice(1).flatMap((b, i) => {
    const a = points[i] ?? b;
    const at = (share: number) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share] as const;
    return [at(0.25), at(0.75)];
  });
  return [first, ...cut, last];
}
