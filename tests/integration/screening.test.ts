import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearClient } from '@/lib/clients/commands';
import { purgeDue } from '@/lib/clients/purge';
import { clients, requireClient } from '@/lib/clients/queries';
import {
  askForScreening,
  decideScreening,
  openFile,
  renewTenantKey,
  setScreeningSettings,
  viewScreening,
  viewScreeningFile,
} from '@/lib/clients/screening-commands';
import {
  ownScreening,
  requireScreening,
  screeningInbox,
  waitingScreenings,
} from '@/lib/clients/screening-queries';
import { startSubmission } from '@/lib/clients/submission';
import { SealBroken } from '@/lib/crypto';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from '../world/bookings';
import { byLink, JPEG, memoryStorage, screens, sent } from '../world/clients';
import { NOW } from '../world/people';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
const storage = memoryStorage();
beforeAll(async () => {
  world = await startWorld();
  await screens(world, 'sophie');
});
afterAll(() => world.stop());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
let day = 3;
let booking: { id: string; statusUrl: string };
let email = '';
beforeEach(async () => {
  day += 1;
  email = `jo.${day}@client.test`;
  booking = await requested(world, 'sophie', `2026-06-${String(day).padStart(2, '0')}T20:00:00+10:00`, {
    client: { name: 'Jo Client', email },
  });
});

const asSophie = <T>(work: (scope: TenantScope) => Promise<T>, at?: Date) =>
  world.act('sophie', 'owner', work, at);
const shown = () => byLink(world, 'sophie', booking, async (scope) => (await ownScreening(scope))?.shown);
const send = (method?: Parameters<typeof sent>[4]) => sent(world, 'sophie', booking, storage, method);
const clientId = () =>
  asSophie(async (scope) => (await clients(scope, { page: 1, pageSize: 1 })).items[0]?.id ?? '');
const looks = (id: string) =>
  world.run('sophie', ({ db }) =>
    db.auditEntry.count({ where: { action: 'screening.viewed', subjectId: id } }),
  );
const rowOf = (id: string) =>
  world.run('sophie', ({ db }) => db.screening.findFirstOrThrow({ where: { id } }));

