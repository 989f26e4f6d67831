import { hex, mixRgb, type Rgb, scaleRgb, smooth } from './field';
import { city } from './night';
import type { Picture } from './picture';
import { figure, fluted, pooled, wall, window } from './plane';
import { brass, gallery, hoop, plaster, sphere, stillLife, vase } from './rooms';
import { filled, hat, joined, placed, profile, type Shape, twig } from './shapes';
import { silk } from './silk';
import { block } from './solids';
import { studio } from './studio';

const tones = (...colours: string[]): Rgb[] => colours.map(hex);
const GREEN = tones('#020806', '#0c2119', '#1b4534', '#33705a', '#8db8a2');
const WINE = tones('#0a0204', '#2a0710', '#5c1122', '#8c2a3c', '#cf8791');

/** Maison: an old Sydney house of three; bottle green, burgundy and brass, always evening. */
export const MAISON: readonly Picture[] = [
  { file: 'hero-arcade', width: 2000, height: 1250, samples: 3, shade: arcade, film: { vignette: 0.25 } },
  { file: 'hero-velvet', width: 2000, height: 1250, samples: 2, shade: velvet },
  {
    file: 'portrait-amelie',
    width: 1200,
    height: 1500,
    samples: 3,
    shade: () => behindGlass(placed(profile('chignon'), [0, 0], 0.4), '#0f3d2c', '#3f9a76', '#ffd690'),
  },
  {
    file: 'portrait-vivienne',
    width: 1200,
    height: 1500,
    samples: 3,
    shade: () =>
      behindGlass(
        placed(joined(profile('chignon'), hat()), [0.02, -0.05], 0.36, true),
        '#4a0d1c',
        '#b8405a',
        '#ffc48e',
      ),
  },
  {
    file: 'portrait-saskia',
    width: 1200,
    height: 1500,
    samples: 3,
    shade: () => behindGlass(placed(profile('high'), [-0.01, -0.05], 0.37), '#33240f', '#b98a3c', '#fff0c8'),
  },
  { file: 'green-velvet', width: 1500, height: 1000, samples: 2, shade: drape },
  { file: 'brass', width: 1200, height: 1200, samples: 4, shade: brassThings },
  {
    file: 'evening-window',
    width: 1120,
    height: 1400,
    samples: 2,
    shade: eveningWindow,
    film: { vignette: 0.3 },
  },
  { file: 'city-terrace', width: 1500, height: 940, samples: 2, shade: terrace, film: { bloom: 0.22 } },
  { file: 'burgundy-hall', width: 1050, height: 1400, samples: 3, shade: hall, film: { vignette: 0.25 } },
];

function arcade() {
  return studio(
    gallery(
      {
        wall: '#a8a28c',
        floor: '#8f8a74',
        sun: scaleRgb(hex('#ffb970'), 4.4),
        sky: tones('#8a6a3a', '#e6c48a', '#f4e6c8'),
        above: scaleRgb(hex('#0d6b49'), 0.95),
        below: scaleRgb(hex('#6a7a40'), 0.2),
        haze: hex('#2c5a40'),
      },
      0,
    ),
  );
}

function hall() {
  return studio(
    gallery(
      {
        wall: '#9a4a55',
        floor: '#6e2f38',
        sun: scaleRgb(hex('#ffc98c'), 4.6),
        sky: tones('#8a4a3a', '#e6b48a', '#f4e0c8'),
        above: scaleRgb(hex('#7a2a3c'), 0.5),
        below: scaleRgb(hex('#a8603c'), 0.2),
      },
      0.25,
    ),
  );
}

function velvet() {
  return pooled(
    silk({
      seed: 52,
      folds: 4.6,
      angle: Math.PI / 2,
      stretch: 7,
      sway: 0.18,
      depth: 0.24,
      tones: WINE,
      sheen: hex('#ffb27a'),
      gloss: 0.1,
      light: [0.7, 0.45, 0.5],
      rim: { colour: hex('#4a1a12'), from: [-0.9, 0.2, 0.3] },
    }),
    [0.34, 0.1],
    0.72,
    0.1,
  );
}

