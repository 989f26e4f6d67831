import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { statusAnswer } from '@/lib/booking/answers';
import { cancelByClient, confirm } from '@/lib/booking/commands';
import {
  forgetMeetingPlace,
  keepMeetingPlace,
  meetingPlaces,
  placeShown,
} from '@/lib/booking/meeting-places';
import { rescheduleByCompanion } from '@/lib/booking/moves';
import { receiveDeposit } from '@/lib/booking/payments';
import { inNameOfClient } from '@/lib/booking/policy';
import { requireBooking } from '@/lib/booking/queries';
import { stopAt } from '@/lib/booking/stop-at';
import { addTourStop } from '@/lib/booking/tours';
import { requested } from '../world/bookings';
import { livesOf, outcome } from '../world/life';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, clear, withDeposit, stored } = livesOf(() => world);
const START = '2026-06-10T18:00:00+10:00';
const hers = () => world.tenants.claire.companions.claire ?? '';
const ADDRESS = '12 Harbour Lane, bell 4';

beforeEach(async () => {
  await clear();
  await asOwner((scope) => keepMeetingPlace(scope, home()));
});

const home = (parts: { address?: string; revealHours?: number } = {}) => ({
  ...{ companionId: hers(), tourStopId: null, area: 'near Circular Quay' },
  ...{ address: ADDRESS, revealHours: 3, ...parts },
});

async function confirmed(start = START): Promise<string> {
  const { id } = await requested(world, 'claire', start);
  await asOwner((scope) => confirm(scope, id, { version: 1 }));
  return id;
}

/** What the private link shows at a moment: to programs, and on the page. */
const seen = (bookingId: string, at: string) =>
  world.visit(
    'claire',
    async (scope) => {
      const client = inNameOfClient(scope, bookingId);
      const booking = await requireBooking(client, bookingId);
      return { answer: await statusAnswer(client, booking), page: await placeShown(client, booking) };
    },
    new Date(at),
  );

describe('the address of a confirmed meeting', () => {
  it('is shown from the second that was set on; until then the area, and when that will be', async () => {
    const id = await confirmed();
    const before = await seen(id, '2026-06-10T14:59:59.999+10:00');
    expect(before.page).toEqual({
      area: 'near Circular Quay',
      from: new Date(START_OF_SHOWING),
      address: null,
    });
    expect(before.answer).not.toHaveProperty('place');
    const after = await seen(id, START_OF_SHOWING);
    expect(after.page?.address).toBe(ADDRESS);
    expect(after.answer.place).toEqual({ address: ADDRESS, area: 'near Circular Quay' });
    expect((await seen(id, '2026-06-10T22:00:00+10:00')).page).toBeNull();
  });

  it('moves with the meeting, and is gone once it is called off', async () => {
    const id = await confirmed();
    await asOwner((scope) =>
      rescheduleByCompanion(scope, id, { version: 2, start: new Date('2026-06-11T18:00:00+10:00') }),
    );
    expect((await seen(id, START_OF_SHOWING)).page?.address).toBeNull();
    expect((await seen(id, '2026-06-11T15:00:00+10:00')).page?.address).toBe(ADDRESS);
    await world.visit('claire', (scope) => cancelByClient(inNameOfClient(scope, id), id));
    expect((await seen(id, '2026-06-11T15:00:00+10:00')).page).toBeNull();
  });

  it('waits for the deposit, whoever the client has shown to be', async () => {
    await withDeposit();
    const { id } = await requested(world, 'claire', START);
    await world.oversee(({ db }) => db.client.updateMany({ data: { clearedAt: new Date() } }));
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    const asked = () => seen(id, '2026-06-01T11:00:00+10:00');
    expect([(await asked()).answer.status, (await asked()).page]).toEqual(['awaiting_deposit', null]);
    await asOwner((scope) => receiveDeposit(scope, id, { version: 2 }));
    expect((await asked()).page?.area).toBe('near Circular Quay');
  });

  it('is not told to whom she visits', async () => {
    const parts = { location: { kind: 'outcall', detail: 'Hotel' } };
    const { id } = await requested(world, 'claire', START, parts);
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    expect((await seen(id, START)).page).toBeNull();
  });

  it('stands in no mail, and in no column in the clear', async () => {
    const { mails } = await stored(await confirmed());
    expect(mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails)).not.toContain('Harbour');
    const rows = await connected(world.database.superUrl, (client) =>
      client.query(`select encode(ciphertext, 'escape') as kept from meeting_places`),
    );
    expect(rows.rows).toHaveLength(1);
    expect(JSON.stringify(rows.rows)).not.toContain('Harbour');
  });

  it('is nobody’s any more once it is removed', async () => {
    const id = await confirmed();
    const [place] = await asOwner((scope) => meetingPlaces(scope, hers()));
    await asOwner((scope) => forgetMeetingPlace(scope, place?.id ?? ''));
    expect((await seen(id, START)).page).toBeNull();
  });
});

const START_OF_SHOWING = '2026-06-10T15:00:00+10:00';

describe('on tour', () => {
  const stop = {
    ...{ city: 'Perth', countryCode: 'AU', timeZone: 'Australia/Perth', noticeMinutes: null, prices: [] },
    ...{ firstDay: '2026-06-20', lastDay: '2026-06-22' },
    windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 720, untilMinute: 1560 })),
  };

  it('the place of the stop is shown, by its own hours: its last evening runs past midnight', async () => {
    const { id: stopId } = await asOwner((scope) => addTourStop(scope, { companionId: hers(), stop }));
    const at = (iso: string) => asOwner((scope) => stopAt(scope, hers(), new Date(iso)));
    expect(await at('2026-06-19T21:00:00+10:00')).toBeNull();
    expect(await at('2026-06-20T12:00:00+08:00')).toBe(stopId);
    expect(await at('2026-06-23T01:00:00+08:00')).toBe(stopId);
    expect(await at('2026-06-23T11:00:00+10:00')).toBeNull();
    const id = await confirmed('2026-06-21T18:00:00+08:00');
    // Nothing is known of that place yet; the one at home would be the wrong one.
    expect((await seen(id, '2026-06-21T17:00:00+08:00')).page).toBeNull();
    const there = { ...home({ address: '1 Swan Street', revealHours: 1 }), tourStopId: stopId };
    await asOwner((scope) => keepMeetingPlace(scope, there));
    expect((await seen(id, '2026-06-21T17:00:00+08:00')).page?.address).toBe('1 Swan Street');
  });
});

describe('in an agency', () => {
  it('each companion keeps her own place alone', async () => {
    const { alba = '', bea = '' } = world.tenants.maison.companions;
    const keep = (companionId: string) =>
      outcome(world.act('maison', 'alba', (scope) => keepMeetingPlace(scope, { ...home(), companionId })));
    expect(await keep(alba)).toBe('nothing');
    expect(await keep(bea)).toBe('not_found');
    expect(await outcome(world.act('maison', 'alba', (scope) => meetingPlaces(scope, bea)))).toBe(
      'not_found',
    );
  });
});