describe('a screening', () => {
  it('is asked of a new client, sent by the link, reviewed, and clears them', async () => {
    expect(await shown()).toBe('open');
    const id = await send();
    expect(await shown()).toBe('received');
    const { items } = await asSophie((scope) =>
      screeningInbox(scope, { states: ['received'], page: 1, pageSize: 9 }),
    );
    expect(items.map((one) => one.id)).toContain(id);
    const answers = await asSophie((scope) => viewScreening(scope, id));
    expect(answers).toEqual({ legalName: 'Jo Client' });
    await asSophie((scope) => decideScreening(scope, id, 'pass'));
    expect(await shown()).toBeUndefined();
    const client = await asSophie(async (scope) => requireClient(scope, await clientId()));
    expect(client).toMatchObject({
      cleared: true,
      screenings: [{ id, state: 'passed', method: 'id_and_selfie' }],
    });
  });

  it('that failed looks to the client like one that is being read', async () => {
    const id = await send();
    await asSophie((scope) => decideScreening(scope, id, 'fail'));
    expect(await shown()).toBe('received');
    const client = await asSophie(async (scope) => requireClient(scope, await clientId()));
    expect(client.risks).toContainEqual({ kind: 'failed_screening' });
  });

  it('is not asked of whom staff have cleared, and asked of them again when staff want it', async () => {
    const client = await clientId();
    await asSophie((scope) => clearClient(scope, client));
    expect(await shown()).toBeUndefined();
    await expect(send()).rejects.toMatchObject({ code: 'conflict', reason: 'not_possible' });
    const asked = await asSophie((scope) => askForScreening(scope, client));
    expect(await shown()).toBe('open');
    expect(await send()).toBe(asked);
    await expect(asSophie((scope) => askForScreening(scope, client))).rejects.toMatchObject({
      reason: 'not_possible',
    });
  });

  it('is sent once and decided once', async () => {
    const id = await send();
    await expect(send()).rejects.toMatchObject({ code: 'conflict', reason: 'not_possible' });
    await asSophie((scope) => decideScreening(scope, id, 'pass'));
    for (const verdict of ['pass', 'fail'] as const)
      await expect(asSophie((scope) => decideScreening(scope, id, verdict))).rejects.toMatchObject({
        code: 'conflict',
        reason: 'not_possible',
      });
  });

  it('of two at once is kept once', async () => {
    const both = await Promise.allSettled([send(), send()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rows = await world.run('sophie', ({ db }) =>
      db.screening.count({ where: { bookingId: booking.id } }),
    );
    expect(rows).toBe(1);
  });

  it('takes only a way that is offered, and only from a client', async () => {
    await expect(send('employment')).rejects.toMatchObject({ code: 'invalid' });
    await expect(asSophie((scope) => startSubmission(scope, 'references'))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('what was sent', () => {
  it('is unreadable at rest, in database and storage', async () => {
    const id = await send();
    const { ciphertext, keyVersion } = await rowOf(id);
    expect(Buffer.from(ciphertext ?? []).toString('latin1')).not.toContain('Jo Client');
    expect(keyVersion).toBeGreaterThan(0);
    const files = [...storage.files].filter(([key]) => key.includes(id));
    expect(files).toHaveLength(2);
    for (const [key, sealed] of files) {
      expect(key.startsWith(`${world.tenants.sophie.id}/`)).toBe(true);
      expect(sealed.includes(JPEG)).toBe(false);
    }
  });

  it('opens file by file for staff, each look recorded', async () => {
    const id = await send();
    const { files } = await asSophie((scope) => requireScreening(scope, id));
    expect(await looks(id)).toBe(0);
    for (const [at, file] of files.entries()) {
      const sealed = await asSophie((scope) => viewScreeningFile(scope, id, file.id));
      expect(await openFile(storage, sealed)).toEqual(JPEG);
      expect(await looks(id)).toBe(at + 1);
    }
    await asSophie((scope) => viewScreening(scope, id));
    expect(await looks(id)).toBe(files.length + 1);
  });

  it('does not open in the place of another', async () => {
    const id = await send();
    const [mine] = (await asSophie((scope) => requireScreening(scope, id))).files;
    const sealed = await asSophie((scope) => viewScreeningFile(scope, id, mine?.id ?? ''));
    const others = [...storage.files.keys()].find((key) => key !== sealed.storageKey) ?? '';
    await expect(openFile(storage, { ...sealed, storageKey: others })).rejects.toThrow(SealBroken);
    await expect(openFile(storage, { ...sealed, tenantId: world.tenants.claire.id })).rejects.toThrow();
  });

  it('stays readable after a new key, which seals what comes then', async () => {
    const id = await send();
    const before = (await rowOf(id)).keyVersion ?? 0;
    expect(await asSophie((scope) => renewTenantKey(scope))).toBe(before + 1);
    await asSophie((scope) => decideScreening(scope, id, 'fail'));
    const asked = await asSophie(async (scope) => askForScreening(scope, await clientId()), inDays(1));
    await sent(world, 'sophie', booking, storage, 'references', inDays(1));
    expect((await rowOf(asked)).keyVersion).toBe(before + 1);
    expect(await asSophie((scope) => viewScreening(scope, id))).toEqual({ legalName: 'Jo Client' });
    expect(await asSophie((scope) => viewScreening(scope, asked))).toEqual({
      references: 'Nora, nora.example',
    });
  });
});

describe('purging', () => {
  const purge = (at: Date) =>
    purgeDue(storage, world.tenants.sophie.id, (work) => world.run('sophie', work, at));

  it.each(['pass', 'fail'] as const)(
    'takes answers and files away after a %s, and leaves state and dates',
    async (verdict) => {
      const id = await send();
      await asSophie((scope) => decideScreening(scope, id, verdict));
      const before = await rowOf(id);
      expect(before.purgeAt).toEqual(inDays(30));
      const due = await world.run('sophie', ({ db }) =>
        db.screening.count({ where: { purgeAt: { lte: inDays(29) } } }),
      );
      expect([due, await purge(inDays(29))]).toEqual([0, 0]);
      expect(await purge(inDays(30))).toBeGreaterThan(0);
      expect(await rowOf(id)).toMatchObject({
        ...{ ciphertext: null, keyVersion: null, state: verdict === 'pass' ? 'passed' : 'failed' },
        ...{ receivedAt: NOW, decidedAt: NOW, purgedAt: inDays(30) },
      });
      expect([...storage.files.keys()].filter((key) => key.includes(id))).toEqual([]);
      expect(await purge(inDays(31))).toBe(0);
      await expect(asSophie((scope) => viewScreening(scope, id), inDays(30))).rejects.toMatchObject({
        reason: 'purged',
      });
    },
  );

  it('holds by the clock, before any job has run', async () => {
    const id = await send();
    await asSophie((scope) => decideScreening(scope, id, 'pass'));
    const { files } = await asSophie((scope) => requireScreening(scope, id));
    await expect(asSophie((scope) => viewScreening(scope, id), inDays(30))).rejects.toMatchObject({
      reason: 'purged',
    });
    await expect(
      asSophie((scope) => viewScreeningFile(scope, id, files[0]?.id ?? ''), inDays(30)),
    ).rejects.toMatchObject({ reason: 'purged' });
    expect(await asSophie((scope) => requireScreening(scope, id), inDays(30))).toMatchObject({
      readable: false,
    });
  });

  it('is a job for its day, moved when the tenant chooses another number of days', async () => {
    const id = await send();
    await asSophie((scope) => decideScreening(scope, id, 'pass'));
    const runAt = async () => {
      const { rows } = await connected(world.database.superUrl, (client) =>
        client.query<{ run_at: Date }>(
          "select run_at from graphile_worker.jobs where key like '%purge-screening:' || $1",
          [id],
        ),
      );
      return rows.map((row) => row.run_at);
    };
    expect(await runAt()).toEqual([inDays(30)]);
    await screens(world, 'sophie', 7);
    expect(await runAt()).toEqual([inDays(7)]);
    expect((await rowOf(id)).purgeAt).toEqual(inDays(7));
    await screens(world, 'sophie', 30);
  });
});

describe('an agency', () => {
  it('keeps screening from its companions', async () => {
    await screens(world, 'maison');
    const theirs = await requested(world, 'maison', '2026-06-10T18:00:00+10:00', { companion: 'alba' });
    const id = await sent(world, 'maison', theirs, storage);
    const asAlba = <T>(work: (scope: TenantScope) => Promise<T>) => world.act('maison', 'alba', work);
    const settings = { methods: [], requiredForNew: false, purgeDays: 1 };
    for (const work of [
      (scope: TenantScope) => viewScreening(scope, id),
      (scope: TenantScope) => requireScreening(scope, id),
      (scope: TenantScope) => decideScreening(scope, id, 'pass'),
      (scope: TenantScope) => waitingScreenings(scope),
      (scope: TenantScope) => setScreeningSettings(scope, settings),
      (scope: TenantScope) => renewTenantKey(scope),
    ])
      await expect(asAlba<unknown>(work)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
