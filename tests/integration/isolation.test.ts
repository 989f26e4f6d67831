import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/world';
import { refusedToOwner, scopedFunctions, violations, WITHOUT_DATA } from './isolation-checker';
import { MATRIX } from './isolation-matrix';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Some 250 attempts, each on rows of its own or by three viewers. */
const MATRIX_MS = 300_000;

describe('the isolation matrix', () => {
  it('lists every function that works in a scope', () => {
    const listed = new Set([...MATRIX.map(({ of }) => of), ...Object.keys(WITHOUT_DATA)]);
    expect(scopedFunctions().length).toBeGreaterThan(40);
    expect([...listed].sort()).toEqual(scopedFunctions());
  });

  it(
    'keeps one tenant from everything of another',
    async () => {
      expect(await violations(world, { strict: true })).toEqual([]);
    },
    MATRIX_MS,
  );

  it(
    'keeps nobody from their own',
    async () => {
      expect(await refusedToOwner(world)).toEqual([]);
    },
    MATRIX_MS,
  );
});
