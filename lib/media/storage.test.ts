import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePhotoUrl, photoKey, photoUrl } from './files';
import { diskStorage, type Storage, storageDirectory, tenantStorage } from './storage';

const CLAIRE = '0192f0c1-0000-7000-8000-000000000001';
const SOPHIE = '0192f0c1-0000-7000-8000-000000000002';
const PHOTO = '0192f0c1-0000-7000-8000-0000000000aa';
const KEY = photoKey(CLAIRE, PHOTO, { width: 800, format: 'avif' });

let directory: string;
let storage: Storage;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'storage-'));
  storage = diskStorage(directory);
});
afterAll(() => rm(directory, { recursive: true }));

describe('disk storage', () => {
  it('gives back what was put, and nothing after a delete', async () => {
    await storage.put(KEY, Buffer.from('one'));
    await storage.put(KEY, Buffer.from('two'));
    expect((await storage.get(KEY))?.toString()).toBe('two');
    expect(await readdir(path.dirname(path.join(directory, KEY)))).toEqual(['800.avif']);
    await storage.delete(path.dirname(KEY));
    expect(await storage.get(KEY)).toBeUndefined();
    await storage.delete(KEY);
  });

  it('has nothing where a folder is', async () => {
    await storage.put(KEY, Buffer.from('one'));
    expect(await storage.get(path.dirname(KEY))).toBeUndefined();
  });

  it.each([
    '../../etc/passwd',
    `${CLAIRE}/../${SOPHIE}/photos/x`,
    `${CLAIRE}/photos//x`,
    `${CLAIRE}/.hidden`,
    `/${CLAIRE}/photos/x`,
    `${CLAIRE}/photos\\x`,
    `${CLAIRE}/ph\0oto`,
    CLAIRE,
    '',
    'claire/photos/x',
  ])('refuses the key %j', async (key) => {
    await expect(storage.get(key)).rejects.toThrow('not a storage key');
    await expect(storage.put(key, Buffer.from(''))).rejects.toThrow('not a storage key');
    await expect(storage.delete(key)).rejects.toThrow('not a storage key');
  });
});

describe('tenant storage', () => {
  it('reaches the files of its tenant and of no other', async () => {
    await storage.put(KEY, Buffer.from('one'));
    expect(await tenantStorage(storage, CLAIRE).get(KEY)).toBeDefined();
    await expect(tenantStorage(storage, SOPHIE).get(KEY)).rejects.toThrow('another tenant');
    await expect(tenantStorage(storage, SOPHIE).put(KEY, Buffer.from(''))).rejects.toThrow('another tenant');
    await expect(tenantStorage(storage, '').delete(KEY)).rejects.toThrow('another tenant');
  });
});

describe('media addresses', () => {
  it('are read back as they were made', () => {
    const url = photoUrl(PHOTO, { width: 1200, format: 'webp' });
    const [, , photoId = '', name = ''] = url.split('/');
    expect(parsePhotoUrl(photoId, name)).toEqual({ photoId: PHOTO, width: 1200, format: 'webp' });
  });

  it.each([
    [PHOTO, '800.svg'],
    [PHOTO, '0.avif'],
    [PHOTO, '080.avif'],
    [PHOTO, '800.avif/..'],
    [PHOTO, '99999.avif'],
    ['..', '800.avif'],
    [`${PHOTO}/..`, '800.avif'],
  ])('refuses %s %s', (photoId, name) => {
    expect(parsePhotoUrl(photoId, name)).toBeUndefined();
  });
});

describe('storageDirectory', () => {
  it('reads file: addresses, relative ones from the base', () => {
    expect(storageDirectory('file:.data/storage', '/app')).toBe('/app/.data/storage');
    expect(storageDirectory('file:/var/files', '/app')).toBe('/var/files');
    expect(storageDirectory('file:///var/some%20files', '/app')).toBe('/var/some files');
  });

  it('refuses what it does not know', () => {
    expect(() => storageDirectory('s3:bucket', '/app')).toThrow('only file:');
  });
});
