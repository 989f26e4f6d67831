import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inStep, MigrationError, migrate, status } from '@/bin/database';
import { writeDraft } from '@/bin/migrations/draft';
import { connected, type ScratchDatabase, scratchDatabase } from './scratch-database';

let database: ScratchDatabase;
let folder: string;
let names: string[];

beforeEach(async () => {
  database = await scratchDatabase();
  folder = join(await mkdtemp(join(tmpdir(), 'migrations-')), 'prisma');
  for (const part of ['migrations', 'schema', 'after-migrate.sql'])
    await cp(join('prisma', part), join(folder, part), { recursive: true });
  const entries = await readdir('prisma/migrations', { withFileTypes: true });
  names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  names.sort();
});

afterEach(async () => {
  await rm(join(folder, '..'), { recursive: true });
  await database.drop();
});

describe('migrate', () => {
  it('fills an empty database as an owner without special powers', async () => {
    expect(await powersOfOwner()).toEqual({ name: 'owner', rolsuper: false, rolbypassrls: false });
    expect(await migrate(database.ownerUrl)).toEqual({ applied: names });
    expect(await recorded()).toEqual(names.map((name) => `${name} 1 finished`));
    expect(await query('select count(*)::int as n from graphile_worker.jobs')).toEqual([{ n: 0 }]);
  });

  it('does nothing the second time', async () => {
    await migrate(database.ownerUrl);
    const steps: string[] = [];
    expect(await migrate(database.ownerUrl, { onStep: (line) => steps.push(line) })).toEqual({ applied: [] });
    expect(steps).toEqual([]);
  });

  it('names a broken migration, its line and the error, keeps nothing of it, and goes on once it is mended', async () => {
    await add('20990101000000_broken', 'create table half (id int);\n\nselect 1 / 0 as nothing;\n');
    const failure = await migrate(database.ownerUrl, { folder }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationError);
    expect(String(failure)).toContain('Migration 20990101000000_broken failed: division by zero (22012)');
    expect(await recorded()).toEqual(names.map((name) => `${name} 1 finished`));
    expect(await query("select to_regclass('half') as half")).toEqual([{ half: null }]);

    await add('20990101000000_broken', 'create table half (id int);\n');
    expect(await migrate(database.ownerUrl, { folder })).toEqual({ applied: ['20990101000000_broken'] });
  });

  it('says in which line the SQL cannot be read', async () => {
    await add('20990101000000_typo', 'select 1;\n\nselct 2;\n');
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
      'Migration 20990101000000_typo failed at line 3: syntax error at or near "selct" (42601)',
    );
  });

  it('keeps function bodies whole', async () => {
    await add(
      '20990101000000_function',
      'create function two() returns int language plpgsql as $$ begin perform 1; return 2; end; $$;',
    );
    await migrate(database.ownerUrl, { folder });
    expect(await query('select two()')).toEqual([{ two: 2 }]);
  });

  it('refuses a migration that would end its own transaction', async () => {
    await add('20990101000000_control', 'create table half (id int);\nCOMMIT;\n');
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
      'Migration 20990101000000_control runs in one transaction: remove "COMMIT;"',
    );
    expect(await status(database.ownerUrl)).toMatchObject({ applied: [], pending: names });
  });

  it('lets parallel runs take turns', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl)));
    expect(runs.flatMap(({ applied }) => applied)).toEqual(names);
    expect(await recorded()).toHaveLength(names.length);
  });

  it('lets parallel processes take turns', async () => {
    expect(await Promise.all([1, 2].map(() => migrateInProcess().ended))).toEqual([0, 0]);
    expect(await recorded()).toEqual(names.map((name) => `${name} 1 finished`));
  });

  it('starts afresh after a process was killed half way', async () => {
    await add('20990101000000_slow', 'create table half (id int);\nselect pg_sleep(50);\n');
    const killed = migrateInProcess(folder);
    await killed.said('20990101000000_slow');
    killed.kill();
    await killed.ended;

    await add('20990101000000_slow', 'create table half (id int);\n');
    expect(await migrate(database.ownerUrl, { folder })).toEqual({ applied: ['20990101000000_slow'] });
    expect(await status(database.ownerUrl, folder)).toMatchObject({ pending: [], failed: [] });
  });

  it('speaks of migrations that were changed or are unknown here', async () => {
    await add('20990101000000_later', 'select 1;');
    await migrate(database.ownerUrl, { folder });
    await query("update _prisma_migrations set checksum = 'other' where migration_name = $1", names[0]);
    const steps: string[] = [];
    expect(await migrate(database.ownerUrl, { onStep: (line) => steps.push(line) })).toEqual({ applied: [] });
    expect(steps).toEqual([
      `${names[0]} was changed after it had been applied; the change has no effect here`,
      '20990101000000_later is applied but unknown here: the database is of a later release',
    ]);
  });

  it('stops at what another tool left half done', async () => {
    await migrate(database.ownerUrl);
    await query('update _prisma_migrations set finished_at = null where migration_name = $1', names[0]);
    await expect(migrate(database.ownerUrl)).rejects.toThrow(`Another tool left ${names[0]} half done`);
  });

  it('runs after-migrate.sql again when it changes', async () => {
    await migrate(database.ownerUrl, { folder });
    await writeFile(join(folder, 'after-migrate.sql'), 'create table after_migrate (id int);');
    expect(await migrate(database.ownerUrl, { folder })).toEqual({ applied: [] });
    expect(await query('select * from after_migrate')).toEqual([]);
  });
});

