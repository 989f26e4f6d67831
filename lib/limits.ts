import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from './errors';
import { redis } from './redis';

/** Every class of traffic and what one key (an address, an account) may do: `points` in `seconds`. */
const LIMITS = {
  asset: { points: 6000, seconds: 60, perProcess: true },
  read: { points: 1200, seconds: 60, perProcess: true },
  write: { points: 600, seconds: 60 },
  upload: { points: 20, seconds: 60 },
  webhook: { points: 600, seconds: 60 },
  api_key: { points: 600, seconds: 60 },
  /** Attempts to sign in, by address and, tighter, by account and tenant. */
  sign_in_address: { points: 30, seconds: 900 },
  sign_in_account: { points: 8, seconds: 900 },
  /** Links for a new password, by address and, tighter, by account and tenant. */
  reset_address: { points: 10, seconds: 900 },
  reset_account: { points: 3, seconds: 3600 },
  /** Bookings created, not attempted. */
  booking_created: { points: 5, seconds: 3600 },
  /** Requests with events: a page sends one every other second at most, a network has many visitors. */
  events: { points: 600, seconds: 60, perProcess: true },
  visitor_choice: { points: 30, seconds: 3600 },
  enquiry: { points: 5, seconds: 3600 },
  /** Wrong codes of a companion's safety check. */
  safety_code: { points: 10, seconds: 3600 },
  sign_up: { points: 3, seconds: 3600 },
} as const satisfies Record<string, Limit>;

/** A `perProcess` limit is never asked of Redis: it stands on the path of every page. */
type Limit = { points: number; seconds: number; perProcess?: boolean };
export type LimitClass = keyof typeof LIMITS;

// On the process, like the database pools: Next loads this module once for pages and again for route handlers, and one
// guess through each must count as two.
const onProcess = globalThis as unknown as {
  rendezvousLimiters?: Map<LimitClass, RateLimiterMemory | RateLimiterRedis>;
};
onProcess.rendezvousLimiters ??= new Map();
const limiters = onProcess.rendezvousLimiters;

/**
 * Takes one point.
 * @throws AppError rate_limited, with the seconds until the next point.
 */
export async function takePoint(limit: LimitClass, key: string): Promise<void> {
  try {
    await limiter(limit).consume(key);
  } catch (refusal) {
    // Not `instanceof RateLimiterRes`: the limiter may come from another copy of this module, with a class of its own.
    if (refusal instanceof Error) throw refusal;
    throw refused(limit, refusal as RateLimiterRes);
  }
}

/**
 * Refuses like `takePoint` while none is left, but takes none: for what is counted only once it has happened.
 * @throws AppError rate_limited
 */
export async function requirePoint(limit: LimitClass, key: string): Promise<void> {
  const used = await limiter(limit).get(key);
  if (!used || used.consumedPoints < LIMITS[limit].points) return;
  throw refused(limit, used);
}

/** Gives a point back: what it was taken for did not happen. */
export async function returnPoint(limit: LimitClass, key: string): Promise<void> {
  await limiter(limit).reward(key);
}

/** Forgets what a key has used up: its owner has shown who they are. */
export async function forgetPoints(limit: LimitClass, key: string): Promise<void> {
  await limiter(limit).delete(key);
}

/**
 * Whom an address stands for: a full IPv4 address, or the /64 of an IPv6 one, since a household owns that many.
 * IPv4 in IPv6 form (`::ffff:1.2.3.4`) is the IPv4 address.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  const groups = [...front, ...gap, ...back]
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16));
  return `${groups.join(':')}::/64`;
}

function refused(limit: LimitClass, { msBeforeNext }: RateLimiterRes): AppError {
  return new AppError('rate_limited', limit, {
    retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });
}

/** Shared through Redis when there is one; while it is down each process counts for itself. */
function limiter(limit: LimitClass): RateLimiterMemory | RateLimiterRedis {
  const known = limiters.get(limit);
  if (known) return known;
  const { points, seconds, perProcess }: Limit = LIMITS[limit];
  const options = { points, duration: seconds, keyPrefix: `limit:${limit}` };
  const memory = new RateLimiterMemory(options);
  const shared = perProcess ? undefined : redis();
  const made = shared
    ? new RateLimiterRedis({
        ...options,
        storeClient: shared,
        insuranceLimiter: memory,
        useRedisPackage: false,
      })
    : memory;
  limiters.set(limit, made);
  return made;
}
