/** Who connects. `postgres` is the embedded cluster's superuser; managed servers have their own. */
export const databaseRoles = ['owner', 'app_tenant', 'app_platform', 'app_flusher'] as const;
export type DatabaseRole = (typeof databaseRoles)[number] | 'postgres';

export const DATABASE_NAME = 'rendezvous';

/**
 * The roles, as SQL for whoever may create roles (superuser or CREATEROLE). Running it again changes nothing but the
 * given passwords. Fails when a role of that name could walk around row-level security.
 * @param passwords for servers that ask for them; the embedded one does not.
 */
export function rolesSql(passwords: Partial<Record<DatabaseRole, string>> = {}): string {
  return databaseRoles.map((role) => roleSql(role, passwords[role])).join('\n');
}

/** Run once when the database is missing: CREATE DATABASE knows no IF NOT EXISTS and no transaction. */
export function databaseSql(database = DATABASE_NAME): string {
  // Managed servers let an administrator give a database away only to a role that he belongs to.
  return `grant "owner" to current_user;
create database "${database}" owner "owner" encoding 'UTF8' template template0;`;
}

/** Inside the database, by the same administrator: who may connect, and the extensions that migrations expect. */
export function databaseRightsSql(database = DATABASE_NAME): string {
  return `revoke all on database "${database}" from public;
grant connect on database "${database}" to app_tenant, app_platform, app_flusher;
revoke create on schema public from public;
create extension if not exists btree_gist;
create extension if not exists citext;
create extension if not exists pgcrypto;`;
}

function roleSql(role: string, password: string | undefined): string {
  // Before PostgreSQL 16 only an inheriting owner of a database may create in its schema public.
  const inherits = role === 'owner' ? 'inherit' : 'noinherit';
  const secret = password === undefined ? '' : `\nalter role "${role}" password ${literal(password)};`;
  return `do $$
begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role "${role}" login ${inherits} nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
  elsif exists (select from pg_roles where rolname = '${role}' and (rolsuper or rolbypassrls)) then
    raise exception 'role ${role} is superuser or bypasses row-level security';
  end if;
end $$;${secret}`;
}

/** E'' because a backslash means different things under different server settings. */
function literal(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
