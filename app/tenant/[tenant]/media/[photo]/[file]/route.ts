import { mediaStorage } from '@/app/_server/media';
import { tenantRoute } from '@/app/_server/route';
import { AppError } from '@/lib/errors';
import { CONTENT_TYPES, parsePhotoUrl, photoKey } from '@/lib/media/files';
import { tenantStorage } from '@/lib/media/storage';

const YEAR_S = 31_536_000;

/** One derived picture. Its address names its content, so it may be kept for ever; the storage checks the tenant. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ params, tenantId }) => {
      const file = parsePhotoUrl(params.photo ?? '', params.file ?? '');
      const bytes =
        file && (await tenantStorage(mediaStorage(), tenantId).get(photoKey(tenantId, file.photoId, file)));
      if (!file || !bytes) throw new AppError('not_found');
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': CONTENT_TYPES[file.format],
          'cache-control': `public, max-age=${YEAR_S}, immutable`,
          'cross-origin-resource-policy': 'cross-origin',
        },
      });
    },
  },
  { for: 'client' },
);
