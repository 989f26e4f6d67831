import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { askPasswordAction, newPasswordAction } from '@/app/_server/session-actions';
import { registerAdmin } from '@/lib/identity/commands';
import { resetToken } from '@/lib/identity/password-reset';
import { hashPassword, passwordMatches } from '@/lib/identity/passwords';
import type { Mail } from '@/lib/messaging/mail';
import { deliveryTasks } from '@/lib/messaging/tasks';
import { startWorld, type World } from '../world/world';

const sent = { headers: new Headers(), cookies: new Map<string, string>() };
vi.mock('next/headers', () => ({
  headers: async () => sent.headers,
  cookies: async () => ({ set: (name: string, value: string) => sent.cookies.set(name, value) }),
}));

const BEFORE = 'the one before';
const AFTER = 'the one after';
let world: World;
beforeAll(async () => {
  world = await startWorld();
  const passwordHash = await hashPassword(BEFORE);
  await world.oversee(async (scope) => {
    await scope.db.user.updateMany({ data: { passwordHash } });
    await registerAdmin(scope, { email: 'admin@demo.test', name: 'Admin', password: BEFORE });
  });
});
afterAll(() => world.stop());

let callers = 0;
function cameTo(host: string, address?: string): void {
  callers += 1;
  sent.headers = new Headers({ host, 'x-rendezvous-address': address ?? `198.51.100.${callers}` });
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** What the action answers, or where it leads. */
async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    const { digest = '' } = error as { digest?: string };
    if (!digest.startsWith('NEXT_REDIRECT')) throw error;
    return { to: digest.split(';')[2] };
  }
}

const ask = (email: string) => outcomeOf(askPasswordAction(null, form({ email })));
const choose = (token: string, password = AFTER) =>
  outcomeOf(newPasswordAction(null, form({ token, password })));
const SENT = { to: '/dashboard/forgot-password?sent=1' };
const GONE = { ok: false, code: 'not_found' };

const resets = () => world.oversee(({ db }) => db.passwordReset.findMany({ orderBy: { createdAt: 'asc' } }));
const personOf = (email: string) =>
  world.oversee(({ db }) => db.user.findUniqueOrThrow({ where: { email } }));

/** The link of the last one that was asked for. */
async function lastToken(): Promise<string> {
  return resetToken((await resets()).at(-1)?.id ?? '');
}

/** What the mails of a tenant say when they leave. */
async function delivered(tenant: 'claire' | 'maison'): Promise<Mail[]> {
  const mails: Mail[] = [];
  const parts = { linksOf: async () => ({}), calendarOf: async () => undefined };
  const { deliver_message: deliver } = deliveryTasks(parts, {
    leaves: () => true,
    send: async (mail) => void mails.push(mail),
  });
  const waiting = await world.run(tenant, ({ db }) => db.message.findMany({ where: { status: 'queued' } }));
  for (const { id } of waiting)
    await deliver?.({ messageId: id, tenantId: world.tenants[tenant].id }, { attempts: 1, attemptsMax: 12 });
  return mails;
}

describe('asking for a new password', () => {
  it('sends a link to who has the address, and says the same to everybody', async () => {
    cameTo(world.tenants.claire.host);
    expect(await ask('nobody@demo.test')).toEqual(SENT);
    expect(await ask('sophie@demo.test')).toEqual(SENT);
    expect(await resets()).toEqual([]);
    expect(await ask(' Claire@Demo.test')).toEqual(SENT);
    const [mail, ...more] = await delivered('claire');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'claire@demo.test', subject: 'Your password' });
    const token = await lastToken();
    expect(mail?.text).toContain(`http://claire.localhost:3000/dashboard/new-password/${token}`);
  });

  it('keeps nothing that would open the link: neither in its row, nor in the mail that waits, nor in the trail', async () => {
    cameTo(world.tenants.maison.host);
    await ask('maison@demo.test');
    const token = await lastToken();
    const kept = await world.oversee(async ({ db }) =>
      JSON.stringify([
        await db.passwordReset.findMany(),
        await db.message.findMany(),
        await db.auditEntry.findMany({ where: { action: 'password.reset_asked' } }),
      ]),
    );
    expect(kept).toContain('{resetUrl}');
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(token.slice(22));
  });

  it('is limited by caller and by account, known or not', async () => {
    for (const email of ['claire@demo.test', 'unknown@demo.test']) {
      const outcomes: unknown[] = [];
      for (let count = 0; count < 5; count += 1) {
        cameTo(world.tenants.claire.host);
        outcomes.push(await ask(email));
      }
      expect(outcomes.at(-1)).toMatchObject({ ok: false, code: 'rate_limited' });
    }
    cameTo(world.tenants.claire.host, '203.0.113.99');
    const outcomes: unknown[] = [];
    for (let count = 0; count < 11; count += 1) outcomes.push(await ask(`somebody-${count}@demo.test`));
    expect(outcomes.map((outcome) => (outcome as { code?: string }).code)).toEqual([
      ...Array(10).fill(undefined),
      'rate_limited',
    ]);
  });

  it('wants an address', async () => {
    cameTo(world.tenants.claire.host);
    expect(await ask('no address')).toMatchObject({ ok: false, code: 'invalid', email: 'no address' });
  });
});

