import { PrismaPg } from '@prisma/adapter-pg';
import { Client, type ClientConfig, DatabaseError, Pool, type PoolClient, type PoolConfig } from 'pg';
import { PrismaClient } from '@/prisma/generated/client';
import { env } from './env';
import { AppError, databaseFailure, isConnectionFailure } from './errors';
import { guardArgs } from './guard';

/**
 * The two doors to the data. A unit of work is one interactive transaction; keep HTTP, mail and other slow things out
 * of it. The raw clients stay in this file.
 */
export type TenantDb = Omit<PrismaClient, Forbidden>;
export type PlatformDb = Omit<PrismaClient, Forbidden>;

type Forbidden = `$${string}`;
type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** What code may ask of SQL beyond the models: our own functions, each defined in a migration. */
// Functions that return nothing are read as text: Prisma cannot read `void`.
const SQL_FUNCTIONS = {
  scope_tenant: 'select scope_tenant() as tenant',
  enqueue_job: 'select enqueue_job($1, $2::json, $3::timestamptz, $4, $5::int)::text',
  lock_companions: 'select lock_companions($1::uuid[])::text',
  staff_credentials: 'select * from staff_credentials($1)',
  open_sign_in: 'select open_sign_in($1::uuid, $2::timestamptz) as id',
  find_sign_in: 'select * from find_sign_in($1::uuid)',
  revoke_sign_in: 'select revoke_sign_in($1::uuid, $2::boolean)::text',
  open_password_reset: 'select * from open_password_reset($1, $2::uuid, $3, $4::timestamptz)',
  password_reset_stands: 'select password_reset_stands($1) as stands',
  use_password_reset: 'select use_password_reset($1, $2) as id',
  staff_recipients: 'select * from staff_recipients($1::uuid[])',
  companion_recipients: 'select * from companion_recipients($1::uuid)',
  policy_facts: 'select policy_facts($1, $2::timestamptz) as rules',
  policy_reach: 'select count(*)::int as tenants from policy_reach($1, $2)',
  stop_countries: 'select id, country_code as "countryCode" from stop_countries($1::uuid[])',
  raise_policy_sites: 'select raise_policy_sites($1, $2)::text',
  booking_facts:
    'select booking_facts($1, $2::timestamptz, $3::timestamptz, $4::boolean, $5::timestamptz, $6, $7::uuid) as facts',
  booking_terms: 'select booking_terms($1, $2::timestamptz) as terms',
  calendar_facts:
    'select calendar_facts($1::uuid[], $2::timestamptz, $3::timestamptz, $4::timestamptz) as facts',
  forget_visitor: 'select forget_visitor($1::text[], $2::uuid, $3::timestamptz) as visits',
  submit_form: 'select * from submit_form($1::jsonb)',
  destroy_salts: 'select destroy_salts($1::timestamptz)::text',
  purge_visits: 'select purge_visits($1::timestamptz)::text',
  settle_events: 'select settle_events($1::timestamptz) as months',
  sweep_rollups: 'select sweep_rollups()::text',
  move_visits_to_zone: 'select move_visits_to_zone($1::uuid, $2::timestamptz) as moved',
  reconcile_visits: 'select * from reconcile_visits($1::uuid, $2::boolean, $3::timestamptz)',
  analytics_sums: 'select * from analytics_sums($1::date, $2::date, $3, $4::jsonb, $5::boolean)',
  analytics_journeys: 'select * from analytics_journeys($1::date, $2::date, $3::jsonb, $4::boolean, $5::int)',
  // Thousands of rows: as one of lists they are read in a fraction of the time.
  analytics_hours: `select json_agg(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as at,
      json_agg(sessions) as sessions, json_agg(visitors) as visitors, json_agg(page_views) as page_views,
      json_agg(bookings) as bookings, json_agg(revenue_cents) as revenue_cents
    from analytics_hours($1::date, $2::date, $3, $4::jsonb, $5::boolean)`,
  analytics_load_time: 'select analytics_load_time($1::date, $2::date, $3::jsonb, $4::boolean) as ms',
  analytics_cohorts: 'select * from analytics_cohorts($1::date, $2::date, $3::date, $4::jsonb)',
  analytics_events: 'select * from analytics_events($1::date, $2::date, $3::jsonb, $4::boolean)',
  analytics_campaigns: 'select * from analytics_campaigns($1::jsonb, $2::int)',
  analytics_links: 'select * from analytics_links($1::uuid[], $2::date[], $3::date[], $4::jsonb)',
  analytics_social: 'select * from analytics_social($1::date, $2::date, $3::jsonb)',
  analytics_live: 'select * from analytics_live($1::timestamptz, $2::jsonb)',
  analytics_timings: 'select * from analytics_timings($1::date, $2::date, $3::uuid)',
  analytics_of_tenants: 'select * from analytics_of_tenants($1::date, $2::date)',
} as const;
export type SqlFunction = keyof typeof SQL_FUNCTIONS;

