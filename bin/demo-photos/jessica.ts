import { hex, mixRgb, type Rgb, ramp, scaleRgb } from './field';
import type { Picture } from './picture';
import { dunes, pool, pooled, wall, window } from './plane';
import { hoop, plaster, speckle, sphere, stillLife, vase } from './rooms';
import { filled, joined, placed, profile, twig } from './shapes';
import { silk } from './silk';
import { archedWall, block, floor } from './solids';
import { studio, unit } from './studio';

const tones = (...colours: string[]): Rgb[] => colours.map(hex);
const SAND = tones('#75634f', '#ad9577', '#d6c1a4', '#eee0ca', '#fcf6ea');
const CHALK = tones('#8c8f86', '#b9bdb2', '#dcded6', '#f1f1ec', '#ffffff');

/** Jessica: a quiet house near the river in Brisbane; sand, eucalyptus and white, late morning. */
export const JESSICA: readonly Picture[] = [
  { file: 'hero-morning', width: 2000, height: 1250, samples: 2, shade: morning, film: { vignette: 0.2 } },
  { file: 'hero-dunes', width: 2000, height: 1250, samples: 2, shade: coast, film: { vignette: 0.2 } },
  {
    file: 'portrait-jessica',
    width: 1200,
    height: 1500,
    samples: 2,
    shade: shadowPortrait,
    film: { vignette: 0.25 },
  },
  { file: 'linen', width: 1120, height: 1400, samples: 2, shade: linen, film: { vignette: 0.2 } },
  {
    file: 'pool',
    width: 1200,
    height: 1200,
    samples: 2,
    shade: () => pool(tones('#2a6b66', '#5fa59b', '#b4dccf'), hex('#f6fff9'), 3.6, 3),
    film: { vignette: 0.2 },
    quality: 84,
  },
  { file: 'stoneware', width: 1050, height: 1400, samples: 6, shade: stoneware, film: { vignette: 0.2 } },
  { file: 'headland', width: 1500, height: 1000, samples: 2, shade: headland, film: { vignette: 0.2 } },
  { file: 'doorway', width: 1050, height: 1400, samples: 3, shade: doorway, film: { vignette: 0.2 } },
  { file: 'gum-leaves', width: 1500, height: 1000, samples: 2, shade: gumLeaves, film: { vignette: 0.2 } },
];

function morning() {
  const leaves = joined(twig(3, [1.0, 0.66], -2.62, 1.25, 0.27), twig(8, [1.05, 0.28], -2.85, 0.9, 0.24));
  const panes = window([0.2, 0.02], [1.05, 0.98], [3, 3], 0.22, 0.026);
  return wall(SAND, 1, (x, y) => 0.4 + 0.5 * panes(x, y) * (1 - 0.82 * filled(leaves, x, y, 0.013)));
}

function coast() {
  return dunes({
    tones: tones('#6f5a45', '#b59370', '#e4c9a4', '#fbeed8'),
    sky: tones('#f8e9d4', '#e3e6de', '#bccfc9'),
    mist: hex('#f0e4d2'),
    layers: 7,
    seed: 2.2,
    horizon: 0.14,
    sun: { at: [0.32, 0.25], colour: hex('#fff1d6'), size: 0.042 },
  });
}

function headland() {
  return dunes({
    tones: tones('#2f4640', '#5b776c', '#93ab9c', '#d5ddcf'),
    sky: tones('#f4ecdf', '#dfe6e0', '#a9c2bb'),
    mist: hex('#dfe7de'),
    layers: 6,
    seed: 9.4,
    horizon: 0.2,
  });
}

function shadowPortrait() {
  const head = placed(profile('high'), [0.0, -0.04], 0.36);
  const leaves = twig(21, [0.52, 0.52], -2.35, 0.55, 0.2);
  const panes = window([0.0, 0.03], [0.7, 0.9], [1, 1], 0.16, 0.035);
  return wall(
    SAND,
    0.9,
    (x, y) =>
      0.38 +
      0.53 * panes(x, y) * (1 - 0.86 * filled(head, x, y, 0.008)) * (1 - 0.6 * filled(leaves, x, y, 0.02)),
  );
}

