import { resolve } from 'node:path';
import { log } from '@/lib/log';
import { type EmbeddedPostgres, startPostgres } from '../embedded/postgres';
import { embeddedSecrets } from '../embedded/secrets';

type Step = <T>(name: string, work: (note: (line: string) => void) => Promise<T>) => Promise<T>;

/**
 * Everything a server needs when nothing is configured: PostgreSQL in the data folder, secrets made once, and settings
 * that point to them. Settings given by hand stay. Loopback only, unless HOST says otherwise.
 */
export async function prepareEmbedded(step: Step): Promise<{ stop: () => Promise<void> }> {
  const dataDir = resolve(process.env.RENDEZVOUS_DATA || '.data');
  const postgres = await step('PostgreSQL is up', (note) =>
    startPostgres({
      dataDir,
      onStep: note,
      onLog: (line) => log.debug({ source: 'postgres' }, line),
      onRestart: (count) => log.warn({ count }, 'PostgreSQL was started again'),
    }),
  );
  pointTo(postgres, dataDir);
  return { stop: () => postgres.stop() };
}

/** Settings that name an embedded PostgreSQL, its data folder and secrets; those given by hand stay. */
export function pointTo(postgres: Pick<EmbeddedPostgres, 'url'>, dataDir: string): void {
  const defaults: Record<string, string> = {
    ...embeddedSecrets(dataDir),
    DATABASE_URL: postgres.url('owner'),
    DATABASE_TENANT_URL: postgres.url('app_tenant'),
    DATABASE_PLATFORM_URL: postgres.url('app_platform'),
    DATABASE_FLUSHER_URL: postgres.url('app_flusher'),
    STORAGE_URL: `file:${dataDir}/storage`,
    RENDEZVOUS_EMBEDDED: '1',
    // A newcomer's terminal shows what needs them; LOG_LEVEL=info adds a line for each request.
    LOG_LEVEL: 'warn',
  };
  for (const [name, value] of Object.entries(defaults)) process.env[name] ||= value;
  log.level = process.env.LOG_LEVEL || 'warn';
}
