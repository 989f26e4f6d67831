import { afterAll, beforeAll, expect, it } from 'vitest';
import * as clientDoor from '@/app/api/b/[token]/[action]/route';
import * as staffDoor from '@/app/api/dashboard/bookings/[id]/[action]/route';
import { BOOKING_ACTIONS, BOOKING_STATUSES, nextStatus } from '@/lib/booking/states';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';
import { snapshot } from './isolation-target';
import { connected } from './scratch-database';

let world: World;
let booking: { id: string; token: string };
let cookie: string;
beforeAll(async () => {
  world = await startWorld();
  const { id, statusUrl } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00');
  booking = { id, token: statusUrl.split('/b/')[1] ?? '' };
  cookie = await world.signInAs('claire', 'owner');
});
afterAll(() => world.stop());

const ACTORS = ['client', 'staff'] as const;
const UNKNOWN_TO = {
  client: [
    'confirm',
    'counter-offer',
    'decline',
    'waive-deposit',
    'deposit-received',
    'accept-proposal',
  ].concat(['decline-proposal', 'complete', 'no-show', 'refund', 'expire', 'expire-proposal']),
  staff: ['accept', 'decline-offer', 'deposit-proof', 'attendance', 'expire', 'expire-proposal'],
};

/** Puts the booking where no course of events has to lead: doors ask what stands there. */
const put = (status: string, startsIn: number) =>
  connected(world.database.ownerUrl, (client) =>
    client.query(
      `update bookings set status = $2::booking_status, starts_at = now() + $3 * interval '1 hour',
              ends_at = now() + ($3 + 3) * interval '1 hour',
              expires_at = case when $2 in ('pending', 'counter_offered', 'awaiting_deposit')
                                then now() + interval '1 day' end
        where id = $1`,
      [booking.id, status, startsIn],
    ),
  );

const versionNow = () =>
  world
    .run('claire', ({ db }) => db.booking.findFirstOrThrow({ where: { id: booking.id } }))
    .then(({ version }) => version);

async function tried(actor: (typeof ACTORS)[number], action: string, version: number): Promise<string> {
  const start = new Date(Date.now() + 90 * 3_600_000).toISOString();
  const post = (path: string, body: unknown) =>
    world.request('claire', path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(actor === 'staff' ? { cookie } : {}) },
      body: JSON.stringify(body),
    });
  const { id, token } = booking;
  const answer =
    actor === 'staff'
      ? await staffDoor.POST(
          post(`/api/dashboard/bookings/${id}/${action}`, { version, ...detailOf(action, start) }),
          {
            params: Promise.resolve({ id, action }),
          },
        )
      : await clientDoor.POST(post(`/api/b/${token}/${action}`, detailOf(action, start)), {
          params: Promise.resolve({ token, action }),
        });
  const { reason = '' } = (await answer.json()) as { reason?: string };
  return `${answer.status} ${reason}`.trim();
}

/** So that nothing but the table stands in the way. */
function detailOf(action: string, start: string): object {
  if (action === 'counter-offer') return { starts: [start] };
  if (action === 'reschedule') return { start };
  return action === 'attendance' ? { coming: true } : {};
}

it.each(
  BOOKING_STATUSES.flatMap((status) => [
    { status, startsIn: 80 },
    { status, startsIn: -1 },
  ]),
)(
  'whatever the table does not know is not possible and changes nothing: $status, $startsIn h ahead',
  async ({ status, startsIn }) => {
    await put(status, startsIn);
    const version = await versionNow();
    const before = await snapshot(world, world.tenants.claire.id);
    const now = { started: startsIn < 0 };
    for (const actor of ACTORS) {
      for (const action of BOOKING_ACTIONS) {
        if (nextStatus(status, action, actor, now) !== undefined) continue;
        const expected = UNKNOWN_TO[actor].includes(action) ? '404' : '409 not_possible';
        expect(`${actor} ${action}: ${await tried(actor, action, version)}`).toBe(
          `${actor} ${action}: ${expected}`,
        );
      }
    }
    expect(await snapshot(world, world.tenants.claire.id)).toEqual(before);
  },
);
