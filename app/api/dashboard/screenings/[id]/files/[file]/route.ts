import { mediaStorage } from '@/app/_server/media';
import { tenantRoute } from '@/app/_server/route';
import type { EvidenceType } from '@/lib/clients/evidence';
import { openFile, viewScreeningFile } from '@/lib/clients/screening-commands';

export const dynamic = 'force-dynamic';

const EXTENSIONS: Record<EvidenceType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/**
 * One file of a screening, opened for whoever may. Each look is in the trail before the first byte leaves. Pictures are
 * shown; a document is saved, since it could hold scripts. Nothing keeps a copy.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  {
    GET: async ({ params: { id = '', file: fileId = '' }, inScope }) => {
      const file = await inScope((scope) => viewScreeningFile(scope, id, fileId));
      const content = await openFile(mediaStorage(), file);
      const shown = file.contentType === 'application/pdf' ? 'attachment' : 'inline';
      return new Response(new Uint8Array(content), {
        headers: {
          'content-type': file.contentType,
          'content-disposition': `${shown}; filename="screening-${fileId}.${EXTENSIONS[file.contentType]}"`,
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox",
          'cache-control': 'private, no-store',
        },
      });
    },
  },
  { for: 'staff' },
);
