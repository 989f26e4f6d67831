import type { Client } from 'pg';
import { connected } from './scratch-database';

/** Two tenants that both have rows in every tenant table, and who tries: a role that should see one of them at a time. */
export type Pair = { superUrl: string; tenantUrl: string; own: string; theirs: string };

type Row = Record<string, unknown>;
/** `columns`: those that are written, and not made by the database. */
type TenantTable = {
  name: string;
  tenant: string;
  columns: string;
  rows: { own: Row[]; theirs: Row[] };
};
type ForeignKey = { table: string; name: string; target: string; from: string[]; to: string[] };

/** Refused for want of a right or by row security; by a foreign key. */
const REFUSED = '42501';
const NO_SUCH_ROW = '23503';
/** By a key, an exclusion or a check of the row itself: the copy of a row that points nowhere may not point at all. */
const OTHERWISE_REFUSED = ['23505', '23P01', '23514'];

/**
 * Every way in which plain SQL of the tenant role reaches from `own` into `theirs`, in every tenant table of the catalog;
 * empty when the database alone keeps them apart.
 */
export async function rowViolations(pair: Pair): Promise<string[]> {
  const { tables, foreignKeys } = await connected(pair.superUrl, async (client) => ({
    tables: await readTables(client, pair),
    foreignKeys: await readForeignKeys(client),
  }));
  return connected(pair.tenantUrl, async (client) => {
    const found: string[] = [];
    for (const table of tables) {
      found.push(...(await withoutContext(client, table)));
      found.push(...(await reading(client, table, pair)));
      found.push(...(await writing(client, table, pair)));
      const keys = foreignKeys.filter((key) => key.table === table.name);
      for (const key of keys) found.push(...(await pointing(client, table, key, tables, pair)));
    }
    return found;
  });
}

async function readTables(client: Client, { own, theirs }: Pair): Promise<TenantTable[]> {
  const { rows } = await client.query<{ name: string; tenant: string; part: boolean; columns: string }>(`
    select c.relname as name, case when c.relname = 'tenants' then 'id' else 'tenant_id' end as tenant,
           c.relispartition as part,
           (select string_agg(a.attname, ', ') from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('sign_ins', 'password_resets')
       and (c.relname = 'tenants'
            or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))
     order by 1`);
  const tables: TenantTable[] = [];
  for (const { name, tenant, part, columns } of rows) {
    const of = async (id: string) =>
      (await client.query<Row>(`select * from ${name} where ${tenant} = $1 limit 5`, [id])).rows;
    const table = { name, tenant, columns, rows: { own: await of(own), theirs: await of(theirs) } };
    // A month that came to be meanwhile; the others have rows of both.
    if (part && (table.rows.own.length === 0 || table.rows.theirs.length === 0)) continue;
    tables.push(table);
  }
  return tables;
}

