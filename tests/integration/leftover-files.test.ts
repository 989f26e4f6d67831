import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirm } from '@/lib/booking/commands';
import { fileTasks, sweepFiles } from '@/lib/booking/leftover-files';
import { sendProof } from '@/lib/booking/payments';
import { readProof } from '@/lib/booking/proofs';
import { addDepositRule } from '@/lib/booking/settings';
import { diskStorage, type Storage } from '@/lib/media/storage';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

const PROOF = readProof(Buffer.from('%PDF-1.7 paid'));
const LATER = new Date(Date.now() + 2 * 86_400_000);

let world: World;
let directory: string;
let storage: Storage;
let bookingId: string;
beforeAll(async () => {
  world = await startWorld();
  directory = await mkdtemp(path.join(tmpdir(), 'leftovers-'));
  storage = diskStorage(directory);
  await world.act('claire', 'owner', (scope) =>
    addDepositRule(scope, { kind: 'percentage', amount: 2000, conditions: {} }),
  );
  const { id } = await requested(world, 'claire', '2026-06-12T18:00:00+10:00');
  await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
  bookingId = id;
});
afterAll(async () => {
  await world.stop();
  await rm(directory, { recursive: true });
});
beforeEach(() => rm(path.join(directory, world.tenants.claire.id), { recursive: true, force: true }));

const send = () => world.visit('claire', (scope) => sendProof(scope, bookingId, PROOF, storage));
const files = async (): Promise<string[]> => {
  const { id } = world.tenants.claire;
  const all = await readdir(path.join(directory, id), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return all
    .filter((one) => one.isFile())
    .map((one) => path.relative(directory, path.join(one.parentPath, one.name)));
};
const sweep = (at = LATER) => sweepFiles(storage, world.tenants.claire.id, at);
const asSuperuser = (sql: string) => connected(world.database.superUrl, (client) => client.query(sql));

/** Every transaction that has written to a table fails when it commits, and not before. */
async function failingAtCommit<T>(table: string, work: () => Promise<T>): Promise<T> {
  await asSuperuser(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'refused at commit'; end $$;
    create constraint trigger refused after insert on ${table} deferrable initially deferred
      for each row execute function refuse();`);
  try {
    return await work();
  } finally {
    await asSuperuser(`drop trigger refused on ${table}; drop function refuse();`);
  }
}

describe('files that no row names', () => {
  it('are swept when they are older than a day: a proof whose transaction failed when it committed', async () => {
    await failingAtCommit('deposit_proofs', () => expect(send()).rejects.toThrow('refused at commit'));
    expect(await files()).toHaveLength(1);
    expect(await sweep(new Date())).toBe(0);
    expect(await files()).toHaveLength(1);
    expect(await sweep()).toBe(1);
    expect(await files()).toEqual([]);
  });

  it('are all that is swept: what rows name stays, however old', async () => {
    await send();
    const { id: tenantId } = world.tenants.claire;
    const photo = `${tenantId}/photos/0192f0c1-0000-7000-8000-0000000000aa`;
    await world.run('claire', ({ db }) =>
      db.photo.create({
        data: {
          ...{ tenantId, kind: 'gallery', storageKey: photo, alt: 'A photo', blur: '' },
          ...{ width: 800, height: 600, widths: [800] },
        },
      }),
    );
    const screening = `${tenantId}/screenings/one/two`;
    const put = [`${photo}/800.webp`, `${photo}/800.avif`, screening, `${tenantId}/photos/unknown/800.webp`];
    for (const key of put) await storage.put(key, Buffer.from('x'));
    await storage.put(`${photo}/800.webp.0192f0c1-0000-7000-8000-0000000000bb.part`, Buffer.from('half'));
    expect(await sweep()).toBe(3);
    const left = await files();
    expect(left.filter((key) => key.includes('/photos/')).toSorted()).toEqual([
      `${photo}/800.avif`,
      `${photo}/800.webp`,
    ]);
    expect(left.filter((key) => key.includes('/proofs/'))).toHaveLength(1);
    expect(left).toHaveLength(3);
    expect(await sweep()).toBe(0);
  });

  it('go of every tenant, by the clock', async () => {
    const old = new Date(Date.now() - 2 * 86_400_000);
    const keys = (['claire', 'sophie'] as const).map((name) => `${world.tenants[name].id}/proofs/a/b`);
    for (const key of keys) {
      await storage.put(key, Buffer.from('x'));
      await utimes(path.join(directory, key), old, old);
    }
    await fileTasks(() => storage).sweep_files?.({ tenantId: null }, { attempts: 1, attemptsMax: 1 });
    for (const key of keys) expect(await storage.get(key)).toBeUndefined();
  });
});
