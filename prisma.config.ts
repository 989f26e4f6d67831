import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineConfig } from 'prisma/config';

// Any existing file keeps the CLI from downloading its native engine; `generate` and `validate` never run it.
// Migrations go through the same engine as WebAssembly, in process: bin/database.ts.
const engine = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(engine, 'schema_engine_bg.wasm');
process.env.CHECKPOINT_DISABLE ??= '1'; // no update check, no telemetry

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  // For Prisma's own commands, by whoever sets PRISMA_SCHEMA_ENGINE_BINARY to a native engine.
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
