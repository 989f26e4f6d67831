import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { hashPassword, passwordMatches } from './passwords';
import type { NewMember, NewOwner } from './schema';

/** A sign-in ends after 30 days, however often it is used. */
export const SIGN_IN_SECONDS = 30 * 24 * 60 * 60;

/** One sign-in: the session cookie names the row, the row decides. */
export type OpenSignIn = { signInId: string; userId: string };

/**
 * Opens a sign-in of a person whose password has just been checked (`signIn` in sign-in.ts does both).
 * @throws AppError unauthenticated when the person is no longer a member here, or no admin.
 */
export async function openSignIn(scope: TenantScope | PlatformScope, userId: string): Promise<OpenSignIn> {
  const expiresAt = new Date(scope.now.getTime() + SIGN_IN_SECONDS * 1000);
  const signInId =
    'tenant' in scope
      ? (await callSql<{ id: string | null }>(scope.db, 'open_sign_in', userId, expiresAt))[0]?.id
      : (await scope.db.signIn.create({ data: { userId, tenantId: null, expiresAt } })).id;
  if (!signInId) throw new AppError('unauthenticated');
  await leaveTrail(scope, {
    action: 'sign_in.opened',
    subjectKind: 'sign_in',
    subjectId: signInId,
    actor: { kind: 'tenant' in scope ? 'staff' : 'admin', userId },
  });
  return { signInId, userId };
}

/** Tells the audit trail of a wrong password; `userId` when the address belongs to somebody here. */
export async function refuseSignIn(
  scope: TenantScope | PlatformScope,
  userId: string | undefined,
): Promise<void> {
  await leaveTrail(scope, { action: 'sign_in.refused', subjectKind: 'user', subjectId: userId });
}

/** Ends the viewer's own sign-in. Nothing to do for whoever is not signed in. */
export function signOut(scope: TenantScope | PlatformScope): Promise<void> {
  return revoke(scope, false);
}

/** Ends all sign-ins of the viewer, on every device and every host. */
export function signOutEverywhere(scope: TenantScope | PlatformScope): Promise<void> {
  return revoke(scope, true);
}

/**
 * Makes `owner` the owner of a tenant, in the unit of work that created it. One person may own several: a known address
 * gets a further membership and keeps its password. A visitor (sign-up) who names a known address must give that
 * account's password; otherwise whoever registered the address first would own the other's site.
 * @throws AppError invalid on `email`, reason `account_exists`.
 */
export function registerOwner(
  scope: PlatformScope,
  owner: NewOwner & { tenantId: string },
): Promise<{ userId: string; created: boolean }> {
  return registerMember(scope, { ...owner, role: 'owner' });
}

/** The same for any role. @throws AppError as registerOwner; conflict `duplicate` for a member of this tenant. */
export async function registerMember(
  scope: PlatformScope,
  member: NewMember & { tenantId: string },
): Promise<{ userId: string; created: boolean }> {
  const { tenantId, email, name, password, role, companionId } = member;
  if (
    companionId &&
    !(await scope.db.companion.findUnique({ where: { tenantId_id: { tenantId, id: companionId } } }))
  )
    throw invalidField('companionId', 'There is no such companion here.');
  const known = await scope.db.user.findUnique({ where: { email } });
  if (
    known &&
    scope.viewer.kind === 'visitor' &&
    !(await passwordMatches(known.passwordHash, password ?? ''))
  )
    throw invalidField(
      'email',
      'This address already has an account. Use the password of that account, or another address.',
      'account_exists',
    );
  const userId = known?.id ?? (await newUser(scope, { email, name, password }));
  await scope.db.membership.create({ data: { tenantId, userId, role, companionId } });
  await leaveTrail(scope, {
    action: 'member.added',
    subjectKind: 'user',
    subjectId: userId,
    tenantId,
    detail: { role },
  });
  return { userId, created: !known };
}

/** Makes a platform admin; a known account becomes one and takes the new password. Command line and seed only. */
export async function registerAdmin(
  scope: PlatformScope,
  admin: NewOwner & { password: string },
): Promise<{ userId: string }> {
  const { email, name, password } = admin;
  const passwordHash = await hashPassword(password);
  const user = await scope.db.user.upsert({
    where: { email },
    create: { email, name, passwordHash, isPlatformAdmin: true },
    update: { passwordHash, isPlatformAdmin: true },
  });
  await leaveTrail(scope, { action: 'admin.added', subjectKind: 'user', subjectId: user.id });
  return { userId: user.id };
}

/** Makes a platform admin unless the address is one already; then nothing changes, the password least of all. */
export async function ensureAdmin(
  scope: PlatformScope,
  admin: NewOwner & { password: string },
): Promise<{ userId: string }> {
  const known = await scope.db.user.findUnique({ where: { email: admin.email } });
  return known?.isPlatformAdmin ? { userId: known.id } : registerAdmin(scope, admin);
}

async function revoke(scope: TenantScope | PlatformScope, everywhere: boolean): Promise<void> {
  const { viewer } = scope;
  if (!('signInId' in viewer)) return;
  const { signInId, userId } = viewer;
  if ('tenant' in scope) {
    await callSql(scope.db, 'revoke_sign_in', signInId, everywhere);
  } else {
    await scope.db.signIn.updateMany({
      where: { revokedAt: null, userId, ...(everywhere ? {} : { id: signInId }) },
      data: { revokedAt: scope.now },
    });
  }
  await leaveTrail(scope, {
    action: everywhere ? 'sign_in.ended_everywhere' : 'sign_in.ended',
    subjectKind: 'sign_in',
    subjectId: signInId,
  });
}

async function newUser(scope: PlatformScope, { email, name, password }: NewOwner): Promise<string> {
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const [user] = await scope.db.user.createManyAndReturn({
    data: [{ email, name, passwordHash }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!user) throw new AppError('conflict', 'duplicate');
  return user.id;
}
