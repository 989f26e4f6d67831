import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirm } from '@/lib/booking/commands';
import { companionHours, removeOverride, setLimits, setOverride, setWorkingHours } from '@/lib/booking/hours';
import { OverrideChange, TimeOffChange, WorkingHoursChange } from '@/lib/booking/hours-schema';
import { keptCompanions } from '@/lib/booking/keepers';
import { setNotice } from '@/lib/booking/notice';
import { openingsPreview } from '@/lib/booking/preview';
import { addTimeOff, removeTimeOff, timeOffAhead } from '@/lib/booking/time-off';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from '../world/bookings';
import { hours, on, openStarts, refusal } from '../world/openings';
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const companion = (tenant: TenantName, slug: string) => world.tenants[tenant].companions[slug] ?? '';
const asOwner = <T>(tenant: TenantName, work: (scope: TenantScope) => Promise<T>) =>
  world.act(tenant, 'owner', work);
const startsOf = (tenant: TenantName, query: Record<string, string>) => openStarts(world, tenant, query);

describe('weekly hours', () => {
  it('are replaced as a whole, cross midnight, and leave a trail', async () => {
    const companionId = companion('sophie', 'sophie');
    const change = WorkingHoursChange.parse({ companionId, windows: hours('20:00', '02:00', [5]) });
    await asOwner('sophie', (scope) => setWorkingHours(scope, change));
    const found = await startsOf('sophie', { from: '2026-06-11', to: '2026-06-14' });
    expect(found[0]).toBe('2026-06-12T20:00:00+10:00');
    expect(found.at(-1)).toBe('2026-06-12T23:00:00+10:00');
    const kept = await asOwner('sophie', (scope) => companionHours(scope, companionId));
    expect(kept.windows).toEqual([{ weekday: 5, fromMinute: 1200, untilMinute: 1560 }]);
    const trail = await world.run('sophie', ({ db }) =>
      db.auditEntry.findFirst({ where: { action: 'hours.set' } }),
    );
    expect(trail).toMatchObject({ actorKind: 'staff', subjectId: companionId, detail: { windows: 1 } });
  });

  it('of one service hold for that service alone', async () => {
    const companionId = companion('sophie', 'sophie');
    const serviceId = world.tenants.sophie.services['supper-club'] ?? '';
    const windows = hours('12:00', '14:00', [6]);
    await asOwner('sophie', (scope) =>
      setWorkingHours(scope, WorkingHoursChange.parse({ companionId, serviceId, windows })),
    );
    expect(await startsOf('sophie', { ...on('2026-06-13'), service: 'supper-club' })).toEqual([
      '2026-06-13T12:00:00+10:00',
    ]);
    expect(await startsOf('sophie', { ...on('2026-06-12'), service: 'supper-club' })).toEqual([]);
    expect(await startsOf('sophie', on('2026-06-12'))).not.toEqual([]);
  });

  it.each([
    [{ windows: [{ weekday: 8, from: '10:00', until: '12:00' }] }, 'windows.0.weekday'],
    [{ windows: [{ weekday: 1, from: '25:00', until: '12:00' }] }, 'windows.0.from'],
    [{ windows: [{ weekday: 1, from: '10:00', until: 'noon' }] }, 'windows.0.until'],
    [{ companionId: 'x', windows: [] }, 'companionId'],
  ])('name the field that is wrong: %j', (parts, path) => {
    const { error } = WorkingHoursChange.safeParse({ companionId: randomUUID(), ...parts });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

describe('other hours for one day', () => {
  const day = '2026-06-20';
  const companionId = () => companion('maison', 'cleo');
  const change = (windows: { from: string; until: string }[]) =>
    asOwner('maison', (scope) =>
      setOverride(scope, OverrideChange.parse({ companionId: companionId(), day, windows })),
    );

  it('replace it, close it, and are taken back', async () => {
    const asked = on(day, { companion: 'cleo' });
    await change([{ from: '23:00', until: '02:00' }]);
    expect(await startsOf('maison', asked)).toEqual([`${day}T23:00:00+10:00`]);
    await change([]);
    expect(await startsOf('maison', asked)).toEqual([]);
    const kept = await asOwner('maison', (scope) => companionHours(scope, companionId()));
    expect(kept.overrides).toEqual([{ day: 20_624, windows: [] }]);
    await asOwner('maison', (scope) => removeOverride(scope, { companionId: companionId(), day: 20_624 }));
    expect(await startsOf('maison', asked)).toHaveLength(19);
  });

  it('are not for days that are over', async () => {
    const over = OverrideChange.parse({ companionId: companionId(), day: '2026-05-20', windows: [] });
    expect(await refusal(asOwner('maison', (scope) => setOverride(scope, over)))).toMatchObject({
      fields: [{ path: 'day' }],
    });
  });
});

describe('time off', () => {
  const off = (slug: string, parts: Record<string, string>) =>
    TimeOffChange.parse({ companionId: companion('maison', slug), ...parts });

  it('holds time like a booking does, whole days or hours, and gives it back', async () => {
    const change = off('bea', {
      fromDay: '2026-06-21',
      untilDay: '2026-06-22',
      untilTime: '14:00',
      note: 'Away',
    });
    const { id } = await asOwner('maison', (scope) => addTimeOff(scope, change));
    const asked = { from: '2026-06-21', to: '2026-06-22', companion: 'bea' };
    expect((await startsOf('maison', asked))[0]).toBe('2026-06-22T14:00:00+10:00');
    const [kept] = await asOwner('maison', (scope) => timeOffAhead(scope, companion('maison', 'bea')));
    expect(kept).toMatchObject({ id, note: 'Away', from: new Date('2026-06-20T14:00:00Z') });
    await asOwner('maison', (scope) => removeTimeOff(scope, id));
    expect((await startsOf('maison', asked))[0]).toBe('2026-06-21T10:00:00+10:00');
  });

  it('is refused over a confirmed booking, and a booking over time off', async () => {
    const { id } = await requested(world, 'maison', '2026-06-24T12:00:00+10:00', { companion: 'bea' });
    await asOwner('maison', (scope) => confirm(scope, id, { version: 1 }));
    const over = off('bea', { fromDay: '2026-06-24', untilDay: '2026-06-24' });
    expect(await refusal(asOwner('maison', (scope) => addTimeOff(scope, over)))).toMatchObject({
      ...{ code: 'conflict', reason: 'slot_taken' },
    });
    const beside = off('bea', { fromDay: '2026-06-24', fromTime: '15:00', untilDay: '2026-06-24' });
    const other = await requested(world, 'maison', '2026-06-24T16:00:00+10:00', { companion: 'bea' });
    await asOwner('maison', (scope) => addTimeOff(scope, beside));
    expect(
      await refusal(asOwner('maison', (scope) => confirm(scope, other.id, { version: 1 }))),
    ).toMatchObject({
      ...{ code: 'conflict', reason: 'slot_taken' },
    });
  });

  it('loses or wins against a confirmation at the same time, never both', async () => {
    const { id } = await requested(world, 'maison', '2026-06-26T12:00:00+10:00', { companion: 'bea' });
    const change = off('bea', { fromDay: '2026-06-26', untilDay: '2026-06-26' });
    const outcomes = await Promise.allSettled([
      asOwner('maison', (scope) => confirm(scope, id, { version: 1 })),
      asOwner('maison', (scope) => addTimeOff(scope, change)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    [{ fromDay: '2026-06-21', untilDay: '2026-06-20' }],
    [{ fromDay: '2026-06-21', fromTime: '14:00', untilDay: '2026-06-21', untilTime: '14:00' }],
    [{ fromDay: '2026-06-21', untilDay: '2027-08-20' }],
  ])('goes forward, for a year at most: %j', (parts) => {
    const { error } = TimeOffChange.safeParse({ companionId: randomUUID(), ...parts });
    expect(error?.issues[0]?.path).toEqual(['untilDay']);
  });
});

describe('who keeps a calendar', () => {
  it('is the owner for all, a companion for herself, and nobody else', async () => {
    const names = async (person: string) =>
      (await world.act('maison', person, keptCompanions)).map(({ slug }) => slug);
    expect(await names('owner')).toEqual(['alba', 'bea', 'cleo']);
    expect(await names('bea')).toEqual(['bea']);
    const limits = { companionId: companion('maison', 'alba'), dailyMax: 1, weeklyMax: null };
    expect(await refusal(world.act('maison', 'bea', (scope) => setLimits(scope, limits)))).toMatchObject({
      code: 'not_found',
    });
    expect(await refusal(world.visit('maison', (scope) => setLimits(scope, limits)))).toMatchObject({
      code: 'unauthenticated',
    });
    const serviceId = world.tenants.maison.services['dinner-date'] ?? '';
    const notice = { serviceId, minNoticeMinutes: 0, rules: [] };
    expect(await refusal(world.act('maison', 'bea', (scope) => setNotice(scope, notice)))).toMatchObject({
      ...{ code: 'forbidden', reason: 'managers_only' },
    });
  });
});

describe('a preview', () => {
  it('shows what clients would find, and what they would with other hours', async () => {
    const companionId = companion('maison', 'cleo');
    const shown = (windows?: { weekday: number; fromMinute: number; untilMinute: number }[]) =>
      world.act('maison', 'cleo', (scope) =>
        openingsPreview(scope, { companionId, service: 'dinner-date', windows }),
      );
    const now = await shown();
    expect(now?.days).toHaveLength(28);
    expect(now?.days.find(({ iso }) => iso === '2026-06-10')).toEqual({
      ...{ iso: '2026-06-10', past: false, count: 19, first: '10:00', last: '19:00' },
    });
    const then = await shown([{ weekday: 3, fromMinute: 1200, untilMinute: 1440 }]);
    expect(then?.days.filter(({ count }) => count > 0).map(({ iso }) => iso)).toEqual([
      ...['2026-06-03', '2026-06-10', '2026-06-17', '2026-06-24'],
    ]);
  });
});
