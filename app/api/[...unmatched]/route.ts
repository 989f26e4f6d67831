import { openRoute } from '@/app/_server/route';

/** Any /api path that no other route has: 404 as problem+json, for every method. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({}, () => false);
