import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { memoryArguments, memorySettings } from '@/bin/bootstrap/memory.mjs';
import { runningPostgres } from '@/bin/embedded/postgres';

export type Ours = {
  port: number;
  pid: number;
  /** Of the role of all tenant work. */
  tenantUrl: string;
  sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  stop: () => Promise<void>;
};
export type Floor = { port: number; pid: number; stop: () => Promise<void> };

const START_MS = 180_000;

/**
 * The product as `npm start` runs it (and a bare handler), on a throw-away data folder, with loopback as its trusted proxy. `settings` are
 * further variables of its environment.
 */
export async function startOurs(settings: Record<string, string> = {}): Promise<Ours> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rendezvous-bench-'));
  const port = await freePort();
  const child = spawn(process.execPath, [...memoryArguments(), '--import', 'tsx', 'tests/bench/served.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...memorySettings(),
      NODE_ENV: 'production',
      RENDEZVOUS_DATA: dataDir,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      LOG_LEVEL: 'warn',
      TRUSTED_PROXIES: '127.0.0.0/8',
      ...settings,
    },
  });
  await answering(child, `http://127.0.0.1:${port}/api/health`);
  const postgres = runningPostgres(dataDir);
  if (!postgres) throw new Error('the embedded PostgreSQL is not running');
  const client = new Client({ connectionString: postgres.url('owner') });
  await client.connect();
  return {
    port,
    pid: child.pid ?? 0,
    tenantUrl: postgres.url('app_tenant'),
    sql: async (text, values) => (await client.query(text, values)).rows as Record<string, unknown>[],
    stop: async () => {
      await client.end();
      await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** `next start` on the empty app of tests/bench/floor, with a tenant of ours to ask the database for. */
export async function startFloor(ours: Ours): Promise<Floor> {
  const [tenant] = await ours.sql("select id from tenants where subdomain = 'claire'");
  const asked = { BENCH_TENANT_URL: ours.tenantUrl, BENCH_TENANT_ID: String(tenant?.id) };
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', 'tests/bench/floor', '-p', String(port)],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production', ...asked },
    },
  );
  await answering(child, `http://127.0.0.1:${port}/bare/1`);
  return { port, pid: child.pid ?? 0, stop: () => ended(child) };
}

/** Resident memory of a process and its children, in MB. Linux only, else 0. */
export function memoryMb(pid: number): number {
  try {
    const kb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean);
    const node = children.filter(
      (child) =>
        readFileSync(`/proc/${child}/comm`, 'utf8').startsWith('node') ||
        readFileSync(`/proc/${child}/comm`, 'utf8').startsWith('next'),
    );
    return kb / 1024 + node.reduce((sum, child) => sum + memoryMb(Number(child)), 0);
  } catch {
    return 0;
  }
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await setTimeout(200);
  }
  throw new Error(`nothing answered at ${url}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
