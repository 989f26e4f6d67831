import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOf, authHost, sessionCookieName, signOutOn, staffOrVisitor } from '@/app/_server/auth';
import { bookingCounts, bookings, requireBooking } from '@/lib/booking/queries';
import { env } from '@/lib/env';
import { registerAdmin, registerOwner } from '@/lib/identity/commands';
import { hashPassword } from '@/lib/identity/passwords';
import { signIn, type Work } from '@/lib/identity/sign-in';
import { enquiries } from '@/lib/messaging/queries';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { requested } from '../world/bookings';
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

const PASSWORD = 'correct horse battery';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const passwordHash = await hashPassword(PASSWORD);
  await world.oversee(({ db }) => db.user.updateMany({ data: { passwordHash } }));
  await world.oversee((scope) =>
    registerAdmin(scope, { email: 'admin@demo.test', name: 'Admin', password: PASSWORD }),
  );
});
afterAll(() => world.stop());

/** As the door opens units of work on a tenant's host. */
const at =
  (tenant: TenantName): Work =>
  (work) =>
    asTenant(world.tenants[tenant].id, { kind: 'visitor' }, work);
const onAdmin: Work = (work) => asPlatform({ kind: 'visitor' }, work);

/** Each attempt from an address of its own, unless a test is about addresses. */
let addresses = 0;
const freshAddress = () => {
  addresses += 1;
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
};

const attempt = (email: string, password: string, more: { address?: string; realm?: string } = {}) => ({
  given: { email, password },
  address: more.address ?? freshAddress(),
  realm: more.realm ?? 'test',
});

/** The `Cookie` header of a sign-in on a host. */
async function cookieFor(signInId: string, tenantId: string | null): Promise<Headers> {
  const secret = tenantId ? env().AUTH_SECRET : env().ADMIN_AUTH_SECRET;
  const token = await encode({ token: { signInId, tenantId }, secret });
  return new Headers({ cookie: `other=1; ${sessionCookieName()}=${token}` });
}

const viewerOn = (tenant: TenantName, headers: Headers) =>
  asTenant(
    world.tenants[tenant].id,
    staffOrVisitor(headers, world.tenants[tenant].id),
    async ({ viewer }) => viewer,
  );

