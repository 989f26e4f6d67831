import { Pool } from 'pg';
import { env } from '@/lib/env';
import { batchOf } from './batch';
import type { Dropped } from './buffer';
import type { Incoming } from './incoming';

/** A database that hangs is one that is away. It gives up first: then nothing of the batch is stored, and both know. */
const PATIENCE_MS = 20_000;
const STATEMENT_MS = 15_000;
/** Names and types of `store_events`, as the migration has them. */
export const STORE = `select * from store_events($1::uuid[], $2::uuid[], $3::double precision[], $4::int[], $5::date[], $6::text[],
  $7::text[], $8::uuid[], $9::text[], $10::text[], $11::jsonb[], $12::int[], $13::jsonb, $14::jsonb)`;

// The app's bundle and the launcher have a copy of this file each, in one process.
const shared = globalThis as unknown as { rendezvousStorePool?: Pool };

/**
 * Stores one batch, in one transaction and one round trip, as a role that may do nothing else. On `pg` itself: this is the way
 * that everything that visitors do takes. Errors are pg's: whether to try again is for the caller to say.
 */
export async function storeBatch(
  events: Incoming[],
  dropped: Dropped[] = [],
): Promise<{ stored: number; duplicate: number }> {
  type Row = { stored: number; duplicate: number };
  const query = { name: 'store_events', text: STORE, values: batchOf(events, dropped) };
  const { rows } = await storePool().query<Row>(query);
  return rows[0] ?? { stored: 0, duplicate: 0 };
}

/** So many changes are added up in one transaction. */
export const DELTAS_MAX = 20_000;

/** Adds up changes that wait. @returns how many there were; 0 also while another process does it. */
export async function rollUp(): Promise<number> {
  const { rows } = await storePool().query<{ folded: number }>('select roll_up($1) as folded', [DELTAS_MAX]);
  return rows[0]?.folded ?? 0;
}

/** Ends the connections; for a clean shutdown. */
export async function closeStore(): Promise<void> {
  await shared.rendezvousStorePool?.end();
  shared.rendezvousStorePool = undefined;
}

function storePool(): Pool {
  const { DATABASE_FLUSHER_URL, DATABASE_PLATFORM_URL } = env();
  const connectionString = DATABASE_FLUSHER_URL ?? DATABASE_PLATFORM_URL;
  // A connection that breaks says so to whoever asks it, and is replaced; there is nobody else to tell.
  shared.rendezvousStorePool ??= new Pool({
    ...{ connectionString, max: 3, connectionTimeoutMillis: 5000, query_timeout: PATIENCE_MS },
    statement_timeout: STATEMENT_MS,
  })
    .on('error', () => undefined)
    .on('connect', (client) => client.on('error', () => undefined));
  return shared.rendezvousStorePool;
}
