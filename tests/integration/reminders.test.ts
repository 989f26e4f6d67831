import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelByClient, confirm } from '@/lib/booking/commands';
import { rescheduleByCompanion } from '@/lib/booking/moves';
import { nudgeStaff, remindClient } from '@/lib/booking/reminders';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const START = '2026-06-10T18:00:00+10:00';
const startMs = Date.parse(START);

type Job = { kind: string; startMs?: number; at: string };

/** What waits for this booking in the queue of jobs, of one task. */
function jobs(task: string, bookingId: string): Promise<Job[]> {
  return connected(world.database.superUrl, async (client) => {
    const { rows } = await client.query<{ payload: { kind: string; startMs?: number }; run_at: Date }>(
      `select j.payload, j.run_at from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = $1 and j.payload ->> 'bookingId' = $2 order by j.run_at`,
      [task, bookingId],
    );
    return rows.map(({ payload: { kind, startMs }, run_at }) => ({
      kind,
      startMs,
      at: run_at.toISOString(),
    }));
  });
}

const mails = (bookingId: string, part: string) =>
  world.run('claire', async ({ db }) => {
    const found = await db.message.findMany({
      where: { bookingId, cause: { contains: part } },
      orderBy: { cause: 'asc' },
    });
    return found.map(({ cause, recipient, subject, body }) => ({ cause, recipient, subject, body }));
  });

async function confirmed(start: string): Promise<string> {
  const { id } = await requested(world, 'claire', start);
  await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
  return id;
}

const remind = (
  bookingId: string,
  at: string,
  parts: { kind?: 'day_before' | 'same_day'; startMs?: number } = {},
) =>
  world.run(
    'claire',
    (scope) => remindClient(scope, { bookingId, kind: 'day_before', startMs, ...parts }),
    new Date(at),
  );

describe('reminders', () => {
  it('are planned with the confirmation, planned anew with a move, and nothing is planned before', async () => {
    const { id } = await requested(world, 'claire', START);
    expect(await jobs('remind_client', id)).toEqual([]);
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    expect(await jobs('remind_client', id)).toEqual([
      { kind: 'day_before', startMs, at: '2026-06-08T21:00:00.000Z' },
      { kind: 'same_day', startMs, at: '2026-06-10T05:00:00.000Z' },
    ]);
    const moved = new Date('2026-06-12T18:00:00+10:00');
    await world.act('claire', 'owner', (scope) =>
      rescheduleByCompanion(scope, id, { version: 2, start: moved }),
    );
    expect(await jobs('remind_client', id)).toEqual([
      { kind: 'day_before', startMs: moved.getTime(), at: '2026-06-10T21:00:00.000Z' },
      { kind: 'same_day', startMs: moved.getTime(), at: '2026-06-12T05:00:00.000Z' },
    ]);
    await remind(id, '2026-06-09T08:00:00+10:00');
    expect(await mails(id, ':reminder:')).toEqual([]);
  });

  it('are written once for each kind and start, with the private link', async () => {
    const id = await confirmed('2026-06-10T12:00:00+10:00');
    const own = { startMs: Date.parse('2026-06-10T12:00:00+10:00') };
    for (let count = 0; count < 3; count += 1) await remind(id, '2026-06-09T07:00:00+10:00', own);
    await Promise.all(
      [1, 2].map(() => remind(id, '2026-06-10T09:00:00+10:00', { ...own, kind: 'same_day' })),
    );
    const written = await mails(id, ':reminder:');
    expect(written.map(({ cause }) => cause)).toEqual([
      `booking:${id}:reminder:day_before:${own.startMs}:client`,
      `booking:${id}:reminder:same_day:${own.startMs}:client`,
    ]);
    expect(written[0]).toMatchObject({ recipient: 'jo@client.test' });
    expect(written[0]?.subject).toMatch(/^Coming up: /);
    expect(written[0]?.body).toContain('{statusUrl}');
  });

  it('are left out of what is called off, and of what has begun', async () => {
    const start = '2026-06-14T18:00:00+10:00';
    const own = { startMs: Date.parse(start) };
    const id = await confirmed(start);
    await remind(id, start, { ...own, kind: 'same_day' });
    await world.visit('claire', (scope) => cancelByClient(scope, id));
    await remind(id, '2026-06-13T08:00:00+10:00', own);
    expect(await mails(id, ':reminder:')).toEqual([]);
  });

  it('that are late in the night wait for the morning', async () => {
    const start = '2026-06-15T18:00:00+10:00';
    const own = { startMs: Date.parse(start) };
    const id = await confirmed(start);
    await remind(id, '2026-06-15T02:30:00+10:00', { ...own, kind: 'same_day' });
    expect(await mails(id, ':reminder:')).toEqual([]);
    expect(await jobs('remind_client', id)).toContainEqual({
      ...{ kind: 'same_day', at: '2026-06-14T21:00:00.000Z' },
      ...own,
    });
  });
});

describe('a request that waits', () => {
  const nudge = (bookingId: string, kind: 'first' | 'second', at: string) =>
    world.run('claire', (scope) => nudgeStaff(scope, { bookingId, kind }), new Date(at));

  it('is brought to mind after 12 and after 36 hours, once each', async () => {
    const { id } = await requested(world, 'claire', '2026-06-20T18:00:00+10:00');
    expect(await jobs('nudge_staff', id)).toEqual([
      { kind: 'first', at: '2026-06-01T12:00:00.000Z' },
      { kind: 'second', at: '2026-06-02T12:00:00.000Z' },
    ]);
    for (let count = 0; count < 2; count += 1) await nudge(id, 'first', '2026-06-01T12:00:00Z');
    await nudge(id, 'second', '2026-06-01T12:00:00Z');
    const written = await mails(id, ':nudge:');
    expect(written.map(({ cause }) => cause)).toEqual([
      `booking:${id}:nudge:first:staff:0`,
      `booking:${id}:nudge:second:staff:0`,
    ]);
    expect(written[0]).toMatchObject({ recipient: 'claire@demo.test' });
    expect(written[0]?.body).toContain('{dashboardUrl}');
  });

  it('is not once it is answered, has run out or is of somebody who is blocked', async () => {
    const answered = await confirmed('2026-06-21T18:00:00+10:00');
    await nudge(answered, 'first', '2026-06-01T12:00:00Z');
    const { id: over } = await requested(world, 'claire', '2026-06-22T18:00:00+10:00');
    await nudge(over, 'first', '2026-06-30T12:00:00Z');
    const { id: blocked } = await requested(world, 'claire', '2026-06-23T18:00:00+10:00');
    await world.run('claire', ({ db }) =>
      db.booking.updateMany({ where: { id: blocked }, data: { blocked: true } }),
    );
    await nudge(blocked, 'first', '2026-06-01T12:00:00Z');
    for (const id of [answered, over, blocked]) expect(await mails(id, ':nudge:')).toEqual([]);
  });
});
