import { Redis } from 'ioredis';
import { env } from './env';
import { log } from './log';

let client: Redis | undefined;

/**
 * The shared Redis client, or undefined when REDIS_URL is not set. Commands fail fast while it is down, so that callers
 * degrade to their in-process equivalent and never keep a booking waiting.
 */
export function redis(): Redis | undefined {
  const url = env().REDIS_URL;
  if (!url) return undefined;
  client ??= connect(url);
  return client;
}

function connect(url: string): Redis {
  const made = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    commandTimeout: 1000,
    retryStrategy: (times) => Math.min(times * 200, 5000),
  });
  made.on('error', (error: Error) => log.warn({ reason: error.message }, 'redis'));
  return made;
}

/** For health: `off` when not configured. */
export async function redisState(): Promise<'ok' | 'failing' | 'off'> {
  const known = redis();
  if (!known) return 'off';
  return known.ping().then(
    () => 'ok' as const,
    () => 'failing' as const,
  );
}
