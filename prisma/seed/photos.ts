import { env } from '@/lib/env';
import { heroWeights } from '@/lib/media/hero-weights';
import type { PhotoFacts } from '@/lib/media/schema';
import { diskStorage, storageDirectory } from '@/lib/media/storage';
import { type StoredPhoto, storePhoto } from '@/lib/media/stored-photo';
import type { Photo } from '@/lib/tenancy/site';
import { storeShare } from './share';
import type { Template } from './templates';

/** Stored files and what their row will say; `companion` is a slug. */
export type StoredPhotos = { stored: StoredPhoto; facts: PhotoFacts; companion?: string }[];

type Wanted = {
  photo: Photo;
  facts: Omit<PhotoFacts, 'alt' | 'focus'> & { kind: 'hero' | 'gallery' | 'portrait' | 'logo' };
  companion?: string;
};

const AT_ONCE = 2;

/** Derives and stores every picture of a template, two at a time, and says how far it is. */
export async function storePhotos(
  template: Template,
  tenantId: string,
  note: (line: string) => void,
): Promise<StoredPhotos> {
  const storage = diskStorage(storageDirectory(env().STORAGE_URL, process.cwd()));
  const waiting = wantedPhotos(template);
  const total = waiting.length;
  const done: StoredPhotos = [];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { photo, facts, companion } = one;
      const stored = await storePhoto(storage, tenantId, facts.kind, await template.readPhoto(photo.file));
      done.push({ stored, facts: { ...facts, alt: photo.alt, focus: photo.focus }, companion });
      if (done.length === total || done.length % 5 === 0)
        note(`${template.facts.subdomain}: ${done.length} of ${total} pictures`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const share = await storeShare(storage, tenantId, template);
  if (share) done.push({ stored: share, facts: { kind: 'og', alt: template.facts.name } });
  return done;
}

function wantedPhotos({ photos }: Template): Wanted[] {
  const { hero, gallery, portraits, logo } = photos;
  const weights = heroWeights(hero?.variants.map((variant) => variant.weight) ?? []);
  return [
    ...(hero
      ? [
          {
            photo: hero.control,
            facts: {
              kind: 'hero' as const,
              isControl: true,
              variantKey: 'control',
              weightBps: weights.control,
            },
          },
        ]
      : []),
    ...(hero?.variants ?? []).map((photo, index) => ({
      photo,
      facts: {
        kind: 'hero' as const,
        variantKey: photo.key,
        weightBps: weights.variants[index],
        sortOrder: index + 1,
      },
    })),
    ...gallery.map((photo, sortOrder) => ({ photo, facts: { kind: 'gallery' as const, sortOrder } })),
    ...Object.entries(portraits).map(([companion, photo]) => ({
      photo,
      facts: { kind: 'portrait' as const },
      companion,
    })),
    ...(logo ? [{ photo: logo, facts: { kind: 'logo' as const } }] : []),
  ];
}
