import { callSql } from '@/lib/db';
import type { TenantScope } from '@/lib/tenancy/scope';
import { drop } from './buffer';
import { CameBy } from './came-by';
import type { Incoming } from './incoming';

/**
 * Records that the request form was sent, in the transaction of its booking. The tenant is the scope's, whatever the event
 * says. Whatever goes wrong here, the booking goes on: without a visit then.
 */
export async function submitForm(
  { db }: TenantScope,
  event: Incoming,
): Promise<{ sessionId: string; cameBy: CameBy } | undefined> {
  type Row = { session_id: string; came: unknown };
  const [row] = await callSql<Row>(db, 'submit_form', JSON.stringify(event));
  const came = CameBy.safeParse(row?.came);
  const { tenantId, day } = event;
  if (!row) drop({ tenantId, day, reason: 'unstorable', count: 1 });
  return row && came.success ? { sessionId: row.session_id, cameBy: came.data } : undefined;
}
