import { Client } from 'pg';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Runs `work` on a connection of its own.
 * @throws Failure when the database cannot be reached; it names role, host and database, never the password.
 */
export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'rendezvous-migrations',
  });
  // A lost connection also fails the running query, which reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { user, host, database } = client;
    const said = error instanceof Error ? error.message : String(error);
    throw new Failure(`No connection to database ${database} on ${host} as ${user}: ${said}`, {
      cause: error,
    });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
