import { hex, mixRgb, type Rgb, scaleRgb, smooth } from './field';
import { type City, city } from './night';
import type { Picture } from './picture';
import { figure, fluted, pooled } from './plane';
import { brass, gallery, stillLife } from './rooms';
import { placed, profile } from './shapes';
import { type Cloth, silk } from './silk';
import { egg, type Point } from './solids';
import { studio } from './studio';

const tones = (...colours: string[]): Rgb[] => colours.map(hex);
const PLUM = tones('#0b020d', '#26102a', '#5c2a5b', '#8B4789', '#c58fbe');
const CHAMPAGNE = tones('#5d4936', '#a98a6a', '#dcc4a7', '#F4E6D8', '#fffaf2');
const LAMPS = tones('#ffc76b', '#ffe2ad', '#D4AF37', '#e98fae');

const PLUM_SILK: Cloth = {
  seed: 1,
  folds: 3,
  angle: 0.5,
  stretch: 2.2,
  sway: 0.5,
  depth: 0.23,
  tones: PLUM,
  sheen: hex('#ffdcb4'),
  gloss: 0.5,
  light: [-0.6, 0.7, 0.5],
  rim: { colour: hex('#8a6118'), from: [0.9, -0.3, 0.3] },
};

const HARBOUR: City = {
  seed: 4,
  sky: tones('#d08a58', '#8a4677', '#3a1640', '#12050f'),
  water: hex('#12060f'),
  towers: hex('#1d0a21'),
  lamps: LAMPS,
  shore: -0.12,
  tall: 0.32,
  blur: 0.013,
  bridge: { from: -0.72, span: 0.66, rise: 0.12 },
  strength: 1.5,
};

/** Claire Hamilton: plum, old gold and champagne; evening light, silk and the harbour. */
export const CLAIRE: readonly Picture[] = [
  {
    file: 'hero-silk',
    width: 2000,
    height: 1250,
    samples: 2,
    shade: () => pooled(silk(PLUM_SILK), [0.36, 0.02], 0.95, 0.2),
    film: { exposure: 0.92, vignette: 0.25, contrast: 1.1, saturation: 1.12 },
  },
  {
    file: 'hero-harbour',
    width: 2000,
    height: 1250,
    samples: 2,
    shade: () => city(HARBOUR),
    film: { bloom: 0.2, saturation: 0.95 },
  },
  { file: 'portrait-claire', width: 1200, height: 1500, samples: 3, shade: behindGlass },
  { file: 'champagne-silk', width: 1120, height: 1400, samples: 2, shade: champagne },
  {
    file: 'hero-colonnade',
    width: 2000,
    height: 1250,
    samples: 3,
    shade: colonnade,
    film: { vignette: 0.25 },
  },
  { file: 'opera-curtain', width: 1050, height: 1400, samples: 2, shade: curtain },
  {
    file: 'harbour-lights',
    width: 1500,
    height: 860,
    samples: 2,
    shade: () =>
      city({
        ...HARBOUR,
        seed: 23,
        bridge: { from: -0.2, span: 1.1, rise: 0.2 },
        blur: 0.042,
        shore: -0.2,
        tall: 0.5,
        strength: 0.9,
      }),
    film: { bloom: 0.25 },
  },
  { file: 'candle-room', width: 1200, height: 1500, samples: 3, shade: candleRoom, film: { bloom: 0.2 } },
];

function behindGlass() {
  const ground = (x: number, y: number): Rgb => {
    const glow = Math.exp(-((x + 0.14) ** 2 * 7 + (y - 0.1) ** 2 * 5));
    const plum = mixRgb(hex('#3a1540'), hex('#9a5296'), smooth(-0.5, 0.6, y + x * 0.4));
    return mixRgb(plum, hex('#ffc873'), glow * 0.92);
  };
  const body = (_x: number, y: number): Rgb => scaleRgb(hex('#3a1438'), 0.16 + 0.3 * smooth(0, -0.5, y));
  return fluted(figure(placed(profile('chignon'), [-0.0, 0.0], 0.4), ground, body, 0.014), 21, 2.6);
}

function champagne() {
  return pooled(
    silk({
      seed: 3,
      folds: 4.2,
      angle: 0.7,
      stretch: 1.9,
      sway: 0.6,
      depth: 0.26,
      tones: CHAMPAGNE,
      sheen: hex('#ffe9c4'),
      gloss: 0.4,
      light: [-0.7, 0.6, 0.4],
    }),
    [-0.1, 0.2],
    1.0,
    0.35,
  );
}

function colonnade() {
  return studio(
    gallery(
      {
        wall: '#c9a9b8',
        floor: '#b08fa3',
        sun: scaleRgb(hex('#ffc58a'), 5),
        sky: tones('#c47a5a', '#f5bd92', '#F4E6D8'),
        above: scaleRgb(hex('#8B4789'), 0.45),
        below: scaleRgb(hex('#d07a4a'), 0.22),
      },
      0,
    ),
  );
}

function curtain() {
  return pooled(
    silk({
      seed: 31,
      folds: 5.4,
      angle: Math.PI / 2,
      stretch: 7,
      sway: 0.16,
      depth: 0.2,
      tones: tones('#090109', '#2a0a26', '#5a1f52', '#8B4789', '#b878b0'),
      sheen: hex('#e8b866'),
      gloss: 0.16,
      light: [-0.75, 0.4, 0.5],
    }),
    [-0.1, 0.14],
    0.75,
    0.14,
  );
}

/** Brass and candlelight in a plum room. */
function candleRoom() {
  const flames: readonly Point[] = [
    [-0.3, 0.66, 0.05],
    [-0.04, 0.86, -0.12],
    [0.2, 0.54, 0.12],
  ];
  const candle = ([x, top, z]: Point) => [
    {
      solid: (px: number, py: number, pz: number) =>
        Math.max(Math.hypot(px - x, pz - z) - 0.032, py - top + 0.07, -py),
      surface: { colour: hex('#f4e6d8'), translucence: hex('#f0a85a') },
      within: [x, top / 2, z, top / 2 + 0.06] as const,
    },
    {
      solid: egg([x, top - 0.005, z], [0.0125, 0.042, 0.0125]),
      surface: { colour: hex('#000000'), glow: [9, 4.6, 1.5] as Rgb },
      within: [x, top, z, 0.06] as const,
    },
  ];
  return studio(
    stillLife({
      wall: '#6a3a68',
      floor: '#4a2548',
      tableGloss: 0.85,
      sun: scaleRgb(hex('#ffb870'), 0.12),
      sky: tones('#12060f', '#3a1838', '#6a3a5a'),
      above: scaleRgb(hex('#8B4789'), 0.05),
      below: scaleRgb(hex('#4a2146'), 0.03),
      things: [
        ...flames.flatMap(candle),
        {
          solid: (x, y, z) => Math.hypot(x - 0.48, y - 0.13, z + 0.1) - 0.13,
          surface: brass('#d4af57'),
          within: [0.48, 0.13, -0.1, 0.13],
        },
      ],
      lamps: flames.map(([x, y, z]) => ({
        at: [x, y + 0.02, z] as Point,
        colour: [2.1, 1.05, 0.42] as Rgb,
        reach: 0.5,
      })),
      camera: { from: [0.05, 0.6, 3.1], at: [0.02, 0.52, 0], lens: 2.15, aperture: 0.012 },
    }),
  );
}
