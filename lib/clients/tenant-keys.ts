import type { TenantScope } from '@/lib/tenancy/scope';
import { type DataKey, newDataKey, unwrapKey, wrapKey } from './vault';

/** The key that new secrets of this tenant are sealed with; the first use makes it. */
export async function currentKey(scope: TenantScope): Promise<DataKey> {
  return (await newestKey(scope)) ?? addKey(scope, 1);
}

/** The key of one version. @throws Error when there is none: what it sealed is lost. */
export async function keyOfVersion({ db, tenant }: TenantScope, version: number): Promise<DataKey> {
  const row = await db.tenantKey.findFirstOrThrow({ where: { version } });
  return unwrapKey(tenant.id, version, row.wrapped);
}

/** From now on a new key; the old ones open what they sealed. Answers its version. */
export async function renewKey(scope: TenantScope): Promise<number> {
  const newest = await newestKey(scope);
  const { version } = await addKey(scope, (newest?.version ?? 0) + 1);
  return version;
}

async function newestKey({ db, tenant }: TenantScope): Promise<DataKey | undefined> {
  const row = await db.tenantKey.findFirst({ orderBy: { version: 'desc' } });
  return row ? unwrapKey(tenant.id, row.version, row.wrapped) : undefined;
}

/** Of two at once the first stands: the loser takes what is there. */
async function addKey(scope: TenantScope, version: number): Promise<DataKey> {
  const { db, tenant } = scope;
  const key = newDataKey(version);
  await db.tenantKey.createMany({
    data: [{ tenantId: tenant.id, version, wrapped: new Uint8Array(wrapKey(tenant.id, key)) }],
    skipDuplicates: true,
  });
  return keyOfVersion(scope, version);
}