describe('signing in', () => {
  it('opens a sign-in for the right password, and leaves a line in the trail', async () => {
    const { signInId, userId } = await signIn(at('claire'), attempt(' Claire@Demo.test ', PASSWORD));
    const viewer = await viewerOn('claire', await cookieFor(signInId, world.tenants.claire.id));
    expect(viewer).toMatchObject({ kind: 'staff', role: 'owner', email: 'claire@demo.test', signInId });
    const [line] = await world.oversee(({ db }) =>
      db.auditEntry.findMany({ where: { subjectId: signInId } }),
    );
    expect(line).toMatchObject({
      action: 'sign_in.opened',
      actorKind: 'staff',
      actorId: userId,
      tenantId: world.tenants.claire.id,
    });
  });

  it.each([
    ['a wrong password', 'claire@demo.test', 'not it at all'],
    ['an unknown account', 'nobody@demo.test', PASSWORD],
    ['the account of another tenant', 'sophie@demo.test', PASSWORD],
    ['an admin, on a tenant', 'admin@demo.test', PASSWORD],
    ['an address with a NUL', 'claire\u0000@demo.test', PASSWORD],
    ['an empty password', 'claire@demo.test', ''],
    ['a password of a megabyte', 'claire@demo.test', 'x'.repeat(1_000_000)],
  ])('answers %s with the same refusal', async (_what, email, password) => {
    await expect(signIn(at('claire'), attempt(email, password))).rejects.toMatchObject({
      code: 'unauthenticated',
      reason: undefined,
      fields: [],
    });
  });

  it('tells the trail of a wrong password, by ids alone', async () => {
    await signIn(at('maison'), attempt('maison@demo.test', 'not it')).catch(() => {});
    await signIn(at('maison'), attempt('stranger@demo.test', 'not it')).catch(() => {});
    const lines = await world.oversee(({ db }) =>
      db.auditEntry.findMany({
        where: { action: 'sign_in.refused', tenantId: world.tenants.maison.id },
        orderBy: { createdAt: 'asc' },
      }),
    );
    expect(lines.map(({ subjectId }) => subjectId)).toEqual([world.tenants.maison.staff.owner?.userId, null]);
    expect(JSON.stringify(lines)).not.toContain('@');
  });

  it('takes as long for an unknown account as for a wrong password', async () => {
    const times = { 'warm@demo.test': [], 'claire@demo.test': [], 'unknown@demo.test': [] } as Record<
      string,
      number[]
    >;
    // In turn, so that whatever else the machine does slows all alike.
    for (let run = 0; run < 15; run += 1)
      for (const [email, taken] of Object.entries(times)) {
        const from = performance.now();
        await signIn(at('claire'), attempt(email, 'not it', { realm: `timing-${run}` })).catch(() => {});
        taken.push(performance.now() - from);
      }
    const median = (email: string) => times[email]?.sort((a, b) => a - b)[7] ?? 0;
    const [known, unknown] = [median('claire@demo.test'), median('unknown@demo.test')];
    expect(unknown).toBeGreaterThan(known / 2);
    expect(unknown).toBeLessThan(known * 2);
  });

  it('cannot be used without a password set', async () => {
    await world.oversee(async (scope) => {
      await registerOwner(scope, {
        tenantId: world.tenants.claire.id,
        email: 'second@demo.test',
        name: 'Second',
      });
    });
    await expect(signIn(at('claire'), attempt('second@demo.test', PASSWORD))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('throttling', () => {
  it('stops guessing at one account after 8 attempts, from wherever they come', async () => {
    const guess = () => signIn(at('sophie'), attempt('sophie@demo.test', 'guess', { realm: 'guessed' }));
    for (let run = 0; run < 8; run += 1)
      await expect(guess()).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(
      signIn(at('sophie'), attempt('sophie@demo.test', PASSWORD, { realm: 'guessed' })),
    ).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: expect.any(Number) });
  });

  it('forgets the failures of an account once its owner is in', async () => {
    const as = (password: string) =>
      signIn(at('sophie'), attempt('sophie@demo.test', password, { realm: 'forgotten' }));
    for (let round = 0; round < 3; round += 1) {
      for (let run = 0; run < 6; run += 1) await as('guess').catch(() => {});
      await expect(as(PASSWORD)).resolves.toMatchObject({ signInId: expect.any(String) });
    }
  });

  it('stops one address after 30 failures, whatever the accounts', async () => {
    const address = freshAddress();
    const guess = (run: number) =>
      signIn(at('claire'), attempt(`guess-${run}@demo.test`, 'x', { address, realm: 'spray' }));
    for (let run = 0; run < 30; run += 1)
      await expect(guess(run)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(guess(31)).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('a session', () => {
  it('of one tenant is nobody on another, even with the same secret', async () => {
    const { signInId } = await signIn(at('claire'), attempt('claire@demo.test', PASSWORD));
    const own = await cookieFor(signInId, world.tenants.claire.id);
    const forged = await cookieFor(signInId, world.tenants.sophie.id);
    expect(await viewerOn('claire', own)).toMatchObject({ kind: 'staff' });
    expect(await viewerOn('sophie', own)).toEqual({ kind: 'visitor' });
    expect(await viewerOn('sophie', forged)).toEqual({ kind: 'visitor' });
  });

  it('of a tenant is nobody on the console, and the other way round', async () => {
    const { signInId } = await signIn(at('claire'), attempt('claire@demo.test', PASSWORD));
    expect(await adminOf(await cookieFor(signInId, world.tenants.claire.id))).toEqual({ kind: 'visitor' });
    expect(await adminOf(await cookieFor(signInId, null))).toEqual({ kind: 'visitor' });
    const admin = await signIn(onAdmin, attempt('admin@demo.test', PASSWORD));
    expect(await adminOf(await cookieFor(admin.signInId, null))).toMatchObject({ kind: 'admin' });
    expect(await viewerOn('claire', await cookieFor(admin.signInId, null))).toEqual({ kind: 'visitor' });
    expect(await viewerOn('claire', await cookieFor(admin.signInId, world.tenants.claire.id))).toEqual({
      kind: 'visitor',
    });
  });

  it('that was tampered with, or is none, is nobody', async () => {
    const { signInId } = await signIn(at('claire'), attempt('claire@demo.test', PASSWORD));
    const good = (await cookieFor(signInId, world.tenants.claire.id)).get('cookie') ?? '';
    for (const cookie of [
      `${good.slice(0, -2)}xx`,
      `${sessionCookieName()}=`,
      `${sessionCookieName()}=a.b.c`,
    ])
      expect(await viewerOn('claire', new Headers({ cookie }))).toEqual({ kind: 'visitor' });
  });

  it('ends when it is signed out of, and only then', async () => {
    const [one, two] = [
      await signIn(at('claire'), attempt('claire@demo.test', PASSWORD)),
      await signIn(at('claire'), attempt('claire@demo.test', PASSWORD)),
    ];
    const cookies = [
      await cookieFor(one.signInId, world.tenants.claire.id),
      await cookieFor(two.signInId, world.tenants.claire.id),
    ] as const;
    const host = await authHost({ host: world.tenants.claire.host, address: '', requestId: '' });
    await signOutOn(host, cookies[0], false);
    expect(await viewerOn('claire', cookies[0])).toEqual({ kind: 'visitor' });
    expect(await viewerOn('claire', cookies[1])).toMatchObject({ kind: 'staff' });
  });

  it('ends everywhere at once, on every host of the same person, and nobody else’s', async () => {
    await world.oversee((scope) =>
      registerOwner(scope, { tenantId: world.tenants.sophie.id, email: 'claire@demo.test', name: 'Claire' }),
    );
    const here = await signIn(at('claire'), attempt('claire@demo.test', PASSWORD));
    const there = await signIn(at('sophie'), attempt('claire@demo.test', PASSWORD));
    const other = await signIn(at('maison'), attempt('maison@demo.test', PASSWORD));
    const cookies = {
      claire: await cookieFor(here.signInId, world.tenants.claire.id),
      sophie: await cookieFor(there.signInId, world.tenants.sophie.id),
      maison: await cookieFor(other.signInId, world.tenants.maison.id),
    };
    expect(await viewerOn('sophie', cookies.sophie)).toMatchObject({ kind: 'staff' });
    const host = await authHost({ host: world.tenants.claire.host, address: '', requestId: '' });
    await signOutOn(host, cookies.claire, true);
    expect(await viewerOn('claire', cookies.claire)).toEqual({ kind: 'visitor' });
    expect(await viewerOn('sophie', cookies.sophie)).toEqual({ kind: 'visitor' });
    expect(await viewerOn('maison', cookies.maison)).toMatchObject({ kind: 'staff' });
  });

  it('is over after 30 days', async () => {
    const { signInId } = await signIn(at('maison'), attempt('maison@demo.test', PASSWORD));
    const cookie = await cookieFor(signInId, world.tenants.maison.id);
    const { expiresAt, createdAt } = await world.oversee(({ db }) =>
      db.signIn.findUniqueOrThrow({ where: { id: signInId } }),
    );
    expect((expiresAt.getTime() - createdAt.getTime()) / 86_400_000).toBeCloseTo(30, 1);
    const past = { expiresAt: new Date(Date.now() - 1000) };
    await world.oversee(({ db }) => db.signIn.update({ where: { id: signInId }, data: past }));
    expect(await viewerOn('maison', cookie)).toEqual({ kind: 'visitor' });
  });

  it('is nobody’s any more when the membership ends', async () => {
    const tenantId = world.tenants.maison.id;
    const { userId } = await world.oversee((scope) =>
      registerOwner(scope, { tenantId, email: 'leaving@demo.test', name: 'Leaving', password: PASSWORD }),
    );
    const { signInId } = await signIn(at('maison'), attempt('leaving@demo.test', PASSWORD));
    const cookie = await cookieFor(signInId, tenantId);
    expect(await viewerOn('maison', cookie)).toMatchObject({ kind: 'staff' });
    await world.oversee(({ db }) =>
      db.membership.delete({ where: { tenantId_userId: { tenantId, userId } } }),
    );
    expect(await viewerOn('maison', cookie)).toEqual({ kind: 'visitor' });
  });
});

describe('registering an owner', () => {
  const form = (email: string, password: string) => ({
    tenantId: world.tenants.sophie.id,
    email,
    name: 'Somebody',
    password,
  });

  it('refuses a visitor who names somebody else’s address', async () => {
    await expect(
      asPlatform({ kind: 'visitor' }, (scope) =>
        registerOwner(scope, form('maison@demo.test', 'my own password')),
      ),
    ).rejects.toMatchObject({ code: 'invalid', reason: 'account_exists' });
  });

  it('lets a visitor add a site to an account whose password they know, and changes nothing about it', async () => {
    const before = await world.oversee(({ db }) =>
      db.user.findUniqueOrThrow({ where: { email: 'maison@demo.test' } }),
    );
    await asPlatform({ kind: 'visitor' }, (scope) =>
      registerOwner(scope, form('maison@demo.test', PASSWORD)),
    );
    const after = await world.oversee(({ db }) =>
      db.user.findUniqueOrThrow({ where: { email: 'maison@demo.test' } }),
    );
    expect(after.passwordHash).toBe(before.passwordHash);
    expect(after.name).toBe(before.name);
  });
});

describe('a companion of an agency', () => {
  it('sees her own bookings alone, and no messages of the site', async () => {
    const [mine, other] = ['alba', 'bea'] as const;
    const evening = '2026-06-10T18:00:00+10:00';
    const { id: own } = await requested(world, 'maison', evening, { companion: mine });
    const { id: foreign } = await requested(world, 'maison', evening, { companion: other });
    const seen = await world.act('maison', mine, (scope) => bookings(scope, { page: 1, pageSize: 25 }));
    expect(seen.items.map(({ id }) => id)).toEqual([own]);
    expect(seen.total).toBe(1);
    expect((await world.act('maison', mine, bookingCounts)).pending).toBe(1);
    expect((await world.act('maison', 'owner', bookingCounts)).pending).toBe(2);
    await expect(world.act('maison', mine, (scope) => requireBooking(scope, foreign))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      world.act('maison', mine, (scope) => enquiries(scope, { page: 1, pageSize: 25 })),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
