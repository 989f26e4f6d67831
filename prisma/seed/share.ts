import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from '@/lib/media/storage';
import { type StoredPhoto, storeShareCard } from '@/lib/media/stored-photo';
import { type FontSubset, fontFile, isFontKey } from '@/lib/tenancy/fonts';
import { themeTokens } from '@/lib/tenancy/palette';
import type { Template } from './templates';

/** Makes the picture that shared links of a site show: its hero with name and city; null when there is no hero. */
export async function storeShare(
  storage: Storage,
  tenantId: string,
  template: Template,
): Promise<StoredPhoto | null> {
  const { facts, theme, photos } = template;
  if (!photos.hero) return null;
  const { veil } = themeTokens(theme).light;
  return storeShareCard(storage, tenantId, {
    picture: await template.readPhoto(photos.hero.control.file),
    name: facts.name,
    caption: facts.city,
    font: await fontFiles(theme.fonts.heading),
    veil,
    line: theme.colours.secondary,
  });
}

/** Files of a font as they are served; none when they are not there, and the card goes without letters. */
async function fontFiles(key: string): Promise<Buffer[]> {
  if (!isFontKey(key)) return [];
  const subsets: FontSubset[] = ['latin', 'latin-ext'];
  const read = (subset: FontSubset) =>
    readFile(path.join(process.cwd(), 'public/assets/fonts', fontFile(key, subset)));
  return Promise.all(subsets.map(read)).catch(() => []);
}
