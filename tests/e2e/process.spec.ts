import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from './http';

/** The product's own process, killed and asked to stop in every way a machine knows. */
let port: number;
const dataDir = folderOfItsOwn();
let child: ChildProcess;

test.describe.configure({ mode: 'serial' });
test.setTimeout(180_000);

test.beforeAll(async () => {
  port = await freePort();
  await start();
});

test.afterAll(async () => {
  await stop('SIGTERM');
  const database = join(dataDir, 'postgres');
  rmSync(realpathSync(database), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

test('keeps an acknowledged booking through kill -9 of the server', async () => {
  const { key, body, answer } = await book();
  await stop('SIGKILL');
  await start();
  const replay = await call('POST', '/api/bookings', body, { 'idempotency-key': key });
  expect(replay.status).toBe(201);
  expect(replay.headers['idempotency-replayed']).toBe('true');
  expect(JSON.parse(replay.text)).toEqual(answer);
});

test('goes on by itself after kill -9 of its PostgreSQL, with nothing lost', async () => {
  const { key, body, answer } = await book();
  const [pid] = readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  // The first answers may still come from the database that is about to be gone.
  await expect(async () => {
    expect((await call('GET', '/api/health')).status).toBe(200);
    const replay = await call('POST', '/api/bookings', body, { 'idempotency-key': key });
    expect(JSON.parse(replay.text)).toEqual(answer);
  }).toPass({ timeout: 60_000 });
});

test('refuses a second instance on the same data, in one line', async () => {
  const second = spawn(process.execPath, ['--import', 'tsx', 'bin/server.ts'], {
    env: environment(await freePort()),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  second.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain('already runs');
});

test('says in one line that its port is taken', async () => {
  const second = spawn(process.execPath, ['--import', 'tsx', 'bin/server.ts'], {
    env: environment(port),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  second.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is in use`);
  expect(said.trim().split('\n')).toHaveLength(1);
});

test('ends requests in flight before it stops, and takes no new ones', async () => {
  const { body } = await wish();
  const text = JSON.stringify(body);
  const slow = new Promise<number>((resolve, reject) => {
    const sent = request(
      {
        host: 'localhost',
        port,
        path: '/api/bookings',
        method: 'POST',
        headers: {
          host: `claire.localhost:${port}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          'content-length': Buffer.byteLength(text),
        },
      },
      (response) => resolve(response.statusCode ?? 0),
    );
    sent.on('error', reject);
    sent.write(text.slice(0, 20));
    // The rest comes when the server already knows that it is to end.
    sent.once('socket', (socket) =>
      socket.once('connect', () => {
        child.kill('SIGTERM');
        globalThis.setTimeout(() => sent.end(text.slice(20)), 500);
      }),
    );
  });
  expect(await slow).toBe(201);
  await gone();
  await expect(call('GET', '/api/health')).rejects.toThrow();
  await start();
});

/** With the demo world in it already, when one was prepared. */
function folderOfItsOwn(): string {
  const prepared = join(process.env.E2E_DATA ?? '', 'process');
  if (existsSync(prepared)) return prepared;
  const folder = mkdtempSync(join(tmpdir(), 'rendezvous-process-'));
  chmodSync(folder, 0o711);
  return folder;
}

function environment(port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    RENDEZVOUS_DATA: dataDir,
    DATABASE_URL: '',
    LOG_LEVEL: 'error',
    TRUSTED_PROXIES: '127.0.0.0/8, ::1/128',
  };
}

async function start(): Promise<void> {
  child = spawn(process.execPath, ['--import', 'tsx', 'bin/server.ts'], {
    env: environment(port),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await expect
    .poll(
      () =>
        call('GET', '/api/health').then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 150_000 },
    )
    .toBe(200);
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await gone();
}

async function gone(): Promise<void> {
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((resolve) => child.once('exit', resolve));
}

async function wish() {
  const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const { text } = await call('GET', `/api/availability?service=dinner-date&from=${day(8)}&to=${day(20)}`);
  const { slots } = JSON.parse(text) as { slots: { start: string }[] };
  const body = {
    service: 'dinner-date',
    start: slots[0]?.start,
    location: { kind: 'incall' },
    client: { name: 'Alex', email: `alex-${randomUUID()}@client.test` },
    ageConfirmed: true,
    policyAccepted: true,
  };
  return { body };
}

async function book() {
  const { body } = await wish();
  const key = randomUUID();
  const { status, text } = await call('POST', '/api/bookings', body, { 'idempotency-key': key });
  expect(status).toBe(201);
  return { key, body, answer: JSON.parse(text) as Record<string, unknown> };
}

function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: 'localhost',
        port,
        path,
        method,
        agent: false,
        headers: {
          host: `claire.localhost:${port}`,
          ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
