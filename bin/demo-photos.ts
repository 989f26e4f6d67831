/**
 * Paints the pictures of the demo tenants into `tenants/<name>/photos`. Everything is computed: no picture is fetched.
 * `demo-photos [tenant…] [--only file] [--scale 0.25] [--out folder]`; at full size a tenant takes some minutes.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawSvg, encodePixels } from '@/lib/media/pictures';
import { CLAIRE } from './demo-photos/claire';
import { develop, expose } from './demo-photos/film';
import { JESSICA } from './demo-photos/jessica';
import { MAISON } from './demo-photos/maison';
import { MONOGRAMS, monogram } from './demo-photos/monogram';
import type { Picture } from './demo-photos/picture';
import { SOPHIE } from './demo-photos/sophie';
import { STARTER } from './demo-photos/starter';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TENANTS: Record<string, readonly Picture[]> = {
  _template: STARTER,
  claire: CLAIRE,
  sophie: SOPHIE,
  jessica: JESSICA,
  maison: MAISON,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, scale: { type: 'string', default: '1' }, out: { type: 'string' } },
});

for (const name of positionals.length > 0 ? positionals : Object.keys(TENANTS)) {
  const folder = values.out ?? path.join(ROOT, 'tenants', name, 'photos');
  await mkdir(folder, { recursive: true });
  const pictures = (TENANTS[name] ?? []).filter((one) => !values.only || one.file.includes(values.only));
  const letters = MONOGRAMS[name];
  if (letters && 'logo'.includes(values.only ?? '')) {
    await writeFile(path.join(folder, 'logo.png'), await drawSvg(await monogram(letters)));
  }
  for (const picture of pictures) await paint(picture, folder, Number(values.scale));
}

async function paint(picture: Picture, folder: string, scale: number): Promise<void> {
  const started = performance.now();
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const frame = expose(width, height, picture.samples, picture.shade());
  const bytes = await encodePixels(develop(frame, picture.film), width, height, picture.quality ?? 87);
  await writeFile(path.join(folder, `${picture.file}.webp`), bytes);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${picture.file}: ${width} × ${height}, ${Math.round(bytes.length / 1024)} kB, ${seconds} s`);
}
