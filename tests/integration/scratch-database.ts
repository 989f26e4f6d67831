import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A database of its own, owned by the role `owner`. */
export type ScratchDatabase = {
  /** As the owner, who is no superuser. */
  ownerUrl: string;
  /** As the server's superuser, to change roles. */
  superUrl: string;
  drop: () => Promise<void>;
};

/**
 * Empty, or a copy of `template`, to which nobody is connected.
 * @throws Error when the test run has no PostgreSQL: such a test never passes by being skipped.
 */
export async function scratchDatabase(template = 'template1'): Promise<ScratchDatabase> {
  const name = `scratch_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await asSuperuser(`create database ${name} owner owner template ${template}`);
  const ownerUrl = inDatabase(required('TEST_DATABASE_URL'), name);
  return {
    ownerUrl,
    superUrl: inDatabase(required('TEST_DATABASE_SUPER_URL'), name),
    drop: () => asSuperuser(`drop database ${name} with (force)`),
  };
}

/** Runs `work` on a connection of its own. */
export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function asSuperuser(sql: string): Promise<void> {
  await connected(required('TEST_DATABASE_SUPER_URL'), (client) => client.query(sql));
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function required(name: 'TEST_DATABASE_URL' | 'TEST_DATABASE_SUPER_URL'): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: integration tests need a PostgreSQL (npm test brings one)`);
  return value;
}
