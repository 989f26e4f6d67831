import { resolve } from 'node:path';
import { closeStore } from '@/lib/analytics/store';
import { closeDatabase } from '@/lib/db';
import { runningPostgres } from '../embedded/postgres';
import { pointTo, prepareEmbedded } from '../launcher/embedded';

/**
 * Runs `work` with a database: the one of DATABASE_URL; without it the embedded one of a server that runs in this
 * folder, else started for as long as `work` takes.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const embedded = process.env.DATABASE_URL ? undefined : await reachEmbedded();
  try {
    return await work();
  } finally {
    await closeStore();
    await closeDatabase();
    await embedded?.stop();
  }
}

async function reachEmbedded(): Promise<{ stop: () => Promise<void> }> {
  const dataDir = resolve(process.env.RENDEZVOUS_DATA || '.data');
  const running = runningPostgres(dataDir);
  if (!running) return prepareEmbedded((_name, work) => work(() => undefined));
  pointTo(running, dataDir);
  return { stop: async () => undefined };
}

/** The owner's address, inside `withDatabase`. */
export function ownerUrl(): string {
  return process.env.DATABASE_URL ?? '';
}
