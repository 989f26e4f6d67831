import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.BENCH_TENANT_URL, max: 12 });

/** One row by its key, under row-level security, and nothing else: what any answer about a tenant costs at least. */
export async function GET(): Promise<Response> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.tenant_id', $1, true)", [process.env.BENCH_TENANT_ID]);
    const { rows } = await client.query('select id, name from tenants where id = $1', [
      process.env.BENCH_TENANT_ID,
    ]);
    await client.query('commit');
    return Response.json(rows[0]);
  } finally {
    client.release();
  }
}
