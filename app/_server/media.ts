import { env } from '@/lib/env';
import { diskStorage, type Storage, storageDirectory } from '@/lib/media/storage';

let storage: Storage | undefined;

/** Where pictures and private files lie, as STORAGE_URL says. */
export function mediaStorage(): Storage {
  storage ??= diskStorage(storageDirectory(env().STORAGE_URL, process.cwd()));
  return storage;
}
