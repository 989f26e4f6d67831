import { randomUUID } from 'node:crypto';
import { deriveKey, sha256, sign } from '@/lib/crypto';
import { callSql } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { addressKey, takePoint } from '@/lib/limits';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { hashPassword } from './passwords';
import { NewPassword } from './schema';
import type { Work } from './sign-in';

/** A link is good for an hour, and once. */
const RESET_SECONDS = 60 * 60;

export type PasswordReset = { id: string; email: string };

/**
 * The secret of a link: the reset's id, proven by an HMAC, so that the mail can be made when it is sent. Stored is its
 * hash alone, which decides.
 */
export function resetToken(id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const mac = sign(deriveKey(env().ENCRYPTION_KEY, 'password-reset:v1'), [bytes]);
  return Buffer.concat([bytes, mac]).toString('base64url');
}

/** Opens one for a member of the scope's tenant, or for a platform admin. Null for everybody else. */
export async function openPasswordReset(
  scope: TenantScope | PlatformScope,
  email: string,
): Promise<PasswordReset | null> {
  const id = randomUUID();
  const tokenHash = sha256(resetToken(id));
  const expiresAt = new Date(scope.now.getTime() + RESET_SECONDS * 1000);
  const person =
    'tenant' in scope
      ? await ofMember(scope, email, { id, tokenHash, expiresAt })
      : await ofAdmin(scope, email, { id, tokenHash, expiresAt });
  if (!person) return null;
  await leaveTrail(scope, { action: 'password.reset_asked', subjectKind: 'user', subjectId: person.userId });
  return { id, email: person.email };
}

/** Whether a link may still be used on this host. */
export async function passwordResetStands(
  scope: TenantScope | PlatformScope,
  token: string,
): Promise<boolean> {
  if ('tenant' in scope) {
    const [row] = await callSql<{ stands: boolean }>(scope.db, 'password_reset_stands', sha256(token));
    return row?.stands ?? false;
  }
  return (await scope.db.passwordReset.count({ where: standing(scope, token) })) > 0;
}

/**
 * Gives the person whose link it is a new password, and ends all of their sign-ins and other links.
 * @throws AppError not_found: no such link here, or used, or over.
 */
export async function spendPasswordReset(
  scope: TenantScope | PlatformScope,
  token: string,
  passwordHash: string,
): Promise<void> {
  const userId =
    'tenant' in scope
      ? (await callSql<{ id: string | null }>(scope.db, 'use_password_reset', sha256(token), passwordHash))[0]
          ?.id
      : await spendOfAdmin(scope, token, passwordHash);
  if (!userId) throw new AppError('not_found');
  await leaveTrail(scope, {
    action: 'password.reset',
    subjectKind: 'user',
    subjectId: userId,
    actor: { kind: 'tenant' in scope ? 'staff' : 'admin', userId },
  });
}

/**
 * The form behind a link. Hashing the password keeps no connection waiting, and is not done for a link that is none.
 * @throws AppError invalid on `password`; not_found; rate_limited.
 */
export async function setNewPassword(
  inScope: Work,
  { given, address }: { given: unknown; address: string },
): Promise<void> {
  await takePoint('sign_in_address', addressKey(address));
  const { token, password } = NewPassword.parse(given);
  if (!(await inScope((scope) => passwordResetStands(scope, token)))) throw new AppError('not_found');
  const passwordHash = await hashPassword(password);
  await inScope((scope) => spendPasswordReset(scope, token, passwordHash));
}

type New = { id: string; tokenHash: string; expiresAt: Date };
type Person = { userId: string; email: string };

async function ofMember(
  { db }: TenantScope,
  email: string,
  { id, tokenHash, expiresAt }: New,
): Promise<Person | null> {
  const [row] = await callSql<{ user_id: string; email: string }>(
    db,
    'open_password_reset',
    email,
    id,
    tokenHash,
    expiresAt,
  );
  return row ? { userId: row.user_id, email: row.email } : null;
}

async function ofAdmin({ db, now }: PlatformScope, email: string, reset: New): Promise<Person | null> {
  const user = await db.user.findFirst({ where: { email, isPlatformAdmin: true } });
  if (!user) return null;
  await db.passwordReset.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.passwordReset.create({ data: { ...reset, userId: user.id } });
  return { userId: user.id, email: user.email };
}

async function spendOfAdmin(
  scope: PlatformScope,
  token: string,
  passwordHash: string,
): Promise<string | undefined> {
  const { db, now } = scope;
  const found = await db.passwordReset.findFirst({ where: standing(scope, token) });
  // Of two at once, one deletes the row.
  if (!found || (await db.passwordReset.deleteMany({ where: { id: found.id } })).count === 0)
    return undefined;
  const { userId } = found;
  await db.user.update({ where: { id: userId }, data: { passwordHash } });
  await db.signIn.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  await db.passwordReset.deleteMany({ where: { userId } });
  return userId;
}

function standing({ now }: PlatformScope, token: string) {
  return {
    tokenHash: sha256(token),
    tenantId: null,
    expiresAt: { gt: now },
    user: { isPlatformAdmin: true },
  };
}
