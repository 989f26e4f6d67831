import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isUuid } from '@/lib/id';

/**
 * Where files of tenants lie. Keys are `<tenantId>/<segment>/…` of letters, digits, `.`, `_` and `-`; a key that is not
 * of this shape is a bug and throws. An S3 implementation fits behind the same verbs.
 */
export type Storage = {
  put(key: string, bytes: Buffer): Promise<void>;
  /** Undefined when there is no such file. */
  get(key: string): Promise<Buffer | undefined>;
  /** Deletes one file, or a folder with everything below it. No error when it is not there. */
  delete(key: string): Promise<void>;
  /** Every file of a tenant that was last written before `before`, drafts that never became whole included. */
  olderThan(tenantId: string, before: Date): AsyncIterable<string>;
};

/** A storage on the local disk, below `directory`. A file appears whole or not at all. */
export function diskStorage(directory: string): Storage {
  const root = path.resolve(directory);
  const at = (key: string) => path.join(root, checkedKey(key));
  return {
    async put(key, bytes) {
      const target = at(key);
      const draft = `${target}.${randomUUID()}.part`;
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(draft, bytes);
      await rename(draft, target);
    },
    async get(key) {
      try {
        return await readFile(at(key));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async delete(key) {
      await rm(at(key), { recursive: true, force: true });
    },
    async *olderThan(tenantId, before) {
      if (!isUuid(tenantId)) throw new Error('not a tenant');
      const folder = path.join(root, tenantId);
      const names = await readdir(folder, { recursive: true }).catch(nothingThere);
      for (const name of names) {
        const facts = await stat(path.join(folder, name)).catch(() => undefined);
        if (facts?.isFile() && facts.mtime < before) yield [tenantId, ...name.split(path.sep)].join('/');
      }
    },
  };
}

/** The same storage for one tenant alone: a key of another tenant throws. The wall in front of every file. */
export function tenantStorage(storage: Storage, tenantId: string): Storage {
  const own = (key: string) => {
    if (!isUuid(tenantId) || !key.startsWith(`${tenantId}/`))
      throw new Error('a storage key of another tenant');
    return key;
  };
  return {
    put: async (key, bytes) => storage.put(own(key), bytes),
    get: async (key) => storage.get(own(key)),
    delete: async (key) => storage.delete(own(key)),
    olderThan: (id, before) => storage.olderThan(own(`${id}/`).slice(0, -1), before),
  };
}

/** The folder that a `file:` STORAGE_URL names; relative ones start at `base`. */
export function storageDirectory(storageUrl: string, base: string): string {
  if (!storageUrl.startsWith('file:')) throw new Error('only file: storage is supported');
  return path.resolve(base, decodeURIComponent(storageUrl.slice('file:'.length).replace(/^\/\/(?=\/)/, '')));
}

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

function checkedKey(key: string): string {
  const [tenantId = '', ...rest] = key.split('/');
  const fine = isUuid(tenantId) && rest.length > 0 && rest.every((segment) => SEGMENT.test(segment));
  if (!fine || key.length > 300) throw new Error('not a storage key');
  return key;
}

function nothingThere(error: unknown): string[] {
  if (isMissing(error)) return [];
  throw error;
}

function isMissing(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
