import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FetchedCalendar, ImportFailure } from '@/lib/booking/calendar-fetch';
import { NewImport } from '@/lib/booking/calendars-schema';
import { cancelByCompanion, confirm } from '@/lib/booking/commands';
import { importTasks } from '@/lib/booking/import-tasks';
import { addImport, calendarImports, refreshImport, removeImport } from '@/lib/booking/imports';
import { requested } from '../world/bookings';
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const HOUR_MS = 3_600_000;
/** Jobs read the real clock: a day two weeks ahead of it, on the hour. */
const noon = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 14 * 24 * HOUR_MS;
const at = (hours: number) => new Date(noon + hours * HOUR_MS);
const stamp = (instant: Date) => `${instant.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/** A calendar with events between these hours of that day. */
const events = (...spans: [number, number][]) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0'],
    ...spans.flatMap(([from, until], index) => [
      ...['BEGIN:VEVENT', `UID:${index}`, 'SUMMARY:Dentist', `DTSTART:${stamp(at(from))}`],
      ...[`DTEND:${stamp(at(until))}`, 'END:VEVENT'],
    ]),
    ...['END:VCALENDAR', ''],
  ].join('\r\n');

async function imported(tenant: TenantName, slug: string): Promise<string> {
  const companionId = world.tenants[tenant].companions[slug] ?? '';
  const form = NewImport.parse({
    companionId,
    label: 'Private',
    url: 'webcal://calendar.example/secret.ics',
  });
  const { id } = await world.act(tenant, 'owner', (scope) => addImport(scope, form));
  return id;
}

/** The job runs, and finds this elsewhere. */
async function refreshed(tenant: TenantName, importId: string, found: FetchedCalendar | ImportFailure) {
  const asked: [string, string | null | undefined][] = [];
  const { refresh_calendar } = importTasks(async (url, etag) => {
    asked.push([url, etag]);
    if (found instanceof ImportFailure) throw found;
    return found;
  });
  const payload = { tenantId: world.tenants[tenant].id, importId };
  await refresh_calendar?.(payload, { attempts: 1, attemptsMax: 12 });
  return asked;
}

const text = (...spans: [number, number][]) => ({ text: events(...spans), etag: null });

/** The hours that an import holds. */
async function heldBy(tenant: TenantName, importId: string): Promise<[number, number][]> {
  const rows = await world.run(tenant, ({ db }) =>
    db.hold.findMany({ where: { importId }, orderBy: { heldFrom: 'asc' } }),
  );
  const hours = (instant: Date) => (instant.getTime() - noon) / HOUR_MS;
  return rows.map(({ heldFrom, heldUntil }) => [hours(heldFrom), hours(heldUntil)]);
}

const importOf = (tenant: TenantName, id: string) =>
  world.run(tenant, ({ db }) => db.calendarImport.findFirstOrThrow({ where: { id } }));

describe('a calendar elsewhere', () => {
  it('makes time busy, and follows its changes', async () => {
    const id = await imported('claire', 'claire');
    expect(await refreshed('claire', id, text([1, 2], [1.5, 3], [6, 7]))).toEqual([
      ['https://calendar.example/secret.ics', null],
    ]);
    expect(await heldBy('claire', id)).toEqual([
      [1, 3],
      [6, 7],
    ]);
    await refreshed('claire', id, text([8, 9]));
    expect(await heldBy('claire', id)).toEqual([[8, 9]]);
    const row = await importOf('claire', id);
    expect(row).toMatchObject({ state: 'ok', lastError: null, host: 'calendar.example' });
    expect(Buffer.from(row.urlSealed).toString('latin1')).not.toContain('secret');
    expect(JSON.stringify(row.busy)).not.toContain('Dentist');
    await world.act('claire', 'owner', (scope) => removeImport(scope, id));
    expect(await heldBy('claire', id)).toEqual([]);
  });

  it('takes only what nothing else holds, and the rest once that is free', async () => {
    const id = await imported('claire', 'claire');
    const companionId = world.tenants.claire.companions.claire ?? '';
    const tenantId = world.tenants.claire.id;
    const off = await world.run('claire', ({ db }) =>
      db.hold.createManyAndReturn({
        data: [{ tenantId, companionId, kind: 'time_off' as const, heldFrom: at(2), heldUntil: at(4) }],
      }),
    );
    const second = await imported('claire', 'claire');
    await refreshed('claire', second, text([7, 8]));
    await refreshed('claire', id, { text: events([1, 5], [6, 9]), etag: '"one"' });
    expect(await heldBy('claire', id)).toEqual([
      [1, 2],
      [4, 5],
      [6, 7],
      [8, 9],
    ]);
    await world.run('claire', ({ db }) => db.hold.deleteMany({ where: { id: off[0]?.id ?? '' } }));
    expect(await refreshed('claire', id, 'unchanged')).toEqual([
      ['https://calendar.example/secret.ics', '"one"'],
    ]);
    expect((await heldBy('claire', id))[0]).toEqual([1, 5]);
    for (const one of [id, second]) await world.act('claire', 'owner', (scope) => removeImport(scope, one));
  });

  it('stands in the way of a confirmation, and never in that of a confirmed booking', async () => {
    const id = await imported('sophie', 'sophie');
    const start = '2026-06-10T18:00:00+10:00';
    const first = await requested(world, 'sophie', start);
    const busy = { kind: 'external' as const, importId: id, companionId: '', tenantId: '' };
    busy.companionId = world.tenants.sophie.companions.sophie ?? '';
    busy.tenantId = world.tenants.sophie.id;
    const heldFrom = new Date(start);
    await world.run('sophie', ({ db }) =>
      db.hold.createMany({
        data: [{ ...busy, heldFrom, heldUntil: new Date(heldFrom.getTime() + HOUR_MS) }],
      }),
    );
    const confirming = () =>
      world.act('sophie', 'owner', (scope) => confirm(scope, first.id, { version: 1 }));
    await expect(confirming()).rejects.toMatchObject({ code: 'conflict', reason: 'slot_taken' });
    await refreshed('sophie', id, text([1, 2]));
    await confirming();
    await world.act('sophie', 'owner', (scope) => cancelByCompanion(scope, first.id, { version: 2 }));
    await world.act('sophie', 'owner', (scope) => removeImport(scope, id));
  });

  it('that cannot be read says why, and keeps what was read before', async () => {
    const id = await imported('maison', 'alba');
    await refreshed('maison', id, text([1, 2]));
    await refreshed('maison', id, new ImportFailure('private_address'));
    expect(await importOf('maison', id)).toMatchObject({ state: 'failing', lastError: 'private_address' });
    const bomb = events([1, 2]).replace('END:VEVENT', 'RRULE:FREQ=SECONDLY\r\nEND:VEVENT');
    await refreshed('maison', id, { text: bomb, etag: null });
    expect(await importOf('maison', id)).toMatchObject({ state: 'failing', lastError: 'too_many' });
    await refreshed('maison', id, { text: 'BEGIN:VCALENDAR\r\nnonsense', etag: null });
    expect(await importOf('maison', id)).toMatchObject({ state: 'failing', lastError: 'not_calendar' });
    expect(await heldBy('maison', id)).toEqual([[1, 2]]);
    await refreshed('maison', id, text());
    expect(await importOf('maison', id)).toMatchObject({ state: 'ok', lastError: null });
    expect(await heldBy('maison', id)).toEqual([]);
  });

  it('is read every quarter of an hour by one job, and by none once it is removed', async () => {
    const id = await imported('maison', 'bea');
    const jobs = () =>
      connected(world.database.superUrl, async (client) => {
        const { rows } = await client.query<{ minutes: number }>(
          `select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker._private_jobs
            where payload ->> 'importId' = $1`,
          [id],
        );
        return rows.map(({ minutes }) => minutes);
      });
    expect(await jobs()).toHaveLength(1);
    await refreshed('maison', id, text([1, 2]));
    expect(await jobs()).toEqual([15]);
    await world.act('maison', 'owner', (scope) => refreshImport(scope, id), new Date());
    expect(await jobs()).toEqual([0]);
    await world.act('maison', 'owner', (scope) => removeImport(scope, id));
    expect(await refreshed('maison', id, text([1, 2]))).toEqual([]);
    expect(await refreshed('sophie', id, text([1, 2]))).toEqual([]);
  });

  it('of another companion is nothing of hers', async () => {
    const id = await imported('maison', 'cleo');
    const seen = await world.act('maison', 'alba', calendarImports);
    expect(seen.map(({ companionId }) => companionId)).not.toContain(world.tenants.maison.companions.cleo);
    for (const reach of [refreshImport, removeImport])
      await expect(world.act('maison', 'alba', (scope) => reach(scope, id))).rejects.toMatchObject({
        code: 'not_found',
      });
  });
});

describe('an address', () => {
  it.each(['ftp://a.example/x.ics', 'https://me:word@a.example/x.ics', 'file:///etc/passwd', 'nonsense', ''])(
    'is refused when it is no web address: %s',
    (url) => {
      const { error } = NewImport.safeParse({ companionId: world.tenants.claire.id, label: 'x', url });
      expect(error?.issues[0]?.path).toEqual(['url']);
    },
  );
});
