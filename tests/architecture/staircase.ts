/**
 * The rooms of lib/ from the ground up, each with why it stands where it does. A room imports only rooms below it.
 * Import rules, the tidy test and ARCHITECTURE.md are held to this list.
 */
export const STAIRCASE = [
  { room: 'tenancy', why: 'everything else belongs to a tenant' },
  {
    room: 'compliance',
    why: 'the law of the place where a tenant is; every room above may ask what it allows',
  },
  { room: 'identity', why: 'staff are members of tenants' },
  { room: 'audit', why: 'an entry names who acted, in which tenant' },
  { room: 'messaging', why: 'speaks for a tenant; whoever causes a message stands above' },
  { room: 'media', why: 'pictures of a tenant; pages and bookings show them' },
  { room: 'analytics', why: 'counts visits of a tenant; whoever takes a booking tells it of the request' },
  { room: 'clients', why: 'keeps private files; whoever takes a booking asks it who is asking' },
  { room: 'safety', why: 'looks after who is at a meeting; a booking that changes tells it' },
  { room: 'booking', why: 'uses all of the above' },
];

/** Single-file tools: they import no room. */
export const TOOLS = [
  'crypto',
  'db',
  'env',
  'errors',
  'guard',
  'id',
  'jobs',
  'limits',
  'log',
  'money',
  'redis',
  'urls',
];

/** Every SDK and socket has one importer, so that there is one place to change and to mock. */
export const ONE_IMPORTER = [
  { package: '@node-rs/argon2', file: 'lib/identity/passwords.ts' },
  { package: 'graphile-worker', file: 'lib/jobs.ts' },
  { package: 'ical.js', file: 'lib/booking/calendar-reader.ts' },
  { package: 'ioredis', file: 'lib/redis.ts' },
  { package: 'libphonenumber-js', file: 'lib/clients/normal.ts' },
  { package: 'mmdb-lib', file: 'lib/compliance/visitor-country.ts' },
  { package: 'nodemailer', file: 'lib/messaging/mail.ts' },
  { package: 'pino', file: 'lib/log.ts' },
  { package: 'rate-limiter-flexible', file: 'lib/limits.ts' },
];
