import type { Command } from 'commander';
import { env } from '@/lib/env';
import { registerAdmin } from '@/lib/identity/commands';
import { Email, Password } from '@/lib/identity/schema';
import { asPlatform } from '@/lib/tenancy/work';
import { adminPaths, originOf } from '@/lib/urls';
import type { Streams } from './outcome';
import { oneTimePassword } from './password';
import type { Act } from './program';
import { withDatabase } from './settings';

export function addAdmin(program: Command, act: Act, streams: Streams): void {
  const admin = program.command('admin').description('Who runs the platform.');
  admin
    .command('create')
    .description('Make a platform admin. A known account becomes one and gets the new password.')
    .argument('<email>')
    .option('--name <name>', 'as the console shows it', 'Platform admin')
    .option('--password-stdin', 'read the password from stdin instead of making one')
    .action(
      act(async (given: string, options: { name: string; passwordStdin?: boolean }) => {
        const email = Email.parse(given);
        const chosen = options.passwordStdin
          ? Password.parse((await streams.input()).replace(/\r?\n$/, ''))
          : undefined;
        const password = chosen ?? oneTimePassword();
        return withDatabase(async () => {
          const { userId } = await asPlatform({ kind: 'system' }, (scope) =>
            registerAdmin(scope, { email, name: options.name, password }),
          );
          const signIn = `${originOf(`admin.${env().PUBLIC_URL.hostname}`)}${adminPaths.signIn}`;
          return {
            data: { userId, email, signIn, ...(chosen ? {} : { password }) },
            lines: [
              `${email} runs the platform now: ${signIn}`,
              ...(chosen ? [] : [`Password, shown once: ${password}`]),
            ],
          };
        });
      }),
    );
}
