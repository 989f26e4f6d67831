import type { Command } from 'commander';
import { closeDatabase } from '@/lib/db';
import { type Check, checks } from './checks';
import type { Outcome } from './outcome';
import type { Act } from './program';
import { withDatabase } from './settings';

const MARKS: Record<Check['state'], string> = { ok: '✓', warning: '!', failing: '✗', off: '–' };

export function addDoctor(program: Command, act: Act): void {
  program
    .command('doctor')
    .description(
      'Check settings, database, roles, migrations, Redis, storage and mail; exit code 1 when one fails.',
    )
    .action(act(() => withDatabase(examine)));
}

async function examine(): Promise<Outcome> {
  const found = await checks();
  await closeDatabase();
  const width = Math.max(...found.map(({ name }) => name.length));
  const failing = found.some(({ state }) => state === 'failing');
  return {
    data: { status: failing ? 'failing' : 'ok', checks: found },
    lines: found.map(({ name, state, detail }) => `${MARKS[state]} ${name.padEnd(width)}  ${detail}`),
    refused: failing,
  };
}
