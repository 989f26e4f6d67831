import type { TenantScope } from '@/lib/tenancy/scope';
import { Focus } from '@/lib/tenancy/site';
import type { PictureView, SiteView } from '@/lib/tenancy/site-view';
import { CONTENT_TYPES, type Format, ICON_SIZES, photoUrl, SHARE_SIZE } from './files';

/** The pictures of a site; `portraits` by companion id. `variantKey` and `weightBps` of the heroes serve the A/B tests. */
export type SitePictures = Omit<SiteView['photos'], 'hero'> & {
  hero: (PictureView & { variantKey?: string; weightBps: number })[];
  portraits: Map<string, PictureView>;
};

const PHOTOS_MAX = 500;
type Row = Awaited<ReturnType<typeof photoRows>>[number];

/** Everything a page shows of pictures, in one query: heroes with the control first, the rest in their order. */
export async function picturesOf(scope: TenantScope): Promise<SitePictures> {
  const rows = await photoRows(scope);
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind);
  const heroes = of('hero').sort((a, b) => Number(b.isControl) - Number(a.isControl));
  const [logo] = of('logo');
  const [share] = of('og');
  return {
    hero: heroes.map((row) => ({
      ...pictureView(row),
      ...(row.variantKey ? { variantKey: row.variantKey } : {}),
      weightBps: row.weightBps ?? 0,
    })),
    gallery: of('gallery').map(pictureView),
    portraits: new Map(
      of('portrait').flatMap((row) => (row.companionId ? [[row.companionId, pictureView(row)]] : [])),
    ),
    ...(logo
      ? { logo: pictureView(logo), faviconSrc: photoUrl(logo.id, { width: ICON_SIZES[1], format: 'png' }) }
      : {}),
    ...(share ? { shareSrc: photoUrl(share.id, { width: SHARE_SIZE.width, format: 'jpeg' }) } : {}),
  };
}

function photoRows({ db }: TenantScope) {
  return db.photo.findMany({
    orderBy: [{ kind: 'asc' }, { sortOrder: 'asc' }, { id: 'asc' }],
    take: PHOTOS_MAX,
  });
}

/** Sources best format first, as `<picture>` wants them; the fallback is the middle width. */
function pictureView(row: Row): PictureView {
  const srcset = (format: Format) =>
    row.widths.map((width) => `${photoUrl(row.id, { width, format })} ${width}w`).join(', ');
  const fallback = row.kind === 'logo' ? 'png' : 'jpeg';
  const middle = row.widths[Math.floor(row.widths.length / 2)] ?? row.width;
  const focus = Focus.safeParse(row.focus);
  return {
    id: row.id,
    alt: row.alt,
    width: row.width,
    height: row.height,
    focus: focus.success ? focus.data : 'center',
    sources: (['avif', 'webp', fallback] as const).map((format) => ({
      type: CONTENT_TYPES[format],
      srcset: srcset(format),
    })),
    src: photoUrl(row.id, { width: middle, format: fallback }),
    blurDataUrl: row.blur,
  };
}
