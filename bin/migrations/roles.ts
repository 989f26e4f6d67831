import { Failure } from '../bootstrap/failure.mjs';
import {
  DATABASE_NAME,
  type DatabaseRole,
  databaseRightsSql,
  databaseRoles,
  databaseSql,
  rolesSql,
} from '../embedded/roles';
import { connected } from './connection';

type Urls = Record<
  'DATABASE_URL' | 'DATABASE_TENANT_URL' | 'DATABASE_PLATFORM_URL' | 'DATABASE_FLUSHER_URL',
  string | undefined
>;

/** The whole set-up of a server of your own as one psql script; passwords are left to whoever runs it. */
export function rolesScript(): string {
  const passwords = databaseRoles.map((role) => `-- alter role "${role}" password '…';`).join('\n');
  return `-- Once, as an administrator of the server (psql -f).
${rolesSql()}
-- Each role that connects over the network needs a password:
${passwords}
${databaseSql()}
\\connect "${DATABASE_NAME}"
${databaseRightsSql()}
`;
}

/**
 * Creates roles and database, or adds what is missing. Passwords and the database's name are those of the URLs that the
 * product will use, where they are set.
 * @param administratorUrl of a role that may create roles and databases.
 * @throws Failure when the database exists and belongs to somebody else.
 */
export async function createRoles(administratorUrl: string, urls: Urls): Promise<string> {
  const known = Object.values(urls).filter((url) => url && url !== administratorUrl);
  const parsed = known.map((url) => new URL(url ?? ''));
  const database = decodeURIComponent(parsed[0]?.pathname.slice(1) || DATABASE_NAME);
  await connected(administratorUrl, async (client) => {
    await client.query(rolesSql(passwordsOf(parsed)));
    const { rows } = await client.query(
      'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
      [database],
    );
    if (rows.length === 0)
      for (const statement of databaseSql(database).split('\n')) await client.query(statement);
    else if (rows[0].owner !== 'owner')
      throw new Failure(
        `Database ${database} belongs to ${rows[0].owner}: alter database "${database}" owner to "owner";`,
      );
  });
  const inside = new URL(administratorUrl);
  inside.pathname = `/${encodeURIComponent(database)}`;
  await connected(inside.href, (client) => client.query(databaseRightsSql(database)));
  return database;
}

function passwordsOf(urls: URL[]): Partial<Record<DatabaseRole, string>> {
  const roles: readonly string[] = databaseRoles;
  return Object.fromEntries(
    urls
      .filter((url) => url.password && roles.includes(url.username))
      .map((url) => [url.username, decodeURIComponent(url.password)]),
  );
}
