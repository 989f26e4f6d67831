import type { Floor, Ours } from './servers';
import { visitAnswers } from './visit-answers';
import { visitDoor } from './visit-door';
import { visitFlusher } from './visit-flusher';
import { fillWithVisits, TABLES } from './visit-world';

/** In all, half of them one tenant's. `BENCH_EVENTS` asks for fewer, to see that everything works. */
const EVENTS = Number(process.env.BENCH_EVENTS ?? 4_000_000);

/** Analytics at size: what visits take on disk, how fast they answer, and how fast events are stored. */
export async function visits(ours: Ours, floor: Floor): Promise<void> {
  const claire = await fillWithVisits(ours, EVENTS);
  await soundness(ours, claire);
  await room(ours);
  await visitAnswers(ours, claire);
  await visitDoor(ours, floor);
  await visitFlusher(ours);
}

/** The numbers have to be what the product itself would have stored. @throws Error when they are not. */
async function soundness({ sql }: Ours, claire: string): Promise<void> {
  const others = await sql("select id from tenants where subdomain like 'visited-%' order by id limit 3");
  for (const id of [claire, ...others.map((other) => String(other.id))]) {
    const [found] = await sql('select visits, numbers from reconcile_visits($1, false)', [id]);
    if (found?.visits !== 0 || found?.numbers !== 0)
      throw new Error(`visits and numbers differ: ${JSON.stringify(found)}`);
  }
  console.log('Reconciled: visits and numbers are what the events say');
}

async function room({ sql }: Ours): Promise<void> {
  const rows = await sql(
    `select coalesce(i.inhparent::regclass, c.oid::regclass)::text as name,
            sum(pg_table_size(c.oid))::float as rows, sum(pg_indexes_size(c.oid))::float as indexes
       from pg_class c left join pg_inherits i on i.inhrelid = c.oid
      where c.relkind = 'r' and (c.relname = any ($1) or i.inhparent = 'events'::regclass) group by 1 order by 1`,
    [TABLES],
  );
  const [{ n } = { n: 1 }] = await sql('select count(*)::int as n from events');
  const each = (bytes: number): string => (bytes / Number(n)).toFixed(1).padStart(6);
  let all = 0;
  console.log(`\nBytes on disk for each of ${Number(n).toLocaleString('en')} events: rows, indexes`);
  for (const { name, rows: inRows, indexes } of rows) {
    console.log(`  ${String(name).padEnd(20)} ${each(Number(inRows))} ${each(Number(indexes))}`);
    all += Number(inRows) + Number(indexes);
  }
  console.log(`  together ${(all / Number(n)).toFixed(0)} (aim ≤ 350)`);
}