describe('the Prisma schema', () => {
  it('is what the migrations build', async () => {
    await migrate(database.ownerUrl);
    expect(await inStep(database.ownerUrl)).toBe(true);
  });

  it('is seen to differ', async () => {
    await migrate(database.ownerUrl);
    await query('alter table plans drop column revenue_share_bps');
    expect(await inStep(database.ownerUrl)).toContain('ADD COLUMN     "revenue_share_bps" INTEGER NOT NULL');
    await query('alter table plans add column revenue_share_bps int not null, add column extra text');
    expect(await inStep(database.ownerUrl)).toContain('DROP COLUMN "extra"');
  });
});

describe('a draft', () => {
  it('written from the difference brings the database in step', async () => {
    await migrate(database.ownerUrl, { folder });
    const model = 'model Note {\n  id String @id @db.Uuid\n  @@map("notes")\n}\n';
    await writeFile(join(folder, 'schema', 'notes.prisma'), model);
    const difference = await inStep(database.ownerUrl, folder);
    expect(difference).toContain('CREATE TABLE "notes"');

    await writeDraft(folder, 'add_notes', String(difference), new Date('2098-02-03T04:05:06Z'));
    expect(await migrate(database.ownerUrl, { folder })).toEqual({ applied: ['20980203040506_add_notes'] });
    expect(await inStep(database.ownerUrl, folder)).toBe(true);
  });

  it('has a plain name', async () => {
    await expect(writeDraft(folder, '../Oh', '', new Date())).rejects.toThrow('does not name a migration');
  });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, 'migrations', name), { recursive: true });
  await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql);
}

function query(sql: string, ...values: unknown[]): Promise<unknown[]> {
  return connected(database.ownerUrl, async (client) => (await client.query(sql, values)).rows);
}

async function powersOfOwner(): Promise<unknown> {
  const [row] = await query(
    'select rolname as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  );
  return row;
}

/** Prisma's own record: name, steps, whether finished. */
async function recorded(): Promise<string[]> {
  const rows = await query(
    `select concat_ws(' ', migration_name, applied_steps_count,
                      case when finished_at is not null and rolled_back_at is null then 'finished' end) as line
       from _prisma_migrations order by migration_name`,
  );
  return rows.map((row) => (row as { line: string }).line);
}

/** Migrates in a process of its own. */
function migrateInProcess(from = 'prisma') {
  const script = `const { migrate } = await import('./bin/database.ts');
    await migrate(process.env.OWNER_URL, { folder: process.env.FOLDER, onStep: console.log });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, OWNER_URL: database.ownerUrl, FOLDER: from, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    ended: new Promise<number | null>((resolve) => child.on('exit', resolve)),
    said: (text: string) =>
      new Promise<void>((resolve) => {
        child.stdout.on('data', (chunk: Buffer) => {
          if (chunk.toString().includes(text)) resolve();
        });
      }),
    kill: () => child.kill('SIGKILL'),
  };
}
