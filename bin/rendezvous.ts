import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { generateClient } from './prisma-generate';

/** The command line. Answers go to stdout and nothing else does, so that `--json` can be read by programs. */
async function main(): Promise<void> {
  // Settings of the real environment win, as in `npm start`.
  if (existsSync('.env')) process.loadEnvFile?.('.env');
  process.env.LOG_LEVEL ||= 'silent';
  // A fresh clone has no database client yet. 5 ms when there is one.
  await generateClient();
  // Loaded after that, and after the log level is set.
  const { runCommandLine } = await import('./cli/program');
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    input: () => text(process.stdin),
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
