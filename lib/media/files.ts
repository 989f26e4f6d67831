import { isUuid } from '@/lib/id';

/** Widths that a picture is derived in, never more than the original has. */
export const WIDTHS = [480, 800, 1200, 1800] as const;
/** Square sizes made of a logo: browser tab, home screen, manifest. */
export const ICON_SIZES = [32, 180, 512] as const;
export const SHARE_SIZE = { width: 1200, height: 630 } as const;

/** Formats in the order of preference of a `<picture>`. `png` is for logos, which may be transparent. */
export const FORMATS = ['avif', 'webp', 'jpeg', 'png'] as const;
export type Format = (typeof FORMATS)[number];
export const CONTENT_TYPES: Record<Format, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

export type MediaFile = { width: number; format: Format };

/** Folder of a photo in the storage: `<tenantId>/photos/<photoId>`. It is the `storageKey` of its row. */
export function photoFolder(tenantId: string, photoId: string): string {
  return `${tenantId}/photos/${photoId}`;
}

/** Key of one derived file: `<tenantId>/photos/<photoId>/<width>.<format>`. */
export function photoKey(tenantId: string, photoId: string, file: MediaFile): string {
  return `${photoFolder(tenantId, photoId)}/${file.width}.${file.format}`;
}

/** Address of one derived file on the tenant's host. Its content never changes: cache it for ever. */
export function photoUrl(photoId: string, file: MediaFile): string {
  return `/media/${photoId}/${file.width}.${file.format}`;
}

/**
 * Reads the two path segments after `/media/`. Undefined for anything that `photoUrl` cannot have made, so that a
 * handler can turn the rest into a storage key without further checks.
 */
export function parsePhotoUrl(photoId: string, name: string): (MediaFile & { photoId: string }) | undefined {
  const match = /^([1-9]\d{1,3})\.(avif|webp|jpeg|png)$/.exec(name);
  if (!match || !isUuid(photoId)) return undefined;
  return { photoId: photoId.toLowerCase(), width: Number(match[1]), format: match[2] as Format };
}
