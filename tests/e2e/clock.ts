import { join } from 'node:path';
import { Client } from 'pg';
import { runningPostgres } from '@/bin/embedded/postgres';

/** Moves a booking of this worker's product: it began so many hours ago, or begins in as many. No test waits for an evening. */
export async function letBegin(code: string, { hours }: { hours: number }): Promise<void> {
  const folder = join(process.env.E2E_DATA ?? '', process.env.TEST_PARALLEL_INDEX ?? '0');
  const client = new Client({ connectionString: runningPostgres(folder)?.url('owner') });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `update holds h set held_from = held_from - ago, held_until = held_until - ago
         from (select tenant_id, id, starts_at - now() + make_interval(hours => $2) as ago from bookings where code = $1) b
        where h.tenant_id = b.tenant_id and h.booking_id = b.id`,
      [code, hours],
    );
    const { rowCount } = await client.query(
      `update bookings set starts_at = starts_at - ago, ends_at = ends_at - ago
         from (select starts_at - now() + make_interval(hours => $2) as ago from bookings where code = $1) b
        where code = $1`,
      [code, hours],
    );
    if (rowCount !== 1) throw new Error(`no booking ${code}`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
