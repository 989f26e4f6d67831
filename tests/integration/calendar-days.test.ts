import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { agendaOf } from '@/lib/booking/agenda-of';
import { confirm } from '@/lib/booking/commands';
import { NewTourStop, TimeOffChange } from '@/lib/booking/hours-schema';
import { rescheduleByClient, rescheduleByCompanion } from '@/lib/booking/moves';
import { counterOffer } from '@/lib/booking/offers';
import { otherStarts } from '@/lib/booking/other-starts';
import { addTimeOff, changeTimeOff, requireTimeOff, timeOffAhead } from '@/lib/booking/time-off';
import { addTourStop } from '@/lib/booking/tours';
import { dayOf } from '@/lib/booking/zone';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requested } from '../world/bookings';
import { day, later, livesOf } from '../world/life';
import { hours, refusal } from '../world/openings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
const { asOwner, asVisitor, ask, clear } = livesOf(() => world);
afterEach(async () => {
  await clear();
  await world.oversee(({ db }) => db.tourStop.deleteMany());
});

const span = (from: string, until: string) => ({ fromDay: dayOf(from) ?? 0, untilDay: dayOf(until) ?? 0 });
const JUNE = span('2026-06-01', '2026-07-05');
const companionId = () => world.tenants.claire.companions.claire ?? '';
const timeOff = (parts: Record<string, unknown>) =>
  TimeOffChange.parse({ companionId: companionId(), ...parts });

/** What stands on the calendar, by day: `10 booking pending Jo Client`. */
async function shown(work: Promise<Awaited<ReturnType<typeof agendaOf>>>): Promise<string[]> {
  const { shown } = await work;
  return shown.flatMap(({ days }) =>
    days.flatMap(({ items, day }) =>
      items.map((item) =>
        [
          new Date(day * 86_400_000).getUTCDate(),
          item.kind,
          ...('code' in item ? [item.status, item.clientName] : [item.note]),
        ].join(' '),
      ),
    ),
  );
}

describe('the calendar', () => {
  const june = (scope: TenantScope) => agendaOf(scope, JUNE);

  it('shows what is asked, held, offered, proposed and kept free, each as it stands', async () => {
    const held = await ask(day(12));
    await ask(day(12, 19), { client: { name: 'Bo', email: 'bo@client.test' } });
    await asOwner((scope) => confirm(scope, held.id, { version: 1 }));
    await asVisitor((scope) => rescheduleByClient(scope, held.id, { start: day(14) }));
    const offered = await ask(day(16), { client: { name: 'Ada', email: 'ada@client.test' } });
    await asOwner((scope) => counterOffer(scope, offered.id, { version: 1, starts: [day(17), day(18)] }));
    await asOwner((scope) =>
      addTimeOff(scope, timeOff({ fromDay: '2026-06-20', untilDay: '2026-06-21', note: 'Regatta' })),
    );
    expect(await shown(asOwner(june))).toEqual([
      '12 booking confirmed Jo Client',
      '12 booking pending Bo',
      '14 proposal confirmed Jo Client',
      '17 offer counter_offered Ada',
      '18 offer counter_offered Ada',
      '20 time_off Regatta',
      '21 time_off Regatta',
    ]);
    const { shown: calendars } = await asOwner(june);
    const items = calendars.flatMap(({ days }) => days.flatMap((one) => one.items));
    expect(items.flatMap((item) => ('clashes' in item ? [item.clashes] : []))).toEqual([1, 1, 0, 0, 0]);
  });

  it('leaves out what has run out, whether or not the clock has come by, and who is blocked', async () => {
    const { id } = await ask(day(12));
    await ask(day(13), { client: { name: 'Bo', email: 'bo@client.test' } });
    await world.oversee(({ db }) => db.booking.updateMany({ where: { id }, data: { blocked: true } }));
    expect(await shown(asOwner(june))).toEqual(['13 booking pending Bo']);
    expect(await shown(asOwner(june, later(24 * 4)))).toEqual([]);
  });

  it('shows a companion of an agency her own alone, and its owner all of them or one', async () => {
    const start = (at: number) => day(at).toISOString();
    await requested(world, 'maison', start(12), { companion: 'cleo' });
    await requested(world, 'maison', start(13), { companion: 'bea' });
    const seen = async (person: string, companion?: string) => {
      const agenda = await world.act('maison', person, (scope) => agendaOf(scope, { ...JUNE, companion }));
      const slugs = agenda.shown.filter(({ days }) => days.some(({ items }) => items.length > 0));
      return [agenda.kept.length, slugs.map(({ slug }) => slug)];
    };
    expect(await seen('owner')).toEqual([expect.any(Number), ['bea', 'cleo']]);
    expect(await seen('owner', 'bea')).toEqual([expect.any(Number), ['bea']]);
    expect(await seen('cleo')).toEqual([1, ['cleo']]);
    expect(await seen('cleo', 'bea')).toEqual([1, ['cleo']]);
  });

  it('is by the clock of the city on tour', async () => {
    const stop = {
      ...{ city: 'Perth', countryCode: 'AU', timeZone: 'Australia/Perth', noticeMinutes: null, prices: [] },
      ...{ firstDay: '2026-06-10', lastDay: '2026-06-11', windows: hours('18:00', '23:00') },
    };
    await asOwner((scope) => addTourStop(scope, NewTourStop.parse({ companionId: companionId(), stop })));
    const { shown: calendars } = await asOwner((scope) => agendaOf(scope, span('2026-06-09', '2026-06-12')));
    expect(calendars[0]?.days.map(({ city, timeZone }) => [city, timeZone])).toEqual([
      [null, 'Australia/Sydney'],
      ['Perth', 'Australia/Perth'],
      ['Perth', 'Australia/Perth'],
      [null, 'Australia/Sydney'],
    ]);
    expect(calendars[0]?.days[1]?.worked).toEqual([
      { from: Date.parse('2026-06-10T18:00:00+08:00'), until: Date.parse('2026-06-10T23:00:00+08:00') },
    ]);
    // Whole days there are whole days there.
    await asOwner((scope) => addTimeOff(scope, timeOff({ fromDay: '2026-06-10', untilDay: '2026-06-10' })));
    const [off] = await asOwner((scope) => timeOffAhead(scope, companionId()));
    expect(off).toMatchObject({
      ...{ timeZone: 'Australia/Perth', from: new Date('2026-06-10T00:00:00+08:00') },
      until: new Date('2026-06-11T00:00:00+08:00'),
    });
  });
});

