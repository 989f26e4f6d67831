import { sha256 } from '@/lib/crypto';
import { AppError } from '@/lib/errors';
import { addressKey, forgetPoints, returnPoint, takePoint } from '@/lib/limits';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { type OpenSignIn, openSignIn, refuseSignIn } from './commands';
import { passwordMatches } from './passwords';
import { findCredentials } from './queries';
import { Credentials } from './schema';

/** Opens one unit of work of the host that is being signed in to. */
export type Work = <T>(work: (scope: TenantScope | PlatformScope) => Promise<T>) => Promise<T>;

/** What was typed, by whom: `given` is not checked yet, `address` is the network peer's, `realm` the tenant or `admin`. */
export type SignInAttempt = { given: unknown; address: string; realm: string };

/**
 * Checks a password and opens a sign-in. The password is checked between two units of work, so that no connection waits
 * for it, and always takes as long, whether or not the account exists.
 * @throws AppError unauthenticated (unknown account and wrong password are one answer); rate_limited.
 */
export async function signIn(inScope: Work, attempt: SignInAttempt): Promise<OpenSignIn> {
  const { given, realm } = attempt;
  const address = addressKey(attempt.address);
  await takePoint('sign_in_address', address);
  const { success, data } = Credentials.safeParse(given);
  if (!success) throw new AppError('unauthenticated');
  // Hashed: limits may be kept in a shared store, and addresses of people are none of its business.
  const account = sha256(`${realm}:${data.email}`);
  await takePoint('sign_in_account', account);

  const stored = await inScope((scope) => findCredentials(scope, data.email));
  const matches = await passwordMatches(stored?.passwordHash, data.password);
  if (!stored || !matches) {
    await inScope((scope) => refuseSignIn(scope, stored?.userId));
    throw new AppError('unauthenticated');
  }
  const opened = await inScope((scope) => openSignIn(scope, stored.userId));
  await Promise.all([returnPoint('sign_in_address', address), forgetPoints('sign_in_account', account)]);
  return opened;
}
