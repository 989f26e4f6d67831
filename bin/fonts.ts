/** Copies the catalog's font files from their npm packages to `public/assets/fonts`. Run before every build. */
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONTS, type FontKey, type FontSubset, fontFile, fontKeys, SUBSETS } from '@/lib/tenancy/fonts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = path.join(ROOT, 'public/assets/fonts');

await mkdir(TARGET, { recursive: true });
const wanted = fontKeys().flatMap(filesOf);
await removeOthers(wanted.map((file) => file.to));
for (const { from, to } of wanted) await copyFile(from, path.join(TARGET, to));
console.log(`fonts: ${wanted.length} files of ${fontKeys().length} families`);

function filesOf(key: FontKey): { from: string; to: string }[] {
  const { package: name, axis, italic } = FONTS[key];
  const prefix = name.slice(name.indexOf('/') + 1);
  const styles = italic ? (['normal', 'italic'] as const) : (['normal'] as const);
  return styles.flatMap((style) =>
    (Object.keys(SUBSETS) as FontSubset[]).map((subset) => ({
      from: path.join(ROOT, 'node_modules', name, 'files', `${prefix}-${subset}-${axis}-${style}.woff2`),
      to: fontFile(key, subset, style),
    })),
  );
}

/** A family that left the catalog must not stay served. */
async function removeOthers(kept: string[]): Promise<void> {
  for (const file of await readdir(TARGET)) {
    if (file.endsWith('.woff2') && !kept.includes(file)) await rm(path.join(TARGET, file));
  }
}
