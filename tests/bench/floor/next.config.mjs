import { join } from 'node:path';

/** The floor: the least that Next can do for the same answer. `compress` is Next's own, as in a plain `next start`. */
export default {
  compress: true,
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: join(import.meta.dirname, '../../..') },
};
