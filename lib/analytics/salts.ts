import { asPlatform } from '@/lib/tenancy/work';
import { saltFor } from './commands';

/** Since it was made: longer than any day with the half hour after it, shorter than the two days after which no salt may be left. */
const REMEMBERED_MS = 46 * 3600_000;

const known = new Map<string, Buffer>();
const asked = new Map<string, Promise<Buffer>>();

/** @throws AppError unavailable when the database has to be asked and does not answer. */
export function saltOf(timeZone: string, day: string): Buffer | Promise<Buffer> {
  const key = `${timeZone} ${day}`;
  return known.get(key) ?? asked.get(key) ?? ask(key, timeZone, day);
}

function ask(key: string, timeZone: string, day: string): Promise<Buffer> {
  const answer = asPlatform({ kind: 'system' }, (scope) => saltFor(scope, timeZone, day))
    .then(({ salt, createdAt }) => {
      const left = createdAt.getTime() + REMEMBERED_MS - Date.now();
      if (left > 0) {
        known.set(key, salt);
        setTimeout(() => known.delete(key), left).unref();
      }
      return salt;
    })
    .finally(() => asked.delete(key));
  asked.set(key, answer);
  return answer;
}
