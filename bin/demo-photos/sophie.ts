import { addRgb, hex, mixRgb, noise, type Rgb, ramp, scaleRgb, smooth } from './field';
import { type City, city } from './night';
import type { Picture } from './picture';
import { facade, figure, pooled, rain, wall } from './plane';
import { plaster, sphere } from './rooms';
import { placed, profile } from './shapes';
import { silk } from './silk';
import { block, floor, type Point, rod, type Solid } from './solids';
import { type Room, studio, type Thing, unit } from './studio';

const tones = (...colours: string[]): Rgb[] => colours.map(hex);
const CORAL = hex('#ff5a45');
const INK = tones('#05070a', '#10151c', '#222b36', '#48535f', '#8d99a6');

const RIVER: City = {
  seed: 9,
  sky: tones('#465160', '#26303c', '#0d1117'),
  water: hex('#0a0d12'),
  towers: hex('#0f141b'),
  lamps: tones('#ff5a45', '#ffb199', '#cfe0f2', '#ffffff'),
  shore: -0.2,
  tall: 0.62,
  blur: 0.034,
  strength: 1.15,
};

/** Sophie: Melbourne after rain; ink, cool greys and one electric coral. */
export const SOPHIE: readonly Picture[] = [
  {
    file: 'hero-rain',
    width: 2000,
    height: 1250,
    samples: 2,
    shade: () => rain(city(RIVER), 3),
    film: { bloom: 0.16 },
    quality: 80,
  },
  {
    file: 'hero-form',
    width: 2000,
    height: 1250,
    samples: 3,
    shade: form,
    film: { bloom: 0.22, bloomRadius: 0.07 },
  },
  { file: 'portrait-sophie', width: 1200, height: 1500, samples: 3, shade: portrait, film: { bloom: 0.14 } },
  {
    file: 'tubes',
    width: 1120,
    height: 1400,
    samples: 3,
    shade: tubes,
    film: { bloom: 0.24, bloomRadius: 0.06 },
  },
  { file: 'stairs', width: 1050, height: 1400, samples: 3, shade: stairs },
  { file: 'ink-satin', width: 1500, height: 1000, samples: 2, shade: satin },
  { file: 'tower', width: 1200, height: 1500, samples: 3, shade: tower, film: { bloom: 0.16 } },
  {
    file: 'laneway',
    width: 1200,
    height: 1200,
    samples: 2,
    shade: () => city({ ...RIVER, seed: 31, shore: -0.34, tall: 1.0, blur: 0.062, strength: 0.85 }),
    film: { bloom: 0.2 },
  },
  { file: 'slit-of-light', width: 1050, height: 1400, samples: 2, shade: slit },
];

const COOL = { above: scaleRgb(hex('#8fa3b8'), 0.2), below: scaleRgb(hex('#3a4450'), 0.1) };
const CONCRETE = '#8b939c';

/** A tube of coral light along a line, with lamps for what it throws on the room. */
function tube(solid: Solid, strength: number): Thing {
  return { solid, surface: { colour: [0, 0, 0], glow: scaleRgb(CORAL, strength) } };
}

function form() {
  const arc: Solid = (x, y, z) => Math.hypot(Math.hypot(x - 1.15, y - 1.2) - 0.92, z + 0.55) - 0.018;
  const lamps = Array.from({ length: 5 }, (_, at) => {
    const angle = 0.3 + (at / 4) * 5.7;
    return {
      at: [1.15 + Math.cos(angle) * 0.92, 1.2 + Math.sin(angle) * 0.92, -0.35] as Point,
      colour: scaleRgb(CORAL, 0.8),
      reach: 0.5,
    };
  });
  return studio({
    things: [
      { solid: floor(0), surface: { ...plaster('#5f6770'), gloss: 0.85 } },
      { solid: (_x, _y, z) => z + 1, surface: plaster('#6b747e') },
      ...[0, 1, 2, 3, 4].map(
        (at): Thing => ({
          solid: block(
            [-1.9 + at * 0.02, 0.13 + at * 0.24, -0.35 - at * 0.1],
            [1.55 - at * 0.3, 0.12, 0.55 - at * 0.08],
            0.012,
          ),
          surface: plaster(CONCRETE),
        }),
      ),
      sphere([0.62, 0.32, 0.25], 0.32, { ...plaster('#9aa3ad'), gloss: 0.15 }),
      { solid: block([2.3, 0.75, -0.45], [0.22, 0.75, 0.22], 0.012), surface: plaster(CONCRETE) },
      tube(arc, 5),
    ],
    camera: { from: [0.15, 0.95, 4.6], at: [0.2, 0.98, 0], lens: 1.55 },
    sun: { from: unit([-0.75, 0.75, 0.35]), colour: scaleRgb(hex('#dfe9f5'), 0.85), hardness: 9 },
    lamps,
    sky: (_x, y) => ramp(INK, 0.3 + y * 0.3),
    ambient: COOL,
  });
}

