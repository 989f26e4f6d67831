import { mediaStorage } from '@/app/_server/media';
import { tenantRoute } from '@/app/_server/route';
import { openProof } from '@/lib/booking/payments';
import { AppError } from '@/lib/errors';
import { tenantStorage } from '@/lib/media/storage';

export const dynamic = 'force-dynamic';

/** A file that a client sent, as a download: it is never shown as a page of this site. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ params: { id = '', proof = '' }, inScope }) => {
      const { file, tenantId } = await inScope(async (scope) => ({
        file: await openProof(scope, { bookingId: id, proofId: proof }),
        tenantId: scope.tenant.id,
      }));
      const bytes = await tenantStorage(mediaStorage(), tenantId).get(file.storageKey);
      if (!bytes) throw new AppError('not_found');
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': file.contentType,
          'content-disposition': 'attachment; filename="deposit"',
          'cache-control': 'private, no-store',
        },
      });
    },
  },
  { for: 'staff' },
);
