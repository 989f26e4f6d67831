import { hex, type Rgb, scaleRgb } from './field';
import type { Picture } from './picture';
import { pooled, wall, window } from './plane';
import { speckle, stillLife, vase } from './rooms';
import { silk } from './silk';
import { studio } from './studio';

const tones = (...colours: string[]): Rgb[] => colours.map(hex);
const PAPER = tones('#6d6a66', '#a5a19b', '#d0ccc5', '#ebe8e2', '#fbfaf7');

/** For the folder that new tenants are copied from: neutral, so that any palette fits. */
export const STARTER: readonly Picture[] = [
  { file: 'hero', width: 1800, height: 1125, samples: 2, shade: room, film: { vignette: 0.25 }, quality: 80 },
  {
    file: 'folds',
    width: 1000,
    height: 1250,
    samples: 2,
    shade: folds,
    film: { vignette: 0.2 },
    quality: 80,
  },
  {
    file: 'vessels',
    width: 1250,
    height: 1000,
    samples: 4,
    shade: vessels,
    film: { vignette: 0.2 },
    quality: 80,
  },
];

function room() {
  const panes = window([0.28, 0.04], [0.86, 0.9], [2, 3], 0.24, 0.03);
  return wall(PAPER, 0.8, (x, y) => 0.44 + 0.44 * panes(x, y));
}

function folds() {
  return pooled(
    silk({
      seed: 61,
      folds: 3.6,
      angle: 0.9,
      stretch: 2.2,
      sway: 0.5,
      depth: 0.2,
      tones: PAPER,
      sheen: hex('#ffffff'),
      gloss: 0.08,
      light: [-0.7, 0.55, 0.5],
    }),
    [-0.1, 0.1],
    1.2,
    0.55,
  );
}

function vessels() {
  return studio(
    stillLife({
      wall: '#cfcac2',
      floor: '#dedad2',
      sun: scaleRgb(hex('#fff3e2'), 1.9),
      sky: tones('#c9c5bd', '#e6e3dd', '#ffffff'),
      above: scaleRgb(hex('#e4e8ea'), 0.45),
      below: scaleRgb(hex('#cdb89a'), 0.2),
      camera: { from: [0, 0.5, 3.2], at: [0.02, 0.33, 0], lens: 2.1, aperture: 0.01 },
      things: [
        vase(
          [-0.28, 0, 0],
          [
            [0, 0.01],
            [0.12, 0.01],
            [0.2, 0.14],
            [0.18, 0.3],
            [0.09, 0.4],
            [0.06, 0.46],
            [0.085, 0.5],
          ],
          { colour: hex('#efebe4'), pattern: speckle },
        ),
        vase(
          [0.32, 0, 0.15],
          [
            [0, 0.01],
            [0.07, 0.01],
            [0.1, 0.12],
            [0.06, 0.26],
            [0.035, 0.33],
            [0.045, 0.36],
          ],
          { colour: hex('#77736d'), pattern: speckle },
        ),
      ],
    }),
  );
}
