import { closeDatabase } from '@/lib/db';
import { EnvironmentError, env } from '@/lib/env';
import { runJobs } from '@/lib/jobs';
import { byTheClock, tasks } from './tasks';

/** Works jobs in a process of its own; servers beside it then run with JOBS=separate. */
function main(): void {
  const worker = runJobs(env().DATABASE_PLATFORM_URL, tasks, { byTheClock });
  console.log('Working jobs. Ctrl-C stops after the running ones.');
  const stop = async (): Promise<void> => {
    await worker.stop();
    await closeDatabase();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  main();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
