import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setLine } from '@/lib/media/lettering';
import { type FontKey, fontFile } from '@/lib/tenancy/fonts';

export type Monogram = {
  letters: string;
  font: FontKey;
  size: number;
  tracking?: number;
  lift?: number;
  ground: string;
  ink: string;
  ornament: string;
};

const SIZE = 512;
const FONTS = fileURLToPath(new URL('../../public/assets/fonts', import.meta.url));

/** Letters of the tenant's heading font on its colour, as SVG: plain enough to be read at 32 pixels. */
export async function monogram({
  letters,
  font,
  size,
  tracking = 0,
  lift = 0,
  ground,
  ink,
  ornament,
}: Monogram): Promise<string> {
  const file = await readFile(path.join(FONTS, fontFile(font, 'latin')));
  const line = setLine(letters, [file], size, tracking);
  if (!line) throw new Error(`${font} cannot set ${letters}`);
  const x = (SIZE - line.width) / 2;
  const y = SIZE / 2 + line.capHeight / 2 - lift;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}">
    <rect width="${SIZE}" height="${SIZE}" fill="${ground}"/>
    ${ornament}
    <path transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" fill="${ink}" d="${line.path}"/>
  </svg>`;
}

const ring = (colour: string, radius: number, width: number) =>
  `<circle cx="256" cy="256" r="${radius}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;

export const MONOGRAMS: Record<string, Monogram> = {
  claire: {
    letters: 'CH',
    font: 'playfair-display',
    size: 205,
    tracking: -0.02,
    ground: '#6f3570',
    ink: '#F4E6D8',
    ornament: ring('#D4AF37', 206, 7),
  },
  sophie: {
    letters: 'S',
    font: 'syne',
    size: 380,
    ground: '#12171D',
    ink: '#FAFBFC',
    ornament: '<circle cx="398" cy="366" r="44" fill="#FF5A45"/>',
  },
  jessica: {
    letters: 'J',
    font: 'marcellus',
    size: 300,
    lift: 34,
    ground: '#EFE6D8',
    ink: '#4F6B5C',
    ornament: ring('#B08A62', 200, 5),
  },
  maison: {
    letters: 'M',
    font: 'cormorant-garamond',
    size: 300,
    ground: '#1F4A3A',
    ink: '#F1E9DA',
    ornament: '<path d="M92 440V246a164 164 0 0 1 328 0v194" fill="none" stroke="#C79A4A" stroke-width="8"/>',
  },
};
