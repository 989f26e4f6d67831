import { startPostgres } from '@/bin/embedded/postgres';

/** Run as a program: starts the PostgreSQL of the folder in its arguments, says so over IPC, and holds it. */
const [dataDir] = process.argv.slice(2);
startPostgres({ dataDir, throwAway: true }).then(
  (postgres) => {
    process.send?.({ url: postgres.url('owner'), pid: postgres.pid });
    process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  },
  (error: unknown) => {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
    process.disconnect();
  },
);
