import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { listedDigests } from './blocks';
import { normalEmail, normalPhone } from './normal';
import { requireClientKeeper, visibleClients } from './policy';
import { BlockReason, ClientNotes, ClientTags } from './schema';

/**
 * The client of this address, made when there is none. What is known of them stays: whoever writes an address is not yet
 * its owner, and each booking keeps its own snapshot of what was typed.
 */
export async function recordClient(
  { db, tenant }: TenantScope,
  { name, email, phone }: { name: string; email: string; phone?: string },
): Promise<string> {
  const emailNormalized = normalEmail(email);
  const phoneNormalized = phone === undefined ? undefined : normalPhone(phone, tenant.countryCode);
  // Skipping duplicates instead of looking first: two requests of one new client at once must not fail.
  const [made] = await db.client.createManyAndReturn({
    data: [{ tenantId: tenant.id, name, email, emailNormalized, phone, phoneNormalized }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (made) return made.id;
  const { id } = await db.client.findFirstOrThrow({ where: { emailNormalized }, select: { id: true } });
  return id;
}

/** @throws AppError not_found, invalid */
export async function setClientNotes(scope: TenantScope, id: string, notes: string): Promise<void> {
  await change(scope, id, { notes: ClientNotes.parse(notes) });
  await tell(scope, 'client.notes_changed', id);
}

/** `tags` as typed, with commas between. @throws AppError not_found, invalid */
export async function setClientTags(scope: TenantScope, id: string, tags: string): Promise<void> {
  await change(scope, id, { tags: ClientTags.parse(tags) });
  await tell(scope, 'client.tags_changed', id);
}

/** From now on this client needs no screening. @throws AppError not_found, forbidden */
export async function clearClient(scope: TenantScope, id: string): Promise<void> {
  requireClientKeeper(scope);
  await change(scope, id, { clearedAt: scope.now });
  await tell(scope, 'client.cleared', id);
}

/** @throws AppError not_found, forbidden */
export async function unclearClient(scope: TenantScope, id: string): Promise<void> {
  requireClientKeeper(scope);
  await change(scope, id, { clearedAt: null });
  await tell(scope, 'client.uncleared', id);
}

/**
 * Puts every address and number by which this client has written on the block list. They are not told: their next
 * requests are answered like anybody's, and reach nobody.
 * @throws AppError not_found, forbidden, invalid
 */
export async function blockClient(scope: TenantScope, id: string, reason: string): Promise<void> {
  requireClientKeeper(scope);
  const { db, tenant, viewer, now } = scope;
  const said = BlockReason.parse(reason);
  const digests = await digestsOfClient(scope, id);
  await db.clientBlock.createMany({
    data: digests.map((one) => ({
      ...{ ...one, tenantId: tenant.id, clientId: id, reason: said, createdAt: now },
      createdBy: viewer.kind === 'staff' ? viewer.userId : null,
    })),
    skipDuplicates: true,
  });
  await tell(scope, 'client.blocked', id);
}

/** Takes this client off the block list, whoever's record put them there. @throws AppError not_found, forbidden */
export async function unblockClient(scope: TenantScope, id: string): Promise<void> {
  requireClientKeeper(scope);
  const digests = await digestsOfClient(scope, id);
  await scope.db.clientBlock.deleteMany({
    where: { OR: [{ clientId: id }, ...digests.map(({ kind, digest }) => ({ kind, digest }))] },
  });
  await tell(scope, 'client.unblocked', id);
}

/** More ways to write than this are not looked at. */
const CONTACTS_MAX = 200;

async function digestsOfClient({ db, tenant, viewer }: TenantScope, id: string) {
  const client = isUuid(id)
    ? await db.client.findFirst({
        where: { AND: [{ id }, visibleClients(viewer)] },
        select: {
          ...{ email: true, phone: true },
          bookings: {
            ...{ select: { clientEmail: true, clientPhone: true }, distinct: ['clientEmail', 'clientPhone'] },
            take: CONTACTS_MAX,
          },
        },
      })
    : null;
  if (!client) throw new AppError('not_found');
  const contacts = [
    client,
    ...client.bookings.map(({ clientEmail, clientPhone }) => ({ email: clientEmail, phone: clientPhone })),
  ];
  const digests = contacts.flatMap((contact) => listedDigests(tenant, contact));
  return [...new Map(digests.map((one) => [one.kind + one.digest, one])).values()];
}

type Change = { notes?: string; tags?: string[]; clearedAt?: Date | null };

async function change({ db, viewer }: TenantScope, id: string, data: Change): Promise<void> {
  if (!isUuid(id)) throw new AppError('not_found');
  const { count } = await db.client.updateMany({ where: { AND: [{ id }, visibleClients(viewer)] }, data });
  if (count === 0) throw new AppError('not_found');
}

function tell(scope: TenantScope, action: string, id: string): Promise<void> {
  return leaveTrail(scope, { action, subjectKind: 'client', subjectId: id });
}