/** Those that reach beyond one tenant. */
const PLATFORM_FUNCTIONS: ReadonlySet<SqlFunction> = new Set([
  ...(['policy_reach', 'raise_policy_sites', 'destroy_salts', 'purge_visits', 'settle_events'] as const),
  ...(['sweep_rollups', 'move_visits_to_zone', 'reconcile_visits'] as const),
]);

const ATTEMPTS_MAX = 4;
/** Connections kept for units of work that only read. */
const READERS = 8;
/** What belongs to one tenant's units of work. */
const bound = new WeakSet<object>();
/** How to ask SQL in the unit of work that a `db` belongs to. */
type Ask = (text: string, values: unknown[]) => Promise<unknown[]>;
const questions = new WeakMap<object, Ask>();
const pools = globalThis as unknown as {
  rendezvousTenantPool?: PrismaClient;
  rendezvousReaderPool?: Pool;
  rendezvousPlatformPool?: PrismaClient;
};

/**
 * Runs `work` as tenant `tenantId`: role app_tenant, row-level security bound to that tenant for this transaction, and
 * a client that adds the tenant's filter and refuses a foreign one. Retried, as a whole, after a deadlock or a lost race
 * for one idempotency key.
 */
export function inTenant<T>(tenantId: string, work: (db: TenantDb) => Promise<T>): Promise<T> {
  const client = tenantPool().$extends({
    query: {
      $allModels: {
        $allOperations: ({ model, operation, args, query }) =>
          query(guardArgs(tenantId, model, operation, args)),
      },
    },
  });
  return attempt(() =>
    client.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('app.tenant_id', ${tenantId}, true)`;
      const db = expose(tx as unknown as Transaction);
      bound.add(db);
      return work(db);
    }, TRANSACTION),
  );
}

/**
 * Runs `work` as `inTenant` does, same role and same row-level security, to read through our SQL functions and nothing else:
 * models are out of reach, and the transaction cannot write. For what is asked so often that Prisma's share counts. Read
 * again, as a whole, when the server had cut the connection: at most every one that the pool kept is such a one.
 */
export async function inTenantReading<T>(tenantId: string, work: (db: TenantDb) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const client = await readerPool().connect().catch(rethrown);
    try {
      return await readThrough(client, tenantId, work);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) return rethrown(error);
      if (tries > READERS) throw new AppError('unavailable', 'database');
    }
  }
}

/** What opens the transaction travels with the first question, and nobody waits for what ends it. */
async function readThrough<T>(
  client: PoolClient,
  tenantId: string,
  work: (db: TenantDb) => Promise<T>,
): Promise<T> {
  const opened = Promise.all([
    client.query('begin isolation level repeatable read, read only'),
    client.query("select set_config('app.tenant_id', $1, true)", [tenantId]),
  ]).catch(lost);
  const ask: Ask = async (text, values) => {
    const [, { rows }] = await Promise.all([opened, client.query(text, values).catch(lost)]);
    return rows;
  };
  const db = functionsOnly(ask);
  bound.add(db);
  try {
    return await work(db).finally(() => opened);
  } finally {
    // Whoever has the connection next asks behind it; a connection that is broken leaves the pool.
    client.query('commit').catch(() => undefined);
    client.release();
  }
}

/** A connection that ended before it answered. */
class ConnectionLost extends Error {}

function lost(error: Error & { code?: string }): never {
  const answered = error instanceof DatabaseError && !isConnectionFailure(error.code, error.code);
  if (answered) throw error;
  // It is alive, and busy: to ask once more would only add to that.
  if (error.message === 'Query read timeout') throw new AppError('unavailable', 'database');
  throw new ConnectionLost(error.message, { cause: error });
}

/**
 * Runs `work` as the platform: role app_platform, all tenants visible. Console, directory and cross-tenant jobs only; some of
 * those need longer.
 */
export function inPlatform<T>(
  work: (db: PlatformDb) => Promise<T>,
  longestMs = TRANSACTION.timeout,
): Promise<T> {
  const options = { ...TRANSACTION, timeout: longestMs };
  return attempt(() => platformPool().$transaction((tx) => work(expose(tx)), options));
}

/**
 * Calls one of our SQL functions inside the unit of work that `db` belongs to.
 * @throws AppError forbidden `foreign_tenant` for one of the platform's in a tenant's unit of work.
 */
export function callSql<Row>(
  db: TenantDb | PlatformDb,
  name: SqlFunction,
  ...values: unknown[]
): Promise<Row[]> {
  const ask = questions.get(db);
  if (!ask) throw new Error('callSql needs the db of a unit of work');
  if (PLATFORM_FUNCTIONS.has(name) && bound.has(db)) throw new AppError('forbidden', 'foreign_tenant');
  return ask(SQL_FUNCTIONS[name], values) as Promise<Row[]>;
}

/** True when the database answers. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await platformPool().$queryRaw`select 1`;
    return true;
  } catch {
    return false;
  }
}

/** Ends all pools; for a clean shutdown. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([
    pools.rendezvousTenantPool?.$disconnect(),
    pools.rendezvousReaderPool?.end(),
    pools.rendezvousPlatformPool?.$disconnect(),
  ]);
  pools.rendezvousTenantPool = undefined;
  pools.rendezvousReaderPool = undefined;
  pools.rendezvousPlatformPool = undefined;
}

const TRANSACTION = { maxWait: 8000, timeout: 15000 };

function tenantPool(): PrismaClient {
  pools.rendezvousTenantPool ??= connect(env().DATABASE_TENANT_URL, 12);
  return pools.rendezvousTenantPool;
}

function platformPool(): PrismaClient {
  pools.rendezvousPlatformPool ??= connect(env().DATABASE_PLATFORM_URL, 4);
  return pools.rendezvousPlatformPool;
}

function readerPool(): Pool {
  if (pools.rendezvousReaderPool) return pools.rendezvousReaderPool;
  const settings = {
    connectionString: env().DATABASE_TENANT_URL,
    max: READERS,
    connectionTimeoutMillis: 5000,
  };
  const pool = new Pool({ ...settings, query_timeout: TRANSACTION.timeout, pipeline: true } as PoolConfig);
  // A connection that breaks says so to whoever asks it, and is replaced; there is nobody else to tell.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  pools.rendezvousReaderPool = pool;
  return pool;
}

function connect(connectionString: string, max: number): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max, connectionTimeoutMillis: 5000, Client: OneAtATime }),
  });
}

/**
 * A connection that asks in turn. Prisma reads the parts of an `include` at once, inside a transaction too, where all of
 * them share one connection; pg still lines them up itself, but has announced that it will not for ever.
 */
class OneAtATime extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    const ask = super.query.bind(this) as (...question: unknown[]) => Promise<unknown>;
    let before: Promise<unknown> = Promise.resolve();
    const inTurn = (...question: unknown[]): Promise<unknown> => {
      // The pool's own questions come with a callback, on a connection that nobody shares.
      if (question.some((part) => typeof part === 'function')) return ask(...question);
      const answer = before.then(() => ask(...question));
      before = answer.catch(() => undefined);
      return answer;
    };
    this.query = inTurn as typeof this.query;
  }
}

/** Models only: raw SQL and nested transactions would walk around the app wall. */
function expose(tx: Transaction): TenantDb {
  const models = new Proxy(tx, {
    get(target, key) {
      if (typeof key === 'string' && key.startsWith('$'))
        throw new Error(`${key} is not available in a unit of work`);
      return Reflect.get(target, key);
    },
  });
  questions.set(models, (text, values) => tx.$queryRawUnsafe<unknown[]>(text, ...values));
  return models as TenantDb;
}

/** For a transaction that is not Prisma's: nothing but `callSql`. */
function functionsOnly(ask: Ask): TenantDb {
  const nothing = new Proxy({} as TenantDb, {
    get(_target, key) {
      // A promise that is resolved with it asks whether it is one itself.
      if (key === 'then') return undefined;
      throw new Error(`${String(key)} is not available where only SQL functions are read`);
    },
  });
  questions.set(nothing, ask);
  return nothing;
}

function rethrown(error: unknown): never {
  throw databaseFailure(error)?.meaning ?? error;
}

async function attempt<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      const failure = databaseFailure(error);
      if (!failure) throw error;
      if (failure.retry && tries < ATTEMPTS_MAX) continue;
      throw failure.meaning ?? error;
    }
  }
}
