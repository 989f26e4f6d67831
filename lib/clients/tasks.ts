import { AppError } from '@/lib/errors';
import type { Tasks } from '@/lib/jobs';
import type { Storage } from '@/lib/media/storage';
import { asTenant } from '@/lib/tenancy/work';
import { purgeDue } from './purge';

/** What runs for clients. `storage` is a function, since the settings are read when a task runs. */
export function clientTasks(storage: () => Storage): Tasks {
  return {
    // Whatever is due in the tenant goes, so that one job that was lost is made up for by the next.
    purge_screening: async ({ tenantId }) => {
      if (!tenantId) return;
      const system = { kind: 'system' } as const;
      await purgeDue(storage(), tenantId, (work) => asTenant(tenantId, system, work)).catch(ignoreGone);
    },
  };
}

/** The tenant was deleted, and its screenings with it. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'not_found')) throw error;
}
