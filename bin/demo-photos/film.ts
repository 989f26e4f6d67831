import { clamp, dice, type Rgb } from './field';

/** A picture in linear light, three floats a pixel, rows from the top. */
export type Frame = { width: number; height: number; light: Float32Array };

/** Light at a point: x and y in picture heights from the centre, y upwards. `roll` gives numbers below 1. */
export type Shade = (x: number, y: number, roll: () => number) => Rgb;

export type Development = {
  /** Overall brightness before the film's curve. */
  exposure?: number;
  /** Share of light that scatters, and how far, in picture heights. */
  bloom?: number;
  bloomRadius?: number;
  /** Darkening of the corners, 0 to 1. */
  vignette?: number;
  /** Noise of the film in display units; 0.02 is fine, 0.05 coarse. */
  grain?: number;
  contrast?: number;
  saturation?: number;
};

/** Lets `shade` fall on a frame, with `samples` rays a pixel spread over its area. */
export function expose(width: number, height: number, samples: number, shade: Shade): Frame {
  const light = new Float32Array(width * height * 3);
  const roll = dice(width * 7919 + height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let [r, g, b] = [0, 0, 0];
      for (let sample = 0; sample < samples; sample += 1) {
        // One row of the R2 sequence a pixel: even cover with few rays.
        const jx = samples === 1 ? 0.5 : (0.5 + sample * 0.7548776662) % 1;
        const jy = samples === 1 ? 0.5 : (0.5 + sample * 0.569840291) % 1;
        const colour = shade((column + jx - width / 2) / height, (height / 2 - row - jy) / height, roll);
        r += Math.min(colour[0], 40);
        g += Math.min(colour[1], 40);
        b += Math.min(colour[2], 40);
      }
      const at = (row * width + column) * 3;
      light[at] = r / samples;
      light[at + 1] = g / samples;
      light[at + 2] = b / samples;
    }
  }
  return { width, height, light };
}

/** From light to 8-bit RGB: scatter, vignette, a filmic curve, grain. */
export function develop(frame: Frame, how: Development = {}): Buffer {
  const { width, height, light } = frame;
  const {
    exposure = 1,
    bloom = 0.12,
    bloomRadius = 0.05,
    vignette = 0.35,
    contrast = 1,
    saturation = 1,
  } = how;
  const glow = bloom > 0 ? scatter(frame, bloomRadius) : undefined;
  const grain = grainOf(width, height, how.grain ?? 0.022);
  const pixels = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = (row * width + column) * 3;
      const [dx, dy] = [(column / width - 0.5) * 2, (row / height - 0.5) * 2];
      const falloff = 1 - vignette * clamp((dx * dx + dy * dy) * 0.5) ** 1.3;
      const lit = (channel: number) => {
        const direct = light[at + channel] ?? 0;
        return (
          (glow ? direct * (1 - bloom) + glow(column, row, channel) * bloom : direct) * exposure * falloff
        );
      };
      const [r, g, b] = [lit(0), lit(1), lit(2)];
      const grey = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const noise = grain[row * width + column] ?? 0;
      for (const [channel, value] of [r, g, b].entries()) {
        const toned = curve(Math.max(0, grey + (value - grey) * saturation), contrast);
        // Film shows grain most in the middle tones.
        pixels[at + channel] = clamp(toned + noise * (0.35 + 2.6 * toned * (1 - toned))) * 255 + 0.5;
      }
    }
  }
  return pixels;
}

/** A soft shoulder for highlights, then the display's transfer curve. */
function curve(value: number, contrast: number): number {
  const shouldered = (value * (1 + value * 0.12)) / (1 + value * 0.32);
  const encoded = shouldered <= 0.0031308 ? shouldered * 12.92 : 1.055 * shouldered ** (1 / 2.4) - 0.055;
  return contrast === 1 ? encoded : 0.5 + (encoded - 0.5) * contrast;
}

type Sampler = (column: number, row: number, channel: number) => number;

/** The frame blurred, computed on a grid one eighth as fine. */
function scatter({ width, height, light }: Frame, radius: number): Sampler {
  const step = 8;
  const [w, h] = [Math.ceil(width / step), Math.ceil(height / step)];
  const small = new Float32Array(w * h * 3);
  const count = new Float32Array(w * h);
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const to = Math.floor(row / step) * w + Math.floor(column / step);
      const from = (row * width + column) * 3;
      count[to] = (count[to] ?? 0) + 1;
      for (let c = 0; c < 3; c += 1) small[to * 3 + c] = (small[to * 3 + c] ?? 0) + (light[from + c] ?? 0);
    }
  }
  for (let at = 0; at < small.length; at += 1)
    small[at] = (small[at] ?? 0) / (count[Math.floor(at / 3)] || 1);
  const reach = Math.max(1, Math.round((radius * height) / step / 1.7));
  for (let pass = 0; pass < 3; pass += 1) {
    boxBlur(small, w, h, reach, 3, w * 3);
    boxBlur(small, h, w, reach, w * 3, 3);
  }
  return (column, row, channel) => {
    const x = clamp(column / step - 0.5, 0, w - 1.001);
    const y = clamp(row / step - 0.5, 0, h - 1.001);
    const at = (Math.floor(y) * w + Math.floor(x)) * 3 + channel;
    const [fx, fy] = [x % 1, y % 1];
    const top = (small[at] ?? 0) * (1 - fx) + (small[at + 3] ?? 0) * fx;
    const bottom = (small[at + w * 3] ?? 0) * (1 - fx) + (small[at + w * 3 + 3] ?? 0) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}

/** Running mean along one axis of an RGB grid, edges held. */
function boxBlur(
  grid: Float32Array,
  length: number,
  lines: number,
  reach: number,
  stride: number,
  lineStride: number,
): void {
  const copy = new Float32Array(length);
  for (let line = 0; line < lines; line += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const start = line * lineStride + channel;
      for (let i = 0; i < length; i += 1) copy[i] = grid[start + i * stride] ?? 0;
      const held = (i: number) => copy[clamp(i, 0, length - 1)] ?? 0;
      let sum = 0;
      for (let i = -reach; i <= reach; i += 1) sum += held(i);
      for (let i = 0; i < length; i += 1) {
        grid[start + i * stride] = sum / (2 * reach + 1);
        sum += held(i + reach + 1) - held(i - reach);
      }
    }
  }
}

/** Soft-edged noise: each grain covers about two pixels, which looks like film and packs better than single pixels. */
function grainOf(width: number, height: number, amount: number): Float32Array {
  const roll = dice(20_031);
  const raw = Float32Array.from({ length: width * height }, () => roll() + roll() + roll() - 1.5);
  return raw.map(
    (value, at) =>
      ((value + (raw[at + 1] ?? 0) + (raw[at + width] ?? 0) + (raw[at + width + 1] ?? 0)) / 2) * amount,
  );
}
