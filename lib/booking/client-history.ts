import { normalEmail } from '@/lib/clients/normal';
import type { TenantScope } from '@/lib/tenancy/scope';

/** What went before with the client of this address: rules of notice and deposit ask for it. */
export type ClientHistory = { returning: boolean; noShows: number };

/** `returning`: a booking of theirs was completed, or is confirmed. An address nobody knows has no history. */
export async function clientHistory({ db }: TenantScope, email: string): Promise<ClientHistory> {
  const known = await db.booking.groupBy({
    by: ['status'],
    where: {
      status: { in: ['completed', 'confirmed', 'no_show'] },
      client: { emailNormalized: normalEmail(email) },
    },
    _count: { _all: true },
  });
  const counts = new Map(known.map(({ status, _count }) => [status, _count._all]));
  return {
    returning: counts.has('completed') || counts.has('confirmed'),
    noShows: counts.get('no_show') ?? 0,
  };
}
