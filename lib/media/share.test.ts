import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { shareCard } from './share';

const picture = await sharp({ create: { width: 1400, height: 900, channels: 3, background: '#000000' } })
  .png()
  .toBuffer();
const font = [await readFile('node_modules/@fontsource/marcellus/files/marcellus-latin-400-normal.woff2')];
const card = (name: string) =>
  shareCard({ picture, name, caption: 'Sydney', font, veil: '#201020', line: '#D4AF37' });

/** How many pixels of a band are nearly white: letters, on this black picture. */
async function whiteOf(jpeg: Buffer, part = { left: 0, width: 1200 }): Promise<number> {
  const band = await sharp(jpeg)
    .extract({ ...part, top: 200, height: 140 })
    .greyscale()
    .raw()
    .toBuffer();
  return band.filter((value) => value > 200).length;
}

describe('shareCard', () => {
  it('sets the name on the picture, and a long one smaller', async () => {
    const short = await card('Claire');
    expect((await sharp(short).metadata()).width).toBe(1200);
    expect(await whiteOf(short)).toBeGreaterThan(1500);
    const long = await card('Alexandrina Featherstonehaugh-Cholmondeley');
    expect(await whiteOf(long)).toBeGreaterThan(1500);
    expect(await whiteOf(long, { left: 0, width: 100 })).toBe(0);
  });

  it('leaves out a name that the font cannot write', async () => {
    expect(await whiteOf(await card('كلير'))).toBe(0);
  });

  it('takes no markup from a name', async () => {
    expect(await whiteOf(await card('<rect width="1200" height="630" fill="#fff"/>'))).toBeLessThan(20_000);
  });
});
