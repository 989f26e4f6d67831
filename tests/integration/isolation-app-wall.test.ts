import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world';
import { violations } from './isolation-checker';
import { openDatabaseWall } from './isolation-open-wall';

let world: World;
beforeAll(async () => {
  world = await openDatabaseWall(startWorld);
});
afterAll(() => world.stop());

it('keeps one tenant from everything of another, though the database would show it', async () => {
  expect(await violations(world, { strict: false })).toEqual([]);
});