function linen() {
  return pooled(
    silk({
      seed: 44,
      folds: 4.4,
      angle: 1.15,
      stretch: 2.1,
      sway: 0.5,
      depth: 0.2,
      tones: CHALK,
      sheen: hex('#ffffff'),
      gloss: 0.02,
      light: [-0.72, 0.55, 0.5],
      weave: 0.07,
    }),
    [-0.1, 0.1],
    1.3,
    0.6,
  );
}

const DAYLIGHT = {
  sun: scaleRgb(hex('#fff0d6'), 2.0),
  sky: tones('#d9c8ae', '#efe6d8', '#ffffff'),
  above: scaleRgb(hex('#e6efe8'), 0.5),
  below: scaleRgb(hex('#d9b48a'), 0.25),
};

function stoneware() {
  return studio(
    stillLife({
      ...DAYLIGHT,
      wall: '#d9c8ae',
      floor: '#e8dcc8',
      camera: { from: [0.02, 0.6, 3.2], at: [0.04, 0.4, 0], lens: 2.2, aperture: 0.012 },
      things: [
        vase(
          [-0.14, 0, 0],
          [
            [0, 0.01],
            [0.1, 0.01],
            [0.17, 0.12],
            [0.19, 0.26],
            [0.13, 0.4],
            [0.055, 0.47],
            [0.05, 0.56],
            [0.075, 0.6],
          ],
          { colour: hex('#f3ece0'), pattern: speckle },
        ),
        vase(
          [0.34, 0, 0.22],
          [
            [0, 0.01],
            [0.075, 0.01],
            [0.12, 0.07],
            [0.125, 0.14],
            [0.11, 0.17],
          ],
          { colour: hex('#7f967f'), pattern: speckle },
        ),
        hoop([0.12, 0.31, -0.32], 0.29, 0.026, { ...plaster('#b58a63') }),
        sphere([-0.42, 0.07, 0.28], 0.07, { ...plaster('#9fb3a0') }),
      ],
    }),
  );
}

/** A white arch that opens on nothing but sky. */
function doorway() {
  const sky = tones('#f3ead9', '#c9dcd6', '#8fb5b2');
  return studio({
    things: [
      { solid: floor(0), surface: plaster('#e6d8c2') },
      { solid: archedWall(-0.6, 0.5, 0.05, 0.62, 1.55), surface: plaster('#f4efe6') },
      { solid: block([0, 0.07, 0.15], [0.95, 0.07, 0.55], 0.02), surface: plaster('#efe6d8') },
      sphere([-1.05, 0.24, 0.35], 0.24, plaster('#9fb3a0')),
    ],
    camera: { from: [-0.25, 1.15, 5.2], at: [-0.02, 1.22, 0], lens: 1.75 },
    sun: { from: unit([0.78, 0.7, 0.52]), colour: scaleRgb(hex('#fff2dc'), 1.75), hardness: 40 },
    sky: (_x, y) => ramp(sky, 0.15 + y * 2.0),
    ambient: { above: scaleRgb(hex('#cfe3e0'), 0.45), below: scaleRgb(hex('#e0bd92'), 0.28) },
  });
}

/** Leaves close to the lens, others as soft shadows on the wall behind them. */
function gumLeaves() {
  const far = joined(twig(5, [-0.9, 0.42], -0.25, 1.5, 0.26), twig(15, [-0.95, 0.05], -0.1, 1.3, 0.24));
  const close = joined(twig(27, [0.95, 0.45], -2.75, 1.3, 0.34), twig(33, [0.98, 0.1], -2.95, 0.8, 0.3));
  const ground = wall(CHALK, 0.7, (x, y) => 0.72 + 0.12 * x - 0.3 * filled(far, x, y, 0.035));
  return (x: number, y: number, roll: () => number): Rgb => {
    const inside = filled(close, x, y, 0.004);
    const below = ground(x, y, roll);
    const cast = filled(close, x + 0.03, y + 0.045, 0.03) * 0.35;
    const leaf = ramp(
      tones('#3c5648', '#6f8a76', '#a9bda6'),
      0.45 + 0.5 * y + 0.35 * Math.sin(x * 3 + y * 9),
    );
    return mixRgb(scaleRgb(below, 1 - cast), leaf, inside);
  };
}
