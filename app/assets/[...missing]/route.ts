import { openRoute } from '@/app/_server/route';
import { missingFile } from '@/lib/tenancy/notice';

export const dynamic = 'force-dynamic';

/** Files that are there never come this far: the framework's own page for the others would run scripts. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => new Response(missingFile.text, { status: 404, headers: missingFile.headers }),
});
