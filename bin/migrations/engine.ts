import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Client, DatabaseError } from 'pg';
import { adapterOver } from './adapter';
import type { Migration, SchemaFile } from './folder';

const NO_FILTERS = { externalTables: [], externalEnums: [] };
let loaded: Promise<void> | undefined;

/** Prisma's schema engine over one open connection, as WebAssembly in this process: nothing is downloaded. */
export type Engine = {
  /**
   * Applies what is pending of `migrations` and records it in `_prisma_migrations`, without a transaction of its own.
   * @throws ScriptError when PostgreSQL refuses a script; Error for what the engine itself refuses.
   */
  apply(migrations: Migration[]): Promise<string[]>;
  /** SQL that turns the connected database into `schema`; empty when they agree. Blind to RLS, checks, exclusions. */
  difference(schema: SchemaFile[]): Promise<string>;
};

/** What PostgreSQL said to a migration's script. */
export class ScriptError extends Error {
  constructor(readonly said: DatabaseError) {
    super(said.message, { cause: said });
  }
}

export async function openEngine(client: Client): Promise<Engine> {
  loaded ??= load();
  await loaded;
  const heard: { error?: DatabaseError } = {};
  const adapter = adapterOver(client, (error) => {
    heard.error = error;
  });
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  return {
    async apply(migrations) {
      try {
        const list = { migrationsList: migrationList(migrations), filters: NO_FILTERS };
        return (await engine.applyMigrations(list)).appliedMigrationNames;
      } catch (error) {
        throw heard.error ? new ScriptError(heard.error) : error;
      }
    },
    async difference(schema) {
      const result = await engine.diff({
        from: { tag: 'schemaDatasource', files: schema, configDir: '.' },
        to: { tag: 'schemaDatamodel', files: schema },
        script: true,
        exitCode: true,
        filters: NO_FILTERS,
      });
      return result.exitCode === 0 ? '' : (result.stdout ?? '');
    },
  };
}

/** What the package's own entry does, for loaders that cannot import a .wasm file. */
async function load(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
}

/** The engine never clears its ten-second timeouts: left as they are, each would keep a finished process waiting. */
function imports(): WebAssembly.ModuleImports {
  const timer = (run: () => void, ms: number) => setTimeout(run, ms).unref();
  const entries = Object.entries(bindings as unknown as WebAssembly.ModuleImports);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name.startsWith('__wbg_setTimeout_') ? timer : value]),
  );
}

function migrationList(migrations: Migration[]) {
  return {
    baseDir: 'migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