describe('the link', () => {
  it('gives a new password once, and ends every sign-in and every other link of the person', async () => {
    const { id: userId } = await personOf('maison@demo.test');
    const cookie = await world.signInAs('maison', 'owner');
    cameTo(world.tenants.maison.host);
    await ask('maison@demo.test');
    await ask('maison@demo.test');
    const [other, mine] = (await resets()).filter((one) => one.userId === userId).slice(-2);
    expect(await choose(resetToken(mine?.id ?? ''), 'short')).toMatchObject({ ok: false, code: 'invalid' });
    expect(await choose(resetToken(mine?.id ?? ''))).toEqual({ to: '/dashboard/sign-in?password-set=1' });
    const { passwordHash } = await personOf('maison@demo.test');
    expect([await passwordMatches(passwordHash, AFTER), await passwordMatches(passwordHash, BEFORE)]).toEqual(
      [true, false],
    );
    const open = await world.oversee(({ db }) => db.signIn.count({ where: { userId, revokedAt: null } }));
    expect([cookie.length > 0, open]).toEqual([true, 0]);
    for (const { id } of [mine, other] as { id: string }[])
      expect(await choose(resetToken(id))).toMatchObject(GONE);
    const trail = await world.oversee(({ db }) =>
      db.auditEntry.findMany({ where: { action: 'password.reset', subjectId: userId } }),
    );
    expect(trail).toMatchObject([{ actorKind: 'staff', actorId: userId, tenantId: world.tenants.maison.id }]);
  });

  it('is used up by one of two who press at once', async () => {
    const { id: userId } = await personOf('sophie@demo.test');
    cameTo(world.tenants.sophie.host);
    await ask('sophie@demo.test');
    const token = await lastToken();
    const outcomes = await Promise.all([
      choose(token, 'the first of two'),
      choose(token, 'the second of two'),
    ]);
    expect(outcomes).toContainEqual({ to: '/dashboard/sign-in?password-set=1' });
    expect(outcomes).toContainEqual(expect.objectContaining(GONE));
    expect((await resets()).filter((one) => one.userId === userId)).toEqual([]);
  });

  it('opens nothing on another host, when it is over, for who has left, or forged', async () => {
    const { id: userId } = await personOf('claire@demo.test');
    const before = await personOf('claire@demo.test');
    const [reset] = (await resets()).filter((one) => one.userId === userId);
    const token = resetToken(reset?.id ?? '');
    for (const host of [world.tenants.sophie.host, 'admin.localhost']) {
      cameTo(host);
      expect(await choose(token)).toMatchObject(GONE);
    }
    cameTo(world.tenants.claire.host);
    for (const forged of ['', 'x', token.slice(1), `${token}A`, resetToken(userId)])
      expect(await choose(forged)).toMatchObject(GONE);
    await world.oversee(({ db }) =>
      db.passwordReset.updateMany({ where: { userId }, data: { expiresAt: new Date(Date.now() - 1000) } }),
    );
    expect(await choose(token)).toMatchObject(GONE);
    await world.oversee(async ({ db }) => {
      await db.passwordReset.updateMany({ where: { userId }, data: { expiresAt: new Date('2099-01-01') } });
      await db.membership.deleteMany({ where: { userId } });
    });
    expect(await choose(token)).toMatchObject(GONE);
    expect(await personOf('claire@demo.test')).toEqual(before);
  });

  it('works on the console for an admin, and for nobody else there', async () => {
    cameTo('admin.localhost');
    const had = (await resets()).length;
    expect(await ask('sophie@demo.test')).toEqual({ to: '/forgot-password?sent=1' });
    expect(await resets()).toHaveLength(had);
    expect(await ask('admin@demo.test')).toEqual({ to: '/forgot-password?sent=1' });
    const token = await lastToken();
    cameTo(world.tenants.sophie.host);
    expect(await choose(token)).toMatchObject(GONE);
    cameTo('admin.localhost');
    expect(await choose(token)).toEqual({ to: '/sign-in?password-set=1' });
    expect(await choose(token)).toMatchObject(GONE);
    const { passwordHash } = await personOf('admin@demo.test');
    expect(await passwordMatches(passwordHash, AFTER)).toBe(true);
  });
});
