import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { env } from '@/lib/env';
import { storageDirectory } from '@/lib/media/storage';
import { redis } from '@/lib/redis';
import { inStep, status } from '../database';
import { connected } from '../migrations/connection';
import { refusalOf } from './outcome';

/** `off`: not configured, and the product works without it. `warning`: works, but somebody should look. */
export type Check = { name: string; state: 'ok' | 'warning' | 'failing' | 'off'; detail: string };

type Finding = Omit<Check, 'name'>;
const WAIT_MS = 5000;
/** PostgreSQL 15. */
const VERSION_MIN = 150_000;

/** Everything the server needs, each looked at by itself. Nothing is thrown and nothing stays behind. */
export async function checks(): Promise<Check[]> {
  const settings = await check('settings', async () => {
    const { PUBLIC_URL } = env();
    return { state: 'ok', detail: `public address ${PUBLIC_URL.origin}` };
  });
  if (settings.state === 'failing') return [settings];
  return [
    settings,
    await check('database', database),
    await check('roles', roles),
    await check('migrations', migrations),
    await check('redis', redisAnswers),
    await check('storage', storage),
    await check('mail', mail),
  ];
}

async function check(name: string, look: () => Promise<Finding>): Promise<Check> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    const known = refusalOf(error)?.message;
    const said = error instanceof Error ? error.message : String(error);
    return { name, state: 'failing', detail: (known ?? said).split('\n')[0] ?? 'failed' };
  }
}

async function database(): Promise<Finding> {
  const { number, version } = await one<{ number: number; version: string }>(
    env().DATABASE_PLATFORM_URL,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  if (number < VERSION_MIN)
    return { state: 'failing', detail: `PostgreSQL ${version} is too old: 15 or later` };
  return { state: 'ok', detail: `PostgreSQL ${version.split(' ')[0]}` };
}

/** Neither role may walk around row-level security, and the tenants' role may own nothing. */
async function roles(): Promise<Finding> {
  const { DATABASE_URL, DATABASE_TENANT_URL, DATABASE_PLATFORM_URL, DATABASE_FLUSHER_URL } = env();
  const faults: string[] = [];
  const others = DATABASE_FLUSHER_URL ? [DATABASE_FLUSHER_URL] : [];
  for (const url of [DATABASE_URL, DATABASE_TENANT_URL, DATABASE_PLATFORM_URL, ...others]) {
    const role = await one<{ name: string; mighty: boolean; owns: number }>(
      url,
      `select rolname as name, rolsuper or rolbypassrls as mighty,
              (select count(*)::int from pg_class where relowner = r.oid) as owns
         from pg_roles r where rolname = current_user`,
    );
    if (role.mighty) faults.push(`${role.name} can bypass row-level security`);
    if (url !== DATABASE_URL && role.owns > 0) faults.push(`${role.name} owns ${role.owns} tables`);
  }
  const same = new Set([DATABASE_URL, DATABASE_TENANT_URL, DATABASE_PLATFORM_URL]).size < 3;
  if (same) faults.push('the three database addresses must name three roles');
  return faults.length > 0
    ? { state: 'failing', detail: faults.join('; ') }
    : { state: 'ok', detail: 'three roles, none can bypass row-level security' };
}

async function migrations(): Promise<Finding> {
  const { applied, pending, failed, edited, unknown } = await status(env().DATABASE_URL);
  if (failed.length > 0) return { state: 'failing', detail: `half done: ${failed.join(', ')}` };
  if (pending.length > 0)
    return { state: 'failing', detail: `pending: ${pending.join(', ')}; run db migrate` };
  if ((await inStep(env().DATABASE_URL)) !== true)
    return { state: 'failing', detail: 'the database differs from prisma/schema; see db status' };
  const odd = [...edited, ...unknown];
  return odd.length > 0
    ? { state: 'warning', detail: `not as in this release: ${odd.join(', ')}` }
    : { state: 'ok', detail: `${applied.length} applied` };
}

async function redisAnswers(): Promise<Finding> {
  const client = redis();
  if (!client) return { state: 'off', detail: 'each server counts rate limits for itself' };
  try {
    if (client.status !== 'ready') await once(client, 'ready', { signal: AbortSignal.timeout(WAIT_MS) });
    await client.ping();
    return { state: 'ok', detail: 'answers' };
  } catch {
    return { state: 'failing', detail: 'does not answer' };
  } finally {
    client.disconnect();
  }
}

async function storage(): Promise<Finding> {
  const { STORAGE_URL } = env();
  const directory = storageDirectory(STORAGE_URL, process.cwd());
  const probe = join(directory, `.probe-${randomUUID()}`);
  await mkdir(directory, { recursive: true });
  await writeFile(probe, 'x');
  await rm(probe);
  return { state: 'ok', detail: `${directory} can be written` };
}

/** Reads the greeting only: nothing is sent, nobody signs in. */
async function mail(): Promise<Finding> {
  const { SMTP_URL } = env();
  if (!SMTP_URL) return { state: 'off', detail: 'mails stay in the outbox' };
  const { protocol, hostname, port } = new URL(SMTP_URL);
  const secure = protocol === 'smtps:';
  const target = { host: hostname, port: Number(port || (secure ? 465 : 587)) };
  const socket = secure ? connectTls({ ...target, servername: hostname }) : connect(target);
  try {
    const [greeting] = (await once(socket, 'data', { signal: AbortSignal.timeout(WAIT_MS) })) as [Buffer];
    return greeting.toString('latin1').startsWith('220')
      ? { state: 'ok', detail: `${target.host}:${target.port} greets` }
      : { state: 'failing', detail: `${target.host}:${target.port} is no SMTP server` };
  } catch {
    return { state: 'failing', detail: `${target.host}:${target.port} does not answer` };
  } finally {
    socket.destroy();
  }
}

function one<Row>(url: string, sql: string): Promise<Row> {
  return connected(url, async (client) => (await client.query(sql)).rows[0] as Row);
}
