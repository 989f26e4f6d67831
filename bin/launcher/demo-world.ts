import { demoWorldStands } from '@/prisma/seed';
import { Failure, failureOf } from '../bootstrap/failure.mjs';
import { ROOT } from '../bootstrap/folders.mjs';
import { runNode } from '../bootstrap/run.mjs';

/**
 * Makes what is missing of the demo world, in a process of its own: what making pictures leaves behind is never given back
 * to the machine. @throws Failure with what that process said last.
 */
export async function makeDemoWorld(note: (line: string) => void): Promise<void> {
  if (await demoWorldStands()) return;
  const seeding = ['--import', 'tsx', 'bin/rendezvous.ts', 'db', 'seed'];
  const { code, said } = await runNode(seeding, { onLine: (line, progress) => progress && note(line) });
  if (code !== 0)
    throw failureOf(said, ROOT) ?? new Failure(`The demo world could not be made: ${said.trim()}`);
}
