import { hash, verify } from '@node-rs/argon2';

/** OWASP's smallest argon2id (the library's default variant): 19 MiB, two passes, one lane; about 25 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A PHC string (`$argon2id$v=19$…`). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/**
 * True when the password is the one behind `stored`. Without a stored hash it does the same work and answers false, so
 * that the time taken does not tell whether an account exists.
 */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash()), password).catch(() => false);
  return Boolean(stored) && matches;
}

let nobody: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(crypto.randomUUID());
  return nobody;
}