function drape() {
  return pooled(
    silk({
      seed: 9,
      folds: 3.1,
      angle: -0.6,
      stretch: 2.3,
      sway: 0.6,
      depth: 0.27,
      tones: GREEN,
      sheen: hex('#e8c98a'),
      gloss: 0.22,
      light: [-0.6, 0.65, 0.45],
      rim: { colour: hex('#5a4315'), from: [0.9, -0.2, 0.3] },
    }),
    [-0.1, 0.05],
    1.0,
    0.3,
  );
}

function behindGlass(shape: Shape, deep: string, mid: string, light: string) {
  const ground = (x: number, y: number): Rgb => {
    const glow = Math.exp(-((x + 0.16) ** 2 * 9 + (y - 0.1) ** 2 * 6));
    return mixRgb(mixRgb(hex(deep), hex(mid), smooth(-0.5, 0.6, y + x * 0.3)), hex(light), glow * 0.95);
  };
  const body = (_x: number, y: number): Rgb => scaleRgb(hex(deep), 0.16 + 0.35 * smooth(0.1, -0.5, y));
  return fluted(figure(shape, ground, body, 0.015), 23, 2.5);
}

const EVENING = {
  sun: scaleRgb(hex('#ffcf94'), 2.5),
  sky: tones('#05100c', '#2c4a3c', '#e8c48a'),
  above: scaleRgb(hex('#3a7a62'), 0.16),
  below: scaleRgb(hex('#a8743c'), 0.08),
};

function brassThings() {
  return studio(
    stillLife({
      ...EVENING,
      wall: '#571d28',
      floor: '#4a1721',
      tableGloss: 0.55,
      from: [-0.7, 0.6, 0.55],
      above: scaleRgb(hex('#a04a52'), 0.22),
      camera: { from: [0, 0.5, 3.0], at: [0, 0.36, 0], lens: 2.0, aperture: 0.012 },
      things: [
        sphere([-0.26, 0.19, 0.08], 0.19, brass('#cf9f4c')),
        hoop([0.12, 0.36, -0.25], 0.34, 0.02, brass('#cf9f4c')),
        { solid: block([0.34, 0.12, 0.16], [0.12, 0.12, 0.12], 0.012), surface: plaster('#1f4a3a') },
        vase(
          [0.34, 0.24, 0.16],
          [
            [0, 0.01],
            [0.05, 0.01],
            [0.085, 0.08],
            [0.06, 0.17],
            [0.03, 0.24],
            [0.045, 0.28],
          ],
          brass('#b98a3c'),
          0.01,
        ),
      ],
    }),
  );
}

function eveningWindow() {
  const palm = joined(twig(12, [-0.62, 0.6], -0.75, 1.0, 0.3), twig(40, [-0.6, 0.2], -0.35, 0.8, 0.28));
  const panes = window([0.03, 0.06], [0.62, 0.78], [2, 4], -0.22, 0.022);
  return wall(
    tones('#04110c', '#0f2a20', '#1d4a39', '#c79a56', '#ffe2ac'),
    0.5,
    (x, y) => 0.36 + 0.5 * panes(x, y) * (1 - 0.85 * filled(palm, x, y, 0.019)),
  );
}

function terrace() {
  return city({
    seed: 77,
    sky: tones('#b5743e', '#4a5a48', '#16302a', '#06120f'),
    water: hex('#071410'),
    towers: hex('#0a1c16'),
    lamps: tones('#ffc878', '#ffe6bc', '#d99a4a', '#e0705c'),
    shore: -0.16,
    tall: 0.52,
    blur: 0.03,
    bridge: { from: 0.12, span: 0.6, rise: 0.12 },
    strength: 1.0,
  });
}
