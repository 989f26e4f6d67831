/** @type {import('next').NextConfig} */
export default {
  // The launcher compresses (public pages once per version) and speaks for us in headers.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // Pictures are derived once, on upload; nothing is resized on request.
  images: { unoptimized: true },
  // Rendered pages live in bounded memory alone: their key holds the site's version, so none ever needs to be purged. The
  // launcher keeps what is asked for most.
  cacheMaxMemorySize: 32 * 1024 * 1024,
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pino',
    'ioredis',
    'sharp',
    '@node-rs/argon2',
    'graphile-worker',
    'nodemailer',
  ],
  headers: async () => [
    // Asked for by the hash of what is in them, our own files never change.
    {
      source: '/assets/:file*',
      has: [{ type: 'query', key: 'v' }],
      headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }],
    },
    // A font's name stays when its version changes.
    {
      source: '/assets/fonts/:file*',
      headers: [{ key: 'cache-control', value: 'public, max-age=604800, stale-while-revalidate=2592000' }],
    },
  ],
  experimental: {
    // Node would keep the map of every page in memory, source and all: 120 MB.
    serverSourceMaps: false,
    // A page is read when it is first asked for: many never are.
    preloadEntriesOnStart: false,
    isrFlushToDisk: false,
    serverActions: { bodySizeLimit: '256kb' },
  },
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` is the one check, for all of the repository
};
