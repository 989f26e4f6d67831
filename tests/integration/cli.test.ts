import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '@/bin/cli/program';
import { passwordMatches } from '@/lib/identity/passwords';
import { incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
let storage: string;

beforeAll(async () => {
  world = await startWorld();
  storage = mkdtempSync(join(tmpdir(), 'rendezvous-cli-'));
  process.env.STORAGE_URL = `file:${storage}`;
});
afterAll(async () => {
  await world.stop();
  rmSync(storage, { recursive: true, force: true });
});

/** What a person sees and a shell gets. */
async function run(line: string, input = '') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(line.split(' '), {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    input: async () => input,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The parts of answers that these tests look at. */
type Answer = {
  total?: number;
  id?: string;
  password?: string;
  checks?: { name: string; state: string }[];
  error?: { code: string; reason?: string };
};

/** The one JSON document that `--json` promises, whatever happens. */
async function json(line: string, input?: string) {
  const { code, out, err } = await run(`${line} --json`, input);
  return { code, err, data: JSON.parse(out) as Answer };
}

describe('analytics', () => {
  it('proves numbers, finds those that are wrong, and makes them right', async () => {
    const { id: tenantId } = world.tenants.claire;
    await stored([incoming({ tenantId, who: 'ann', at: '2026-06-01T00:00:00Z' })]);
    while ((await rolledUp()) > 0);
    expect(await run('analytics reconcile')).toMatchObject({
      ...{ code: 0, out: 'All numbers are what the events say (3 tenants).' },
    });
    await connected(world.database.ownerUrl, (client) =>
      client.query('update rollups_quarter set events = 7'),
    );
    expect(await run('analytics reconcile claire')).toMatchObject({
      code: 1,
      out: expect.stringContaining('claire'),
    });
    expect((await run('analytics reconcile claire --repair')).code).toBe(0);
    expect((await run('analytics reconcile claire')).code).toBe(0);
  });
});

describe('multisite', () => {
  it('lists tenants, by status if asked, as a table and as JSON', async () => {
    expect(await run('multisite list')).toMatchObject({ code: 0, out: expect.stringMatching(/^HOST +NAME/) });
    const { data } = await json('multisite list --status active,draft');
    expect(data).toMatchObject({ page: 1, total: 3 });
    expect((await json('multisite list --status suspended')).data).toMatchObject({ items: [], total: 0 });
  });

  it('finds a tenant by subdomain, by host with port and by custom domain', async () => {
    const { id } = world.tenants.claire;
    await world.oversee(({ db }) =>
      db.tenantDomain.create({
        data: { tenantId: id, host: 'clairehamilton.example', verifiedAt: new Date() },
      }),
    );
    for (const host of [
      'claire',
      world.tenants.claire.host,
      `${world.tenants.claire.host}:3000`,
      'www.clairehamilton.example',
    ])
      expect((await json(`multisite show ${host}`)).data).toMatchObject({ id, name: 'Claire Hamilton' });
  });

  it('refuses a host that nobody has, in both forms', async () => {
    expect(await run('multisite show nobody')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('No tenant'),
    });
    expect(await json('multisite show nobody')).toMatchObject({
      code: 1,
      data: { error: { code: 'not_found', reason: 'unknown_tenant' } },
    });
  });

  it('walks a tenant through its statuses and refuses a step that is not possible', async () => {
    for (const [verb, status] of [
      ['suspend', 'suspended'],
      ['reactivate', 'active'],
      ['deactivate', 'inactive'],
      ['reactivate', 'active'],
    ])
      expect(await json(`multisite ${verb} sophie`)).toMatchObject({ code: 0, data: { status } });
    expect(await json('multisite approve sophie')).toMatchObject({
      code: 1,
      data: { error: { code: 'conflict', reason: 'not_possible' } },
    });
  });

  it('makes a draft from a template, in the name and place of its owner, who can sign in', async () => {
    const { code, data } = await json(
      'multisite create anna --name Anna --owner-email anna@owner.test --country se --timezone Europe/Stockholm --currency SEK',
    );
    expect({ code, data }).toMatchObject({
      code: 0,
      data: {
        name: 'Anna',
        status: 'draft',
        city: 'Stockholm',
        countryCode: 'SE',
        currency: 'SEK',
        contactEmail: 'anna@owner.test',
      },
    });
    const { id = '', password = '' } = data;
    const made = await world.oversee(async ({ db }) => ({
      site: await db.siteContent.findFirst({ where: { tenantId: id } }),
      companions: await db.companion.findMany({ where: { tenantId: id } }),
      owner: await db.user.findUnique({
        where: { email: 'anna@owner.test' },
        include: { memberships: true },
      }),
    }));
    expect(JSON.stringify(made.site?.content)).not.toContain('Alex');
    expect(made.companions).toMatchObject([{ slug: 'anna', name: 'Anna' }]);
    expect(made.owner?.memberships).toMatchObject([{ tenantId: id, role: 'owner' }]);
    expect(await passwordMatches(made.owner?.passwordHash, password)).toBe(true);
  });

  it('gives an owner with an account a second site and no new password', async () => {
    const { code, data } = await json('multisite create anna-two --name Anna --owner-email anna@owner.test');
    expect({ code, password: data.password }).toEqual({ code: 0, password: undefined });
  });

  it.each([
    ['claire --name X --owner-email x@x.test', 'subdomain_taken'],
    ['admin --name X --owner-email x@x.test', 'subdomain_reserved'],
    ['free --name X --owner-email x@x.test --plan gold', 'unknown_plan'],
    ['free --name X --owner-email nobody', undefined],
    ['free --name X --owner-email x@x.test --timezone Mars/Base', undefined],
    ['free --name X --owner-email x@x.test --template nothing', undefined],
  ])('makes nothing of %s', async (line, reason) => {
    const before = (await json('multisite list')).data.total;
    const { code, data } = await json(`multisite create ${line}`);
    expect(code).toBe(1);
    expect(data.error?.reason).toBe(reason);
    expect((await json('multisite list')).data.total).toBe(before);
  });
});

describe('admin create', () => {
  it('makes an admin with a password that is shown once', async () => {
    const { data } = await json('admin create Boss@Platform.test');
    const user = await world.oversee(({ db }) =>
      db.user.findUnique({ where: { email: 'boss@platform.test' } }),
    );
    expect(user?.isPlatformAdmin).toBe(true);
    expect(await passwordMatches(user?.passwordHash, data.password ?? '')).toBe(true);
  });

  it('takes a password from stdin and never repeats it', async () => {
    const { code, out } = await run(
      'admin create boss@platform.test --password-stdin',
      'of my own choosing\n',
    );
    expect(code).toBe(0);
    expect(out).not.toContain('choosing');
    const user = await world.oversee(({ db }) =>
      db.user.findUnique({ where: { email: 'boss@platform.test' } }),
    );
    expect(await passwordMatches(user?.passwordHash, 'of my own choosing')).toBe(true);
    expect((await run('admin create boss@platform.test --password-stdin', 'short\n')).code).toBe(1);
  });
});

describe('db', () => {
  it('is up to date after migrating, and says so', async () => {
    expect(await json('db migrate')).toMatchObject({ code: 0, data: { applied: [] } });
    expect(await json('db status')).toMatchObject({
      code: 0,
      data: { pending: [], failed: [], inStep: true },
    });
  });

  it('prints the roles as SQL', async () => {
    const { code, out } = await run('db roles');
    expect(code).toBe(0);
    expect(out).toContain('app_tenant');
    expect(out).toContain('nobypassrls');
  });
});

describe('doctor', () => {
  it('finds everything in order, and nothing configured that is not needed', async () => {
    const { code, data } = await json('doctor');
    expect(data).toMatchObject({ status: 'ok' });
    expect(code).toBe(0);
    const states = Object.fromEntries((data.checks ?? []).map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({
      database: 'ok',
      roles: 'ok',
      migrations: 'ok',
      storage: 'ok',
      mail: 'off',
    });
  });

  it('names a tenants’ role that could walk around row-level security', async () => {
    const tenantUrl = process.env.DATABASE_TENANT_URL ?? '';
    const { code, data } = await elsewhere('doctor', { DATABASE_TENANT_URL: world.database.superUrl });
    expect(code).toBe(1);
    expect(JSON.stringify(data)).toContain('can bypass row-level security');
    expect(tenantUrl).not.toBe(world.database.superUrl);
  });

  it('tells a mail server that greets from one that does not', async () => {
    const server = createServer((socket) => socket.write('220 mail.test ESMTP\r\n'));
    const port = await listening(server);
    expect(stateOf(await elsewhere('doctor', { SMTP_URL: `smtp://127.0.0.1:${port}` }), 'mail')).toBe('ok');
    await new Promise((done) => server.close(done));
    expect(stateOf(await elsewhere('doctor', { SMTP_URL: `smtp://127.0.0.1:${port}` }), 'mail')).toBe(
      'failing',
    );
  });
});

describe('usage', () => {
  it.each([
    '',
    'nonsense',
    'multisite',
    'multisite show',
    'multisite list --page 0',
    'multisite list --status gone',
    'admin create',
  ])('answers 2 to "%s"', async (line) => {
    expect((await run(line)).code).toBe(2);
  });

  it('answers 0 to a call for help', async () => {
    expect(await run('multisite --help')).toMatchObject({ code: 0, out: expect.stringContaining('approve') });
  });

  it('says in one line that the database refuses us, or is not there', async () => {
    const wrong = new URL(process.env.DATABASE_PLATFORM_URL ?? '');
    wrong.pathname = '/nowhere';
    const { code, data } = await elsewhere('multisite list', { DATABASE_PLATFORM_URL: wrong.href });
    expect(code).toBe(1);
    expect(data.error).toEqual({ code: 'unavailable', message: expect.stringMatching(/cannot be reached/) });
  });

  it('says what is missing in the settings, in one line', async () => {
    const { code, data } = await elsewhere('multisite list', { AUTH_SECRET: '' });
    expect(code).toBe(1);
    expect(JSON.stringify(data)).toContain('AUTH_SECRET');
  });
});

/** A process of its own, as a shell starts it: settings are read once per process. */
async function elsewhere(line: string, settings: Record<string, string>) {
  const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((done) => {
    const program = ['--import', 'tsx', 'bin/rendezvous.ts', ...line.split(' '), '--json'];
    const env = { ...process.env, LOG_LEVEL: 'silent', ...settings };
    execFile(process.execPath, program, { env }, (error, stdout) => done({ code: error?.code ?? 0, stdout }));
  });
  return { code, data: JSON.parse(stdout) as Answer };
}

function stateOf({ data }: Awaited<ReturnType<typeof elsewhere>>, name: string): string | undefined {
  return data.checks?.find((check) => check.name === name)?.state;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
}
