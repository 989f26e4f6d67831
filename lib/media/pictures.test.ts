import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { setLine } from './lettering';
import { derive, icons, shareImage } from './pictures';

function blank(width: number, height: number, alpha = 1) {
  return sharp({ create: { width, height, channels: 4, background: { r: 139, g: 71, b: 137, alpha } } });
}

async function refusal(bytes: Buffer): Promise<unknown> {
  const error = await derive(bytes).catch((caught: unknown) => caught);
  return error instanceof AppError ? `${error.code} ${error.reason}` : error;
}

describe('derive', () => {
  it('makes every width that the original reaches, in three formats', async () => {
    const original = await blank(1300, 650).png().toBuffer();
    const { width, height, blur, variants } = await derive(original);
    expect([width, height]).toEqual([1300, 650]);
    expect(variants.map((one) => `${one.width}.${one.format}`)).toEqual(
      [480, 800, 1200].flatMap((one) => [`${one}.avif`, `${one}.webp`, `${one}.jpeg`]),
    );
    for (const one of variants) {
      const meta = await sharp(one.bytes).metadata();
      expect(meta.width).toBe(one.width);
      expect(meta.height).toBe(one.width / 2);
      expect(meta.format).toBe(one.format === 'avif' ? 'heif' : one.format);
    }
    expect(blur).toMatch(/^data:image\/webp;base64,/);
    expect(blur.length).toBeLessThan(400);
  });

  it('never enlarges: a small picture keeps its own width', async () => {
    const { variants } = await derive(await blank(97, 300).jpeg().toBuffer());
    expect(new Set(variants.map((one) => one.width))).toEqual(new Set([97]));
  });

  it('turns a photo upright and forgets where it was taken', async () => {
    const original = await blank(600, 300)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'someone' }, IFD3: { GPSLatitudeRef: 'S' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(original).metadata()).orientation).toBe(6);
    const { width, height, variants } = await derive(original);
    expect([width, height]).toEqual([300, 600]);
    for (const { bytes } of variants) {
      const meta = await sharp(bytes).metadata();
      expect([meta.width, meta.exif, meta.orientation ?? 1]).toEqual([300, undefined, 1]);
    }
  });

  it('keeps the transparency of a logo and lays a photo on white', async () => {
    const original = await blank(40, 40, 0).png().toBuffer();
    const png = (await derive(original, 'png')).variants.find((one) => one.format === 'png');
    expect((await sharp(png?.bytes).metadata()).hasAlpha).toBe(true);
    const jpeg = (await derive(original)).variants.find((one) => one.format === 'jpeg');
    const { data } = await sharp(jpeg?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('reads AVIF and WebP too', async () => {
    for (const bytes of [await blank(50, 50).avif().toBuffer(), await blank(50, 50).webp().toBuffer()]) {
      expect((await derive(bytes)).width).toBe(50);
    }
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<html>not a picture</html>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a GIF', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')],
    ['a PDF', Buffer.from('%PDF-1.4\n%%EOF')],
    ['only a JPEG head', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46])],
  ])('refuses %s', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('invalid picture_unreadable');
  });

  it('refuses a picture that breaks off', async () => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    expect(await refusal(whole.subarray(0, whole.length / 2))).toBe('invalid picture_unreadable');
  });

  it('refuses more pixels than it will decode, and too many bytes', async () => {
    const bomb = await blank(8000, 8000).png({ compressionLevel: 9 }).toBuffer();
    expect(await refusal(bomb)).toBe('invalid picture_too_large');
    expect(await refusal(Buffer.alloc(26 * 1024 * 1024))).toBe('invalid picture_too_large');
  });
});

describe('icons', () => {
  it('are square PNGs, even of a wide logo', async () => {
    const made = await icons(await blank(300, 100).png().toBuffer());
    expect(made.map((one) => one.size)).toEqual([32, 180, 512]);
    for (const { size, bytes } of made) {
      const meta = await sharp(bytes).metadata();
      expect([meta.format, meta.width, meta.height]).toEqual(['png', size, size]);
    }
  });
});

describe('shareImage', () => {
  it('is a JPEG of the size that shared links want', async () => {
    const picture = await blank(900, 900).webp().toBuffer();
    const overlay =
      '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><path d="M0 0h9v9z"/></svg>';
    const meta = await sharp(await shareImage(picture, overlay)).metadata();
    expect([meta.format, meta.width, meta.height]).toEqual(['jpeg', 1200, 630]);
  });
});

describe('setLine', () => {
  const font = (subset: string) =>
    readFile(
      `node_modules/@fontsource-variable/playfair-display/files/playfair-display-${subset}-wght-normal.woff2`,
    );

  it('sets letters as outlines whose width grows with size and tracking', async () => {
    const files = [await font('latin'), await font('latin-ext')];
    const line = setLine('Zoë Łukasz', files, 100);
    expect(line?.path.startsWith('M')).toBe(true);
    expect(line?.width).toBeGreaterThan(400);
    expect(setLine('Zoë Łukasz', files, 200)?.width).toBeCloseTo((line?.width ?? 0) * 2, 3);
    expect(setLine('Zoë Łukasz', files, 100, 0.1)?.width).toBeCloseTo((line?.width ?? 0) + 90, 3);
  });

  it('gives nothing for a script that the font lacks', async () => {
    expect(setLine('كلير', [await font('latin')], 100)).toBeUndefined();
    expect(setLine('x', [], 100)).toBeUndefined();
  });
});
