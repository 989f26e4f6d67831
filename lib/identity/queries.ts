import { callSql, type TenantDb } from '@/lib/db';
import type { PlatformScope, PlatformViewer, Staff, StaffRole, TenantScope } from '@/lib/tenancy/scope';

type StaffRow = {
  user_id: string;
  email: string;
  name: string;
  role: StaffRole;
  companion_id: string | null;
};

/** The member behind a sign-in of the current tenant; null when it is revoked, over, or of another tenant. */
export async function findStaff(db: TenantDb, signInId: string): Promise<Staff | null> {
  const [row] = await callSql<StaffRow>(db, 'find_sign_in', signInId);
  if (!row) return null;
  return {
    kind: 'staff',
    userId: row.user_id,
    signInId,
    email: row.email,
    name: row.name,
    role: row.role,
    companionId: row.companion_id,
  };
}

/** The platform admin behind a sign-in of the admin host. */
export async function findAdmin(
  scope: PlatformScope,
  signInId: string,
): Promise<Extract<PlatformViewer, { kind: 'admin' }> | null> {
  const row = await scope.db.signIn.findFirst({
    where: {
      id: signInId,
      tenantId: null,
      revokedAt: null,
      expiresAt: { gt: scope.now },
      user: { isPlatformAdmin: true },
    },
    include: { user: true },
  });
  return row
    ? { kind: 'admin', userId: row.userId, signInId, email: row.user.email, name: row.user.name }
    : null;
}

export type StoredCredentials = { userId: string; passwordHash: string | null };

/** What a password is checked against: of a member of the scope's tenant, or of a platform admin. Null for all others. */
export async function findCredentials(
  scope: TenantScope | PlatformScope,
  email: string,
): Promise<StoredCredentials | null> {
  if ('tenant' in scope) {
    const [row] = await callSql<{ user_id: string; password_hash: string | null }>(
      scope.db,
      'staff_credentials',
      email,
    );
    return row ? { userId: row.user_id, passwordHash: row.password_hash } : null;
  }
  const user = await scope.db.user.findFirst({ where: { email, isPlatformAdmin: true } });
  return user ? { userId: user.id, passwordHash: user.passwordHash } : null;
}

/** A tenant's staff, owners first. Platform only: addresses of people are not the tenant role's to read. */
export async function membersOf(
  scope: PlatformScope,
  tenantId: string,
): Promise<{ userId: string; email: string; name: string; role: StaffRole; canSignIn: boolean }[]> {
  const members = await scope.db.membership.findMany({
    where: { tenantId },
    include: { user: true },
    orderBy: [{ role: 'asc' }, { createdAt: 'asc' }],
    take: 100,
  });
  return members.map(({ role, user }) => ({
    userId: user.id,
    email: user.email,
    name: user.name,
    role,
    canSignIn: user.passwordHash !== null,
  }));
}
