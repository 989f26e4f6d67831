import sharp, { type Metadata, type Sharp } from 'sharp';
import { AppError } from '@/lib/errors';
import { type Format, ICON_SIZES, SHARE_SIZE, WIDTHS } from './files';

/** `blur` is a data URI of some 200 characters: the picture in 20 pixels, shown until the file is there. */
export type Derived = {
  width: number;
  height: number;
  blur: string;
  variants: { width: number; format: Format; bytes: Buffer }[];
};

/** 40 megapixels hold every phone's photo; a decoded one then takes 120 MB at most. */
const PIXELS_MAX = 40_000_000;
const BYTES_MAX = 25 * 1024 * 1024;
const BLUR_WIDTH = 20;

/**
 * Turns an uploaded picture into the files that pages serve: AVIF, WebP and a fallback in each of `WIDTHS` that the
 * original reaches (its own width if it reaches none). Upright, sRGB, without EXIF. The fallback is JPEG on white, or
 * PNG for a logo, which keeps its transparency.
 * @throws AppError invalid `picture_too_large` or `picture_unreadable`: not a whole JPEG, PNG, WebP or AVIF.
 */
export async function derive(original: Buffer, fallback: 'jpeg' | 'png' = 'jpeg'): Promise<Derived> {
  const { upright, size } = await decode(original);
  // Decoded once, at the largest width: every smaller one starts from these pixels.
  const { data, info } = await readable(
    upright
      .resize({ width: Math.max(...widthsOf(size.width)) })
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const pixels = () =>
    sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const variants: Derived['variants'] = [];
  for (const width of widthsOf(size.width)) {
    const resized = width === info.width ? pixels() : pixels().resize({ width });
    const frame = await resized.raw().toBuffer({ resolveWithObject: true });
    const raw = { width: frame.info.width, height: frame.info.height, channels: frame.info.channels };
    const encoded = await Promise.all(
      (['avif', 'webp', fallback] as const).map((format) => encode(sharp(frame.data, { raw }), format)),
    );
    variants.push(...encoded.map(({ format, bytes }) => ({ width, format, bytes })));
  }
  const tiny = await pixels()
    .resize({ width: BLUR_WIDTH })
    .webp({ quality: 40, alphaQuality: 40 })
    .toBuffer();
  return { ...size, blur: `data:image/webp;base64,${tiny.toString('base64')}`, variants };
}

/** Square PNGs of a logo in `ICON_SIZES`, centred on transparency when it is not square itself. */
export async function icons(logo: Buffer): Promise<{ size: number; bytes: Buffer }[]> {
  const { upright } = await decode(logo);
  const transparent = { r: 0, g: 0, b: 0, alpha: 0 };
  return Promise.all(
    ICON_SIZES.map(async (size) => {
      const square = upright
        .clone()
        .resize({ width: size, height: size, fit: 'contain', background: transparent });
      return { size, bytes: await readable(square.png({ compressionLevel: 9 }).toBuffer()) };
    }),
  );
}

/** A JPEG for shared links: the picture filling `SHARE_SIZE`, with `overlay` (our own SVG of that size) on it. */
export async function shareImage(picture: Buffer, overlay: string): Promise<Buffer> {
  const { upright } = await decode(picture);
  const filled = upright.resize({ ...SHARE_SIZE, fit: 'cover', position: 'centre' });
  return readable(
    filled
      .flatten()
      .composite([{ input: Buffer.from(overlay) }])
      .jpeg({ quality: 84, mozjpeg: true })
      .toBuffer(),
  );
}

/** Draws our own SVG. Never hand it anything that a tenant wrote: SVG can name files. */
export function drawSvg(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
}

/** Encodes 8-bit RGB rows. */
export function encodePixels(rgb: Buffer, width: number, height: number, quality: number): Promise<Buffer> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .webp({ quality, effort: 6, smartSubsample: true })
    .toBuffer();
}

function widthsOf(original: number): number[] {
  const reached = WIDTHS.filter((width) => width <= original);
  return reached.length > 0 ? reached : [original];
}

async function decode(
  original: Buffer,
): Promise<{ upright: Sharp; size: { width: number; height: number } }> {
  if (original.length > BYTES_MAX) throw new AppError('invalid', 'picture_too_large');
  // By content, before any decoder runs: libvips also reads SVG, PDF and more, which nobody may upload.
  if (!isPicture(original)) throw new AppError('invalid', 'picture_unreadable');
  const { width, height } = await readable(sharp(original).metadata().then(uprightSize));
  if (width * height > PIXELS_MAX) throw new AppError('invalid', 'picture_too_large');
  const upright = sharp(original, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
    .autoOrient()
    .toColourspace('srgb');
  return { upright, size: { width, height } };
}

function uprightSize({ autoOrient }: Metadata): { width: number; height: number } {
  return { width: autoOrient.width, height: autoOrient.height };
}

function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  const isAvif = head.startsWith('ftyp', 4) && /^avi[fs]/.test(head.slice(8));
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) ||
    isAvif
  );
}

async function encode(picture: Sharp, format: Format): Promise<{ format: Format; bytes: Buffer }> {
  if (format === 'avif') return { format, bytes: await picture.avif({ quality: 56, effort: 2 }).toBuffer() };
  if (format === 'webp') return { format, bytes: await picture.webp({ quality: 80, effort: 3 }).toBuffer() };
  if (format === 'png') return { format, bytes: await picture.png({ compressionLevel: 9 }).toBuffer() };
  return { format, bytes: await picture.flatten({ background: '#ffffff' }).jpeg({ quality: 78 }).toBuffer() };
}

/** Decoders tell of broken files in many words; the person who uploaded one needs a single answer. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new AppError('invalid', 'picture_unreadable');
  }
}
