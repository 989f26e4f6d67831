import { sha256 } from '@/lib/crypto';
import { isUuid } from '@/lib/id';

/** Deeper than any body we take; such a one is invalid, so it never has to match a stored hash. */
const DEPTH_MAX = 8;

/** The key of a submission in its one spelling: a UUID in capitals is the same UUID. Undefined when it is none. */
export function submissionKey(sent: string | null): string | undefined {
  return sent !== null && isUuid(sent) ? sent.toLowerCase() : undefined;
}

/**
 * The fingerprint of a body as it was sent: the same JSON gives the same hash, whatever the order of its keys. It is
 * taken before validation, because a key that comes again with another body is refused whether that body is valid or not.
 */
export function submissionHash(body: unknown): string {
  return sha256(canonical(body, 0));
}

function canonical(value: unknown, depth: number): string {
  if (depth > DEPTH_MAX) return '"too deep"';
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, depth + 1)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner, depth + 1)}`).join(',')}}`;
}