describe('time off', () => {
  it('is changed as a whole, and never onto what is held', async () => {
    const { id } = await asOwner((scope) =>
      addTimeOff(scope, timeOff({ fromDay: '2026-06-20', untilDay: '2026-06-20' })),
    );
    const change = (parts: Record<string, unknown>) =>
      asOwner((scope) => changeTimeOff(scope, id, timeOff(parts)));
    await change({
      ...{ fromDay: '2026-06-22', fromTime: '12:00', untilDay: '2026-06-22', untilTime: '15:00' },
      note: 'Dentist',
    });
    const moved = { from: day(22, 12), until: day(22, 15), note: 'Dentist' };
    expect(await asOwner((scope) => requireTimeOff(scope, id))).toMatchObject(moved);
    const booked = await ask(day(24));
    await asOwner((scope) => confirm(scope, booked.id, { version: 1 }));
    expect(await refusal(change({ fromDay: '2026-06-24', untilDay: '2026-06-24' }))).toMatchObject({
      reason: 'slot_taken',
    });
    expect(await refusal(change({ fromDay: '2026-05-01', untilDay: '2026-05-01' }))).toMatchObject({
      fields: [{ path: 'untilDay' }],
    });
    expect(await asOwner((scope) => requireTimeOff(scope, id))).toMatchObject(moved);
    // Its own time is not in its way.
    await change({ fromDay: '2026-06-22', untilDay: '2026-06-22' });
  });

  it('of another companion is not there', async () => {
    const cleo = world.tenants.maison.companions.cleo ?? '';
    const { id } = await world.act('maison', 'owner', (scope) =>
      addTimeOff(scope, { ...timeOff({ fromDay: '2026-06-20', untilDay: '2026-06-20' }), companionId: cleo }),
    );
    const asked = (person: string) => world.act('maison', person, (scope) => requireTimeOff(scope, id));
    expect(await refusal(asked('bea'))).toMatchObject({ code: 'not_found' });
    expect(await asked('cleo')).toMatchObject({ companion: { slug: 'cleo' } });
  });
});

describe('other times for a booking', () => {
  it('are open starts, its own time not in their way', async () => {
    const { id } = await ask(day(12, 18));
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    await asOwner((scope) => addTimeOff(scope, timeOff({ fromDay: '2026-06-13', untilDay: '2026-06-13' })));
    const { days } = await asOwner((scope) => otherStarts(scope, id, dayOf('2026-06-12')));
    const on = (iso: string) => days.find((one) => one.iso === iso)?.starts.map((start) => start.iso) ?? [];
    expect(on('2026-06-13')).toEqual([]);
    expect(on('2026-06-12')).not.toContain('2026-06-12T18:00:00+10:00');
    expect(on('2026-06-12')).toContain('2026-06-12T17:00:00+10:00');
    const [first] = on('2026-06-15');
    const booking = await asOwner((scope) =>
      rescheduleByCompanion(scope, id, { version: 2, start: new Date(first ?? '') }),
    );
    expect(booking).toMatchObject({ status: 'confirmed', start: new Date(first ?? '') });
  });
});
