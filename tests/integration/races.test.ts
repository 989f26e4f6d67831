import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTenant } from '@/lib/db';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('two processes', () => {
  /** A process of its own, ready to confirm these bookings all at once as soon as it is told to. */
  async function staffElsewhere(bookingIds: string[]) {
    const { id, staff } = world.tenants.claire;
    const viewer = { ...staff.owner, kind: 'staff', signInId: id, name: 'owner', role: 'owner' };
    const script = `Promise.all([import('./lib/booking/commands'), import('./lib/tenancy/work')]).then(
      async ([{ confirm }, { asTenant }]) => {
        const now = () => new Date('2026-06-01T00:00:00Z');
        const as = (work) => asTenant('${id}', ${JSON.stringify(viewer)}, work, now);
        await as(async () => undefined);
        process.once('message', async () => {
          const all = ${JSON.stringify(bookingIds)}.map((one) =>
            as((scope) => confirm(scope, one, { version: 1 })).then(({ status }) => status, ({ reason }) => reason));
          process.send(await Promise.all(all), () => process.exit(0));
        });
        process.send('ready');
      })`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return child;
  }

  const answersOf = async (child: ChildProcess): Promise<string[]> => {
    const answered = once(child, 'message');
    child.send('go');
    return (await answered)[0] as string[];
  };

  it('confirm overlapping requests at once: one stands, the others hear that the time is taken', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1)
      ids.push((await requested(world, 'claire', '2026-06-10T18:00:00+10:00')).id);
    const children = await Promise.all([staffElsewhere(ids.slice(0, 6)), staffElsewhere(ids.slice(6))]);
    const answers = (await Promise.all(children.map(answersOf))).flat();
    expect(answers.filter((one) => one === 'confirmed')).toHaveLength(1);
    expect(answers.filter((one) => one === 'slot_taken')).toHaveLength(11);
    const rows = await world.run('claire', ({ db }) => db.booking.findMany({ where: { id: { in: ids } } }));
    expect(rows.map(({ status, version }) => `${status} ${version}`).sort()).toEqual(
      ['confirmed 2', ...Array(11).fill('pending 1')].sort(),
    );
    expect(await world.run('claire', ({ db }) => db.hold.count())).toBe(1);
  });

  it('confirm the same request at once: it happens once', async () => {
    const { id } = await requested(world, 'claire', '2026-06-12T18:00:00+10:00');
    const children = await Promise.all([staffElsewhere([id, id]), staffElsewhere([id, id])]);
    const answers = (await Promise.all(children.map(answersOf))).flat();
    expect(answers.sort()).toEqual(['confirmed', ...Array(3).fill('version_changed')]);
    const events = await world.run('claire', ({ db }) => db.bookingEvent.count({ where: { bookingId: id } }));
    expect(events).toBe(2);
  });
});

describe('a deadlock', () => {
  /** Changes two clients one after the other; the first time, only once the other side has changed its first. */
  function crossing() {
    let tries = 0;
    let arrived = 0;
    let meet: () => void;
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const change = (first: string, second: string, name: string) =>
      inTenant(world.tenants.claire.id, async (db) => {
        tries += 1;
        await db.client.updateMany({ where: { id: first }, data: { notes: name } });
        arrived += 1;
        if (arrived >= 2) meet();
        await met;
        await db.client.updateMany({ where: { id: second }, data: { notes: name } });
      });
    return { change, tries: () => tries };
  }

  it('is no fault of anybody: whoever loses begins anew, as a whole, and both are done', async () => {
    const [a, b] = await world.run('claire', async ({ db, tenant }) => {
      const made = ['a', 'b'].map((name) => ({
        ...{ tenantId: tenant.id, name, email: `${name}@x.test`, emailNormalized: `${name}@x.test` },
      }));
      const rows = await db.client.createManyAndReturn({ data: made, select: { id: true } });
      return rows.map(({ id }) => id);
    });
    const { change, tries } = crossing();
    await Promise.all([change(a ?? '', b ?? '', 'one'), change(b ?? '', a ?? '', 'two')]);
    expect(tries()).toBe(3);
    const notes = await world.run('claire', ({ db }) =>
      db.client.findMany({ where: { id: { in: [a ?? '', b ?? ''] } }, select: { notes: true } }),
    );
    expect(new Set(notes.map((one) => one.notes)).size).toBe(1);
  });
});
