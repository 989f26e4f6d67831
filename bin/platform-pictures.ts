/** Draws the root host's icon and share picture into public/assets/platform. Run when the brand changes. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { setLine } from '@/lib/media/lettering';
import { fontFile } from '@/lib/tenancy/fonts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = path.join(ROOT, 'public/assets/platform');
const NIGHT = '#2a1024';
const IVORY = '#f6ecdf';
const BRASS = '#cfa65b';

await writeFile(path.join(TARGET, 'icon-192.png'), await png(iconSvg()));
await writeFile(path.join(TARGET, 'share.png'), await png(await shareSvg()));

function png(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
}

function iconSvg(): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="192" height="192" fill="none">` +
    `<rect width="32" height="32" rx="7" fill="${NIGHT}"/>${mark('translate(3.2 2.7) scale(.8)')}</svg>`
  );
}

/** The drawing of components/platform/mark.tsx. */
function mark(transform: string): string {
  return (
    `<g transform="${transform}"><path d="M12 27.25V14a8 8 0 0 1 4-6.93A8 8 0 0 1 20 14v13.25z" fill="${BRASS}"/>` +
    `<path d="M4 28V14a8 8 0 0 1 16 0v14M12 28V14a8 8 0 0 1 16 0v14M2.5 28h27" stroke="${IVORY}" stroke-width="1.6" stroke-linecap="round"/></g>`
  );
}

async function shareSvg(): Promise<string> {
  const found = await lettering('Beautifully found.', 'normal', 84);
  const booked = await lettering('Calmly booked.', 'italic', 84);
  const name = await lettering('Rendezvous', 'normal', 50);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630" fill="none">` +
    `<defs><radialGradient id="glow" cx="944" cy="520" r="420" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#f7dfa8"/>` +
    `<stop offset=".3" stop-color="#d9a45c"/><stop offset=".7" stop-color="#93446b" stop-opacity=".7"/><stop offset="1" stop-color="#4a1f3d" stop-opacity=".2"/></radialGradient></defs>` +
    `<rect width="1200" height="630" fill="${NIGHT}"/>${vaults()}` +
    `${mark('translate(70 62) scale(1.9)')}<path transform="translate(146 112)" d="${name}" fill="${IVORY}"/>` +
    `<path transform="translate(72 372)" d="${found}" fill="${IVORY}"/><path transform="translate(72 462)" d="${booked}" fill="#ecd29c"/></svg>`
  );
}

/** Two nested sets of doorways and the light where they meet. */
function vaults(): string {
  const vault = (centre: number, radius: number): string =>
    `M${centre - radius} 630V262a${radius} ${radius} 0 0 1 ${2 * radius} 0V630`;
  const rings = [150, 130, 110, 90, 70, 50]
    .map((radius) => vault(878, radius) + vault(1010, radius))
    .join('');
  const peak = 262 - Math.round(Math.sqrt(150 ** 2 - 66 ** 2));
  return (
    `<path d="M860 630V262A150 150 0 0 1 944 ${peak}A150 150 0 0 1 1028 262V630z" fill="url(#glow)"/>` +
    `<path d="${rings}" stroke="#ecd29c" stroke-opacity=".6" stroke-width="1.5"/>`
  );
}

async function lettering(text: string, style: 'normal' | 'italic', size: number): Promise<string> {
  const file = path.join(ROOT, 'public/assets/fonts', fontFile('cormorant-garamond', 'latin', style));
  const line = setLine(text, [await readFile(file)], size, -0.01);
  if (!line) throw new Error(`the font cannot write ${text}`);
  return line.path;
}
