import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPhoto, removePhoto } from '@/lib/media/commands';
import { photoKey } from '@/lib/media/files';
import { encodePixels } from '@/lib/media/pictures';
import { picturesOf } from '@/lib/media/queries';
import type { PhotoKind } from '@/lib/media/schema';
import { diskStorage, type Storage } from '@/lib/media/storage';
import { discardPhoto, type StoredPhoto, storePhoto } from '@/lib/media/stored-photo';
import type { TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';

let world: World;
let directory: string;
let storage: Storage;
let bytes: Buffer;
beforeAll(async () => {
  world = await startWorld();
  directory = await mkdtemp(path.join(tmpdir(), 'photos-'));
  storage = diskStorage(directory);
  bytes = await encodePixels(Buffer.alloc(60 * 40 * 3, 120), 60, 40, 80);
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  await world.stop();
});

const stored = (tenant: TenantName, kind: Exclude<PhotoKind, 'og'> = 'gallery'): Promise<StoredPhoto> =>
  storePhoto(storage, world.tenants[tenant].id, kind, bytes);
const versionOf = (tenant: TenantName) => world.visit(tenant, async (scope) => scope.tenant.siteVersion);

describe('a photo', () => {
  it('appears on its own site, raises its version, and can be taken off again', async () => {
    const before = await versionOf('claire');
    const photo = await stored('claire');
    await world.act('claire', 'owner', (scope) =>
      addPhoto(scope, photo, { kind: 'gallery', alt: 'Silk', focus: 'left' }),
    );
    const [shown] = (await world.visit('claire', picturesOf)).gallery;
    expect(shown).toMatchObject({ id: photo.id, alt: 'Silk', focus: 'left', width: 60, height: 40 });
    expect(shown?.sources[0]).toEqual({ type: 'image/avif', srcset: `/media/${photo.id}/60.avif 60w` });
    expect((await world.visit('sophie', picturesOf)).gallery).toEqual([]);
    expect(await versionOf('claire')).toBe(before + 1);

    await world.act('claire', 'owner', (scope) => removePhoto(scope, photo.id));
    await discardPhoto(storage, world.tenants.claire.id, photo.id);
    expect((await world.visit('claire', picturesOf)).gallery).toEqual([]);
    expect(
      await storage.get(photoKey(world.tenants.claire.id, photo.id, { width: 60, format: 'avif' })),
    ).toBeUndefined();
    expect(await versionOf('claire')).toBe(before + 2);
  });

  it('of the hero comes with its variants, the control first', async () => {
    await world.run('sophie', async (scope) => {
      await addPhoto(scope, await stored('sophie', 'hero'), {
        kind: 'hero',
        alt: 'B',
        variantKey: 'b',
        weightBps: 4000,
        sortOrder: 1,
      });
      await addPhoto(scope, await stored('sophie', 'hero'), {
        kind: 'hero',
        alt: 'A',
        variantKey: 'control',
        weightBps: 6000,
        isControl: true,
        sortOrder: 2,
      });
    });
    const { hero } = await world.visit('sophie', picturesOf);
    expect(hero.map((one) => [one.variantKey, one.weightBps])).toEqual([
      ['control', 6000],
      ['b', 4000],
    ]);
  });

  it('is added by the owner, never by a companion of the house or somebody from the street', async () => {
    const photo = await stored('maison');
    const facts = { kind: 'gallery' as const, alt: 'Brass' };
    await expect(world.act('maison', 'alba', (scope) => addPhoto(scope, photo, facts))).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    await expect(world.visit('maison', (scope) => addPhoto(scope, photo, facts))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(world.act('maison', 'owner', (scope) => addPhoto(scope, photo, facts))).resolves.toBe(
      photo.id,
    );
    await expect(world.act('maison', 'alba', (scope) => removePhoto(scope, photo.id))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('cannot use files, companions or rows of another tenant', async () => {
    const theirs = await stored('sophie');
    const ours = await stored('claire', 'portrait');
    const alba = world.tenants.maison.companions.alba;
    await expect(
      world.act('claire', 'owner', (scope) => addPhoto(scope, theirs, { kind: 'gallery', alt: 'x' })),
    ).rejects.toMatchObject({ code: 'invalid', reason: 'foreign_file' });
    await expect(
      world.act('claire', 'owner', (scope) =>
        addPhoto(scope, ours, { kind: 'portrait', alt: 'x', companionId: alba }),
      ),
    ).rejects.toMatchObject({ code: 'not_found' });
    await world.act('sophie', 'owner', (scope) => addPhoto(scope, theirs, { kind: 'gallery', alt: 'Rain' }));
    await expect(
      world.act('claire', 'owner', (scope) => removePhoto(scope, theirs.id)),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect((await world.visit('sophie', picturesOf)).gallery).toHaveLength(1);
  });
});