/** A profile before a disc of coral light. */
function portrait() {
  const ground = (x: number, y: number): Rgb => {
    const away = Math.hypot(x + 0.05, y - 0.07);
    const lampSide = 0.78 + 0.5 * (y - 0.07) - 0.35 * x;
    const disc = smooth(0.305, 0.297, away);
    const night = addRgb(
      ramp(INK, 0.2 + 0.16 * y + 0.03 * noise(x * 2, y * 2)),
      scaleRgb(CORAL, 0.22 * Math.exp(-Math.max(0, away - 0.3) * 7)),
    );
    return mixRgb(night, scaleRgb(mixRgb(CORAL, hex('#ff9a7a'), 0.5 + y), lampSide), disc);
  };
  const body = (x: number, y: number): Rgb =>
    ramp(INK, 0.02 + 0.16 * smooth(0.0, 0.34, x) * smooth(-0.05, -0.45, y));
  return figure(placed(profile('bob'), [0.0, -0.05], 0.4), ground, body, 0.004);
}

/** Three upright tubes of coral light among blocks of concrete. */
function tubes() {
  const lines: readonly Point[] = [
    [-0.42, 1.28, -0.5],
    [0.06, 1.02, -0.66],
    [0.5, 1.44, -0.35],
  ];
  const lights = lines.map(([x, top, z]) => tube(rod([x, 0.02, z], [x, top, z], 0.014), 6));
  const lamps = lines.flatMap(([x, top, z]) =>
    [0.25, 0.6, 0.92].map((at) => ({
      at: [x, top * at, z + 0.12] as Point,
      colour: scaleRgb(CORAL, 0.62),
      reach: 0.4,
    })),
  );
  return studio(
    onConcrete(
      [
        ...lights,
        { solid: block([-0.16, 0.17, -0.1], [0.16, 0.17, 0.18], 0.012), surface: plaster(CONCRETE) },
        sphere([0.27, 0.2, 0.12], 0.2, { ...plaster('#b3bcc6'), gloss: 0.2 }),
        { solid: block([0.72, 0.34, -0.5], [0.12, 0.34, 0.12], 0.01), surface: plaster('#3b434c') },
      ],
      lamps,
    ),
  );
}

function onConcrete(things: readonly Thing[], lamps: Room['lamps']): Room {
  return {
    things: [
      { solid: floor(0), surface: { ...plaster('#59626c'), gloss: 0.8 } },
      { solid: (_x, _y, z) => z + 0.9, surface: plaster('#59626c') },
      ...things,
    ],
    camera: { from: [0.1, 0.75, 3.9], at: [0, 0.66, 0], lens: 2.0, aperture: 0.01 },
    sun: { from: unit([-0.7, 0.7, 0.55]), colour: scaleRgb(hex('#dbe6f2'), 0.5), hardness: 8 },
    ...(lamps ? { lamps } : {}),
    sky: (_x, y) => ramp(INK, 0.25 + y * 0.3),
    ambient: COOL,
  };
}

/** Steps that climb past a wall into daylight. */
function stairs() {
  const steps: Solid = (x, y, z) => {
    const at = Math.min(9, Math.max(0, Math.round(-z / 0.42)));
    let nearest = 1e9;
    for (const step of [at - 1, at, at + 1]) {
      const [top, front] = [0.2 * (step + 1), -0.42 * step + 0.21];
      nearest = Math.min(nearest, Math.max(y - top, z - front, Math.abs(x) - 3));
    }
    return nearest * 0.7;
  };
  return studio({
    things: [
      { solid: floor(0), surface: plaster('#7f8893') },
      { solid: steps, surface: plaster('#a7b0ba') },
      { solid: block([-1.5, 2.2, -2], [0.5, 2.9, 3], 0.01), surface: plaster('#6d7681') },
      { solid: block([1.75, 1.3, -3.0], [0.5, 1.9, 1.4], 0.01), surface: plaster('#ff7a66') },
    ],
    camera: { from: [0.5, 1.5, 3.9], at: [0.12, 1.55, -1.5], lens: 1.5 },
    sun: { from: unit([0.62, 0.62, 0.4]), colour: scaleRgb(hex('#fff3e8'), 2.3), hardness: 40 },
    sky: (_x, y) => ramp(tones('#d8dfe6', '#aab8c6', '#6f8296'), y * 1.3),
    ambient: { above: scaleRgb(hex('#9fb4ca'), 0.42), below: scaleRgb(hex('#8a7f7c'), 0.2) },
  });
}

function satin() {
  return pooled(
    silk({
      seed: 17,
      folds: 2.8,
      angle: -0.45,
      stretch: 2.6,
      sway: 0.6,
      depth: 0.28,
      tones: tones('#040507', '#0e131a', '#1c242e', '#3a4653', '#76838f'),
      sheen: hex('#dfe8f2'),
      gloss: 0.5,
      light: [-0.5, 0.75, 0.45],
      rim: { colour: hex('#d9412e'), from: [0.9, -0.4, 0.25] },
    }),
    [0.1, 0],
    1.2,
    0.4,
  );
}

function tower() {
  return facade(
    6,
    tones('#0a0e13', '#18212b', '#34424f', '#6f7f8e', '#a9b6c2'),
    [scaleRgb(CORAL, 1.3), scaleRgb(hex('#ffb199'), 1.2), scaleRgb(hex('#fff1e2'), 1.1)],
    hex('#0b1016'),
  );
}

function slit() {
  const light = (x: number, y: number) => {
    const across = x * 0.86 + y * 0.42 - 0.02;
    return 0.16 + 0.74 * smooth(0.11, 0.085, Math.abs(across)) + 0.05 * smooth(0.5, -0.5, y);
  };
  const warm = wall(tones('#080b10', '#1f2731', '#5b4a4c', '#ff6a54', '#ffd0c2'), 0.45, light);
  return pooled(warm, [0, 0.1], 0.8, 0.45);
}
