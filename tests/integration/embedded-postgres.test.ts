import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from '@/bin/bootstrap/process-identity.mjs';
import { type EmbeddedPostgres, runningPostgres, startPostgres } from '@/bin/embedded/postgres';
import { databaseRoles } from '@/bin/embedded/roles';
import { embeddedSecrets } from '@/bin/embedded/secrets';

let dataDir: string;
let running: EmbeddedPostgres | undefined;
let children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rendezvous-test-'));
  chmodSync(dataDir, 0o711);
});

afterEach(async () => {
  await Promise.all(children.map(ended));
  children = [];
  await running?.stop();
  running = undefined;
  const place = join(dataDir, 'postgres');
  if (statSync(place, { throwIfNoEntry: false }))
    rmSync(realpathSync(place), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

describe('embedded PostgreSQL', () => {
  it('starts with the roles, none of whom can bypass row-level security, and the extensions', async () => {
    running = await started();
    for (const role of databaseRoles) {
      const [me] = await rows(
        running.url(role),
        'select rolname, rolsuper, rolbypassrls, rolinherit from pg_roles where rolname = current_user',
      );
      expect(me).toEqual({
        rolname: role,
        rolsuper: false,
        rolbypassrls: false,
        rolinherit: role === 'owner',
      });
    }
    const extensions = await rows(running.url('owner'), 'select extname from pg_extension order by 1');
    expect(extensions.map(({ extname }) => extname)).toEqual(['btree_gist', 'citext', 'pgcrypto', 'plpgsql']);
    await rows(running.url('owner'), 'create table made_by_owner ()');
    await expect(rows(running.url('app_tenant'), 'create table t ()')).rejects.toThrow(/permission denied/);
  });

  it('listens on a private socket and on no network address', async () => {
    running = await started();
    const [settings] = await rows(
      running.url('postgres'),
      "select current_setting('listen_addresses') as network, current_setting('unix_socket_directories') as folder",
    );
    expect(settings?.network).toBe('');
    expect(statSync(String(settings?.folder)).mode & 0o777).toBe(0o700);
  });

  it('keeps its rows from one start to the next, and removes its socket', async () => {
    running = await started();
    const socketFolder = String(new URL(running.url('owner')).searchParams.get('host'));
    await remember(running.url('owner'));
    await running.stop();
    expect(statSync(socketFolder, { throwIfNoEntry: false })).toBeUndefined();
    running = await started();
    expect(await remembered(running.url('owner'))).toBe(1);
  });

  it('is found by another process while it runs', async () => {
    expect(runningPostgres(dataDir)).toBeUndefined();
    running = await started();
    expect(runningPostgres(dataDir)?.url('owner')).toBe(running.url('owner'));
  });

  it('starts a killed PostgreSQL again at the same address, with what was committed', async () => {
    let told: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      told = resolve;
    });
    running = await startPostgres({ dataDir, throwAway: true, onRestart: told });
    await remember(running.url('owner'));
    const first = running.pid;
    process.kill(Number(first), 'SIGKILL');
    await ready;
    expect(await remembered(running.url('owner'))).toBe(1);
    expect(running.restarts).toBe(1);
    expect(running.pid).not.toBe(first);
  });

  it('ends the PostgreSQL that a killed process left behind and keeps its rows', async () => {
    const holder = await hold();
    await remember(holder.url);
    holder.child.kill('SIGKILL');
    await once(holder.child, 'exit');
    expect(await remembered(holder.url)).toBe(1);
    running = await started();
    expect(await remembered(running.url('owner'))).toBe(1);
    expect(processIdentity(holder.pid)).toBeUndefined();
  });

  it('refuses a second process on the same folder and names the first', async () => {
    const holder = await hold();
    await expect(started()).rejects.toThrow(`already runs in this folder (pid ${holder.child.pid})`);
    expect(await rows(holder.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets one of many simultaneous starts after a kill win', async () => {
    const holder = await hold();
    holder.child.kill('SIGKILL');
    await once(holder.child, 'exit');
    const answers = await Promise.all([1, 2, 3].map(() => hold().catch((error: Error) => error.message)));
    const winners = answers.filter((answer) => typeof answer !== 'string');
    expect(winners).toHaveLength(1);
    expect(answers.filter((answer) => typeof answer === 'string')).toEqual([
      expect.stringContaining('already runs'),
      expect.stringContaining('already runs'),
    ]);
  });

  it('is not misled by a stale pid file whose number belongs to another process now', async () => {
    running = await started();
    await running.stop();
    const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${join(dataDir, 'postgres', 'cluster')}\n1\n5432\n/nowhere\n\n\n`);
    running = await started();
    expect(await rows(running.url('owner'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('begins again after a first start that was cut short', async () => {
    running = await started();
    await running.stop();
    const place = realpathSync(join(dataDir, 'postgres'));
    rmSync(join(place, 'cluster'), { recursive: true });
    mkdirSync(join(place, 'cluster.new'));
    writeFileSync(join(place, 'cluster.new', 'PG_VERSION'), '18\n');
    running = await started();
    expect(await rows(running.url('owner'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says so when the database is of another release or its place is gone', async () => {
    running = await started();
    await running.stop();
    const place = realpathSync(join(dataDir, 'postgres'));
    const version = join(place, 'cluster', 'PG_VERSION');
    writeFileSync(version, '15\n');
    await expect(started()).rejects.toThrow(/was made by PostgreSQL 15/);
    rmSync(place, { recursive: true });
    rmSync(join(dataDir, 'postgres'), { force: true });
    symlinkSync(join(dataDir, 'elsewhere'), join(dataDir, 'postgres'));
    await expect(started()).rejects.toThrow(/which is gone/);
  });
});

describe('embedded secrets', () => {
  it('are made once, 32 bytes each, for their owner alone', () => {
    const made = embeddedSecrets(dataDir);
    expect(Object.values(made).map((secret) => Buffer.from(secret, 'base64').length)).toEqual([32, 32, 32]);
    expect(new Set(Object.values(made)).size).toBe(3);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(embeddedSecrets(dataDir)).toEqual(made);
  });

  it('are never replaced when the file is damaged', () => {
    const file = join(dataDir, 'secrets.json');
    writeFileSync(file, '{"AUTH_SECRET":');
    expect(() => embeddedSecrets(dataDir)).toThrow(/is damaged/);
    expect(readFileSync(file, 'utf8')).toBe('{"AUTH_SECRET":');
  });
});

function started(): Promise<EmbeddedPostgres> {
  return startPostgres({ dataDir, throwAway: true });
}

/** A PostgreSQL held by a process of its own, so that it can be killed. */
async function hold(): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = fork(join(import.meta.dirname, 'held-postgres.ts'), [dataDir], {
    execArgv: ['--import', 'tsx'],
  });
  children.push(child);
  const [answer] = (await once(child, 'message')) as [{ url: string; pid: number; error?: string }];
  if (answer.error) throw new Error(answer.error);
  return { child, url: answer.url, pid: answer.pid };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function remember(url: string): Promise<void> {
  await rows(url, 'create table memory as select 1 as n');
}

async function remembered(url: string): Promise<number | undefined> {
  return Number((await rows(url, 'select n from memory'))[0]?.n);
}

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
