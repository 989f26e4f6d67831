import { afterAll, beforeAll, expect, it } from 'vitest';
import { inPlatform, inTenant } from '@/lib/db';
import { startWorld, type World } from '../world/world';

let world: World;
const warnings: string[] = [];
const listen = (warning: Error): void => void warnings.push(warning.message);
beforeAll(async () => {
  process.on('warning', listen);
  world = await startWorld();
});
afterAll(async () => {
  process.off('warning', listen);
  await world.stop();
});

it('asks one thing after another on the connection of a unit of work', async () => {
  const tenant = await inPlatform((db) => db.tenant.findFirstOrThrow({ where: { subdomain: 'maison' } }));
  const read = await inTenant(tenant.id, async (db) => {
    const together = await Promise.all([db.companion.findMany(), db.service.findMany(), db.photo.findMany()]);
    const parts = await db.companion.findMany({
      include: { services: true, workingHours: true, photos: true },
    });
    return [...together, parts].map(({ length }) => length);
  });
  expect(read[0]).toBe(3);
  expect(read[3]).toBe(3);
  // Warnings are told on the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings.filter((text) => text.includes('already executing a query'))).toEqual([]);
});

it('goes on after a question that failed, and says which one it was', async () => {
  const tenant = await inPlatform((db) => db.tenant.findFirstOrThrow({ where: { subdomain: 'claire' } }));
  const id = '00000000-0000-4000-8000-000000000000';
  await expect(
    inTenant(tenant.id, (db) =>
      Promise.all([db.companion.findMany(), db.companion.update({ where: { id } as never, data: {} })]),
    ),
  ).rejects.toThrow();
  expect(await inTenant(tenant.id, (db) => db.companion.count())).toBe(1);
});