async function readForeignKeys(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select t.relname as table, k.conname as name, f.relname as target,
           (select array_agg(a.attname::text order by o.n) from unnest(k.conkey) with ordinality o (num, n)
              join pg_attribute a on a.attrelid = t.oid and a.attnum = o.num) as from,
           (select array_agg(a.attname::text order by o.n) from unnest(k.confkey) with ordinality o (num, n)
              join pg_attribute a on a.attrelid = f.oid and a.attnum = o.num) as to
      from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
     where k.contype = 'f' and t.relnamespace = 'public'::regnamespace`);
  return rows;
}

async function withoutContext(client: Client, { name, rows }: TenantTable): Promise<string[]> {
  if (rows.own.length === 0 || rows.theirs.length === 0) return [`${name}: no rows to try it on`];
  const count = `select count(*)::int as count from ${name}`;
  const found: string[] = [];
  for (const [context, value] of [
    ['no context', undefined],
    ['an empty context', ''],
    ['a context of nobody', '00000000-0000-0000-0000-000000000000'],
  ] as const) {
    const seen = await inContext(client, value, async () => (await client.query(count)).rows[0]?.count);
    if (seen !== 0) found.push(`${name}: ${context} shows ${seen} rows`);
  }
  return found;
}

async function reading(
  client: Client,
  { name, tenant }: TenantTable,
  { own, theirs }: Pair,
): Promise<string[]> {
  const shown = await inContext(client, own, async () => {
    const { rows } = await client.query<{ of: string }>(`select distinct ${tenant}::text as of from ${name}`);
    return rows.map(({ of }) => of);
  });
  const named = await inContext(client, own, async () => {
    const { rowCount } = await client.query(`select 1 from ${name} where ${tenant} = $1`, [theirs]);
    return rowCount;
  });
  return [
    ...(shown.join() === own ? [] : [`${name}: shows rows of ${shown.length} tenants`]),
    ...(named === 0 ? [] : [`${name}: shows ${named} rows of another tenant`]),
  ];
}

async function writing(client: Client, table: TenantTable, { own, theirs }: Pair): Promise<string[]> {
  const { name, tenant, columns, rows } = table;
  const [foreign] = rows.theirs;
  const attempts: [string, string, unknown[], string | number][] = [
    ['changes rows', `update ${name} set ${tenant} = ${tenant} where ${tenant} = $1`, [theirs], 0],
    ['deletes rows', `delete from ${name} where ${tenant} = $1`, [theirs], 0],
    ['locks rows', `select 1 from ${name} where ${tenant} = $1 for update`, [theirs], 0],
    ['gives rows away', `update ${name} set ${tenant} = $1`, [theirs], REFUSED],
    [
      'adds a row',
      `insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, $1)`,
      [
        JSON.stringify({
          ...foreign,
          ...('id' in (foreign ?? {}) && tenant !== 'id' ? { id: crypto.randomUUID() } : {}),
        }),
      ],
      REFUSED,
    ],
    ['empties the table', `truncate ${name} cascade`, [], REFUSED],
  ];
  const found: string[] = [];
  for (const [deed, sql, values, expected] of attempts) {
    const got = await inContext(client, own, () => outcomeOf(client, sql, values));
    if (got !== expected && got !== REFUSED) found.push(`${name}: ${deed} of another tenant (${got})`);
  }
  return found;
}

/** Rows of one's own that point at another's: checks of foreign keys walk around row security. */
async function pointing(
  client: Client,
  table: TenantTable,
  key: ForeignKey,
  tables: TenantTable[],
  { own }: Pair,
): Promise<string[]> {
  const target = tables.find(({ name }) => name === key.target)?.rows.theirs[0];
  const columns = key.from.filter((column) => column !== table.tenant);
  if (!target || columns.length === 0) return [];
  const values = columns.map((column) => target[key.to[key.from.indexOf(column)] ?? '']);
  const set = columns.map((column, at) => `${column} = $${at + 1}`).join(', ');
  // Rows that point somewhere, where there are such: those that do not may be forbidden to.
  const points = columns.map((column) => `${column} is not null`).join(' and ');
  const where = `${points} or not exists (select from ${table.name} where ${points})`;
  const updated = await inContext(client, own, () =>
    outcomeOf(client, `update ${table.name} set ${set} where ${where}`, values),
  );
  const copy = {
    ...table.rows.own[0],
    ...Object.fromEntries(columns.map((column, at) => [column, values[at]])),
  };
  if ('id' in copy) copy.id = crypto.randomUUID();
  const insert = `insert into ${table.name} (${table.columns})
    select ${table.columns} from jsonb_populate_record(null::${table.name}, $1)`;
  const inserted = await inContext(client, own, () => outcomeOf(client, insert, [JSON.stringify(copy)]));
  const refused: (string | number)[] = [NO_SUCH_ROW, REFUSED, ...OTHERWISE_REFUSED];
  const found: string[] = [];
  if (!refused.includes(updated))
    found.push(`${table.name}: ${key.name} may point at another tenant (${updated})`);
  if (!refused.includes(inserted))
    found.push(`${table.name}: ${key.name} may be made to point at another tenant`);
  if (updated !== NO_SUCH_ROW && inserted !== NO_SUCH_ROW)
    found.push(`${table.name}: ${key.name} was never asked (${updated}, ${inserted})`);
  return found;
}

/** In a transaction that is rolled back, with the context that the application sets. */
async function inContext<T>(
  client: Client,
  tenantId: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('begin');
  try {
    if (tenantId !== undefined)
      await client.query("select set_config('app.tenant_id', $1, true)", [tenantId]);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** How many rows it touched, or the SQLSTATE of its refusal; deferred checks are made at once. */
async function outcomeOf(client: Client, sql: string, values: unknown[]): Promise<number | string> {
  try {
    const { rowCount } = await client.query(sql, values);
    await client.query('set constraints all immediate');
    return rowCount ?? 0;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
