/** @type {import('next').NextConfig} */
export default {
  // The launcher compresses (public pages once per version) and speaks for us in headers.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // Pictures are derived once, on upload; nothing is resized on request.
  images: { unoptimized: true },
  // Rendered pages live in bounded memory alone: their key holds the site's version, so none ever needs to be purged.
  cacheMaxMemorySize: 96 * 1024 * 1024,
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
  experimental: {
    isrFlushToDisk: false,
    serverActions: { bodySizeLimit: '256kb' },
  },
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` is the one check, for all of the repository
};
