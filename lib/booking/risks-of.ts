import { riskFactsOf } from '@/lib/clients/records';
import { type Risk, riskOf } from '@/lib/clients/risk';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type BookingStatus, isOpen } from './states';

/**
 * What to know of the client of each booking, in the order of `rows`. Only of what is still open, and only for staff: a
 * client learns nothing of what is thought of them.
 */
export async function risksOf(
  scope: TenantScope,
  rows: readonly { clientId: string; status: BookingStatus }[],
): Promise<Risk[][]> {
  const open = scope.viewer.kind === 'staff' ? rows.filter(({ status }) => isOpen(status)) : [];
  const facts = await riskFactsOf(
    scope,
    open.map(({ clientId }) => clientId),
  );
  return rows.map(({ clientId, status }) => {
    const known = isOpen(status) ? facts.get(clientId) : undefined;
    return known ? riskOf(known) : [];
  });
}
