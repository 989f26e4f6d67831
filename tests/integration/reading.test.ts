import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callSql, inTenantReading } from '@/lib/db';
import { asReader } from '@/lib/tenancy/work';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await requested(world, 'claire', '2026-06-10T18:00:00+10:00');
});
afterAll(() => world.stop());

type Named = { tenant: { id: string } | null };
const nameOf = (tenantId: string) =>
  inTenantReading(tenantId, (db) => callSql<Named>(db, 'scope_tenant')).then(([row]) => row?.tenant?.id);

/** What the test breaks: the sockets below the pool. */
type Kept = { _clients: { connection: { stream: { destroy: () => void } } }[] };

async function expectAnswered(asked: Promise<string | undefined>[]): Promise<void> {
  expect(new Set(await Promise.all(asked))).toEqual(new Set([world.tenants.claire.id]));
}

describe('a unit of work that only reads', () => {
  it('is of the tenant that it names, whoever had the connection before', async () => {
    const ids = [world.tenants.claire.id, world.tenants.sophie.id, world.tenants.maison.id];
    const asked = Array.from({ length: 60 }, (_, at) => ids[at % ids.length] ?? '');
    expect(await Promise.all(asked.map(nameOf))).toEqual(asked);
  });

  it('sees nothing as nobody, and leaves no context behind', async () => {
    expect(await nameOf('')).toBeUndefined();
    await nameOf(world.tenants.claire.id);
    expect(await nameOf('')).toBeUndefined();
    expect(await nameOf('01900000-0000-7000-8000-000000000000')).toBeUndefined();
  });

  it('runs as the role of all tenant work', async () => {
    const pids = await connected(world.database.superUrl, (client) =>
      client.query<{ usename: string }>(
        `select distinct usename from pg_stat_activity where query = 'commit' and datname = current_database()`,
      ),
    );
    await nameOf(world.tenants.claire.id);
    expect(pids.rows).toContainEqual({ usename: 'app_tenant' });
  });

  it('cannot write, through whichever function', async () => {
    const writes = [
      ['enqueue_job', 'nothing', '{}', null, null, 1],
      ['lock_companions', [Object.values(world.tenants.claire.companions)[0]]],
    ] as const;
    for (const [name, ...values] of writes)
      await expect(
        inTenantReading(world.tenants.claire.id, (db) => callSql(db, name, ...values)),
      ).rejects.toMatchObject({ code: '25006' });
  });

  it('has no models', async () => {
    const reading = asReader(world.tenants.claire.id, { kind: 'visitor' }, ({ db }) => db.booking.findMany());
    await expect(reading).rejects.toThrow('booking is not available');
  });

  it('goes on after a question that failed', async () => {
    const { id } = world.tenants.claire;
    const badly = ['no time at all', null, false, null, null, null];
    for (let time = 0; time < 20; time += 1)
      await expect(
        inTenantReading(id, (db) => callSql(db, 'booking_facts', 'dinner-date', ...badly)),
      ).rejects.toMatchObject({ code: '22007' });
    expect(await nameOf(id)).toBe(id);
  });

  it('goes on after the server has cut its connections', async () => {
    const { id } = world.tenants.claire;
    await Promise.all(Array.from({ length: 30 }, () => nameOf(id)));
    await connected(world.database.superUrl, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'app_tenant'`,
      ),
    );
    await expectAnswered(Array.from({ length: 30 }, () => nameOf(id)));
  });

  it('asks again when connections break between being given and being asked', async () => {
    const { id } = world.tenants.claire;
    await Promise.all(Array.from({ length: 30 }, () => nameOf(id)));
    const asked = Array.from({ length: 30 }, () => nameOf(id));
    const { rendezvousReaderPool: pool } = globalThis as unknown as { rendezvousReaderPool: Kept };
    for (const client of pool._clients) client.connection.stream.destroy();
    await expectAnswered(asked);
  });

  it('is answered 404 for a tenant that is not there', async () => {
    const nobody = asReader('01900000-0000-7000-8000-000000000000', { kind: 'visitor' }, async () => 'found');
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' });
  });
});
