import type { Command } from 'commander';
import { seed } from '@/prisma/seed';
import { inStep, migrate, status } from '../database';
import { createRoles, rolesScript } from '../migrations/roles';
import { type Outcome, Refused, type Streams } from './outcome';
import type { Act } from './program';
import { ownerUrl, withDatabase } from './settings';

export function addDatabase(program: Command, act: Act, streams: Streams): void {
  const db = program.command('db').description('The database: migrations, roles, demo world.');
  db.command('migrate')
    .description('Bring the database up to date.')
    .action(act(() => withDatabase(() => bringUpToDate(streams))));
  db.command('status')
    .description('Tell what is applied and what is missing; exit code 1 when something is.')
    .action(act(() => withDatabase(tellStatus)));
  db.command('roles')
    .description('Print the SQL that an administrator runs once on a server of your own.')
    .option('--run', 'run it, as the role of DATABASE_ADMIN_URL')
    .action(act((options: { run?: boolean }) => (options.run ? makeRoles() : printRoles())));
  db.command('seed')
    .description('Load the demo world: a tenant for each folder of tenants/, with a public password.')
    .action(act(() => withDatabase(() => plant(streams))));
}

async function bringUpToDate({ err }: Streams): Promise<Outcome> {
  const { applied } = await migrate(ownerUrl(), { onStep: err });
  return {
    data: { applied },
    lines: [applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Up to date.'],
  };
}

async function tellStatus(): Promise<Outcome> {
  const history = await status(ownerUrl());
  const complete = history.pending.length + history.failed.length === 0;
  const agrees = complete ? await inStep(ownerUrl()) : true;
  const words = {
    applied: 'applied',
    pending: 'pending',
    failed: 'half done',
    edited: 'changed since',
    unknown: 'unknown here',
  };
  const lines = Object.entries(words).flatMap(([key, word]) =>
    history[key as keyof typeof words].map((name) => `${word.padEnd(14)}${name}`),
  );
  if (agrees !== true) lines.push(`The database differs from prisma/schema:\n${agrees}`);
  return {
    data: {
      ...history,
      inStep: complete && agrees === true,
      ...(agrees === true ? {} : { difference: agrees }),
    },
    lines,
    refused: !complete || agrees !== true,
  };
}

async function printRoles(): Promise<Outcome> {
  const sql = rolesScript();
  return { data: { sql }, lines: [sql.trimEnd()] };
}

async function makeRoles(): Promise<Outcome> {
  const {
    DATABASE_ADMIN_URL,
    DATABASE_URL,
    DATABASE_TENANT_URL,
    DATABASE_PLATFORM_URL,
    DATABASE_FLUSHER_URL,
  } = process.env;
  const administrator = DATABASE_ADMIN_URL || DATABASE_URL;
  if (!administrator)
    throw new Refused(
      'no_administrator',
      'Set DATABASE_ADMIN_URL: a role that may create roles and databases.',
    );
  const database = await createRoles(administrator, {
    DATABASE_URL,
    DATABASE_TENANT_URL,
    DATABASE_PLATFORM_URL,
    DATABASE_FLUSHER_URL,
  });
  return { data: { database }, lines: [`Roles and database ${database} are ready.`] };
}

async function plant({ err }: Streams): Promise<Outcome> {
  if (!process.env.RENDEZVOUS_EMBEDDED)
    err(
      'The demo accounts have a password that everybody knows. Remove them before the public can reach this database.',
    );
  await migrate(ownerUrl(), { onStep: err });
  await seed({ onStep: err });
  return { data: { seeded: true }, lines: ['The demo world is there.'] };
}
