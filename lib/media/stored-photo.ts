import { randomUUID } from 'node:crypto';
import { type Format, photoFolder, photoKey, SHARE_SIZE } from './files';
import { type Derived, derive, icons } from './pictures';
import type { PhotoKind } from './schema';
import { type ShareCard, shareCard } from './share';
import { type Storage, tenantStorage } from './storage';

/** A picture whose files lie in the storage and whose row is still to be written, by `addPhoto`. */
export type StoredPhoto = {
  id: string;
  storageKey: string;
  width: number;
  height: number;
  blur: string;
  widths: number[];
};

/**
 * Derives a picture and stores its files. Takes up to two seconds of processor time: do it before the unit of work
 * that writes the row. Should that fail, `discardPhoto` removes the files.
 * @throws AppError invalid, as `derive` does.
 */
export async function storePhoto(
  storage: Storage,
  tenantId: string,
  kind: Exclude<PhotoKind, 'og'>,
  bytes: Buffer,
): Promise<StoredPhoto> {
  const derived = await derive(bytes, kind === 'logo' ? 'png' : 'jpeg');
  const files = derived.variants.map(({ bytes: file, ...name }) => ({ ...name, file }));
  if (kind === 'logo') {
    const squares = (await icons(bytes)).map(({ size, bytes: file }) => ({
      width: size,
      format: 'png' as const,
      file,
    }));
    files.push(
      ...squares.filter((one) => !files.some((other) => other.width === one.width && other.format === 'png')),
    );
  }
  return store(storage, tenantId, derived, files);
}

/** Makes and stores the picture for shared links; the row is of kind `og`. */
export async function storeShareCard(
  storage: Storage,
  tenantId: string,
  card: ShareCard,
): Promise<StoredPhoto> {
  const bytes = await shareCard(card);
  const { blur } = await derive(bytes);
  const file = { width: SHARE_SIZE.width, format: 'jpeg' as const, file: bytes };
  return store(
    storage,
    tenantId,
    { ...SHARE_SIZE, blur, variants: [{ width: file.width, format: file.format, bytes }] },
    [file],
  );
}

/** Removes the files of a photo that has no row (any more). */
export async function discardPhoto(storage: Storage, tenantId: string, photoId: string): Promise<void> {
  await tenantStorage(storage, tenantId).delete(photoFolder(tenantId, photoId));
}

async function store(
  storage: Storage,
  tenantId: string,
  { width, height, blur, variants }: Derived,
  files: { width: number; format: Format; file: Buffer }[],
): Promise<StoredPhoto> {
  const id = randomUUID();
  const own = tenantStorage(storage, tenantId);
  await Promise.all(files.map((one) => own.put(photoKey(tenantId, id, one), one.file)));
  const widths = [...new Set(variants.map((one) => one.width))].sort((a, b) => a - b);
  return { id, storageKey: photoFolder(tenantId, id), width, height, blur, widths };
}
