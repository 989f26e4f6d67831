import { Command, CommanderError } from 'commander';
import { addAdmin } from './admin';
import { addAnalytics } from './analytics';
import { addDatabase } from './database';
import { addDoctor } from './doctor';
import { addMultisite } from './multisite';
import { type Outcome, refusalOf, type Streams } from './outcome';

/** Adds a command's work: its outcome is printed once, in the form that was asked for. */
export type Act = <Args extends unknown[]>(
  work: (...args: Args) => Promise<Outcome>,
) => (...args: Args) => Promise<void>;

const EXIT = { done: 0, refused: 1, usage: 2 };

/**
 * Runs one command.
 * @returns the exit code: 0 done, 1 refused, 2 wrong usage. Bugs are thrown.
 */
export async function runCommandLine(args: string[], streams: Streams): Promise<number> {
  const json = args.includes('--json');
  let refused = false;
  const act: Act =
    (work) =>
    async (...given) => {
      const outcome = await work(...given);
      refused = outcome.refused ?? false;
      if (json) streams.out(JSON.stringify(outcome.data, null, 2));
      else for (const line of outcome.lines) streams.out(line);
    };
  try {
    await program(streams, json, act).parseAsync(args, { from: 'user' });
    return refused ? EXIT.refused : EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return usage(error, json, streams);
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (json) streams.out(JSON.stringify({ error: refusal }, null, 2));
    else streams.err(refusal.message);
    return EXIT.refused;
  }
}

function program(streams: Streams, json: boolean, act: Act): Command {
  const made = new Command('rendezvous')
    .description('Runs the platform: tenants, admins, visits, database.')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExit codes: 0 done, 1 refused, 2 wrong usage.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.out(text.trimEnd()),
      writeErr: (text) => (json ? undefined : streams.err(text.trimEnd())),
    })
    .showHelpAfterError('(--help shows what is possible)');
  addMultisite(made, act);
  addAdmin(made, act, streams);
  addAnalytics(made, act);
  addDatabase(made, act, streams);
  addDoctor(made, act);
  return made;
}

function usage({ code, exitCode, message }: CommanderError, json: boolean, streams: Streams): number {
  if (exitCode === 0) return EXIT.done;
  const said = code === 'commander.help' ? 'name a command' : message.replace(/^error: /, '');
  if (json) streams.out(JSON.stringify({ error: { code: 'usage', message: said } }, null, 2));
  return EXIT.usage;
}
