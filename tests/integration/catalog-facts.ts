import type { Client } from 'pg';

/** What pg_catalog says about schema `public` and our roles; names instead of ids. */
export type Facts = {
  tables: Table[];
  policies: Policy[];
  indexes: Index[];
  foreignKeys: ForeignKey[];
  privileges: Privilege[];
  functions: SqlFunction[];
  roles: Role[];
  /** Beyond tables: what a role of the application owns, is a member of, or may enter or create. */
  reach: { role: string; what: string }[];
};

/** `kind` as pg_class.relkind. */
export type Table = {
  name: string;
  kind: string;
  protected: boolean;
  forced: boolean;
  invoker: boolean;
  columns: Column[];
};
type Column = { name: string; type: string; required: boolean };
type Policy = {
  table: string;
  name: string;
  permissive: boolean;
  roles: string[];
  command: string;
  using: string | null;
  check: string | null;
};
type Index = { table: string; name: string; primary: boolean; unique: boolean; leads: string | null };
type ForeignKey = {
  table: string;
  name: string;
  target: string;
  from: string[];
  to: string[];
  onDelete: string;
};
type Privilege = { role: string; table: string; privilege: string };
type SqlFunction = {
  name: string;
  definer: boolean;
  settings: string[];
  body: string;
  open: boolean;
  /** Whether `app_tenant` may execute it. */
  tenants: boolean;
};
type Role = { name: string; powers: string[] };

/** Reads all facts on one connection; any role may. */
export async function readFacts(client: Client): Promise<Facts> {
  const read = async <Row>(sql: string): Promise<Row[]> =>
    (await client.query<{ fact: Row }>(`select to_jsonb(facts) as fact from (${sql}) facts`)).rows.map(
      ({ fact }) => fact,
    );
  return {
    tables: await read<Table>(TABLES),
    policies: await read<Policy>(POLICIES),
    indexes: await read<Index>(INDEXES),
    foreignKeys: await read<ForeignKey>(FOREIGN_KEYS),
    privileges: await read<Privilege>(PRIVILEGES),
    functions: await read<SqlFunction>(FUNCTIONS),
    roles: await read<Role>(ROLES),
    reach: await read<{ role: string; what: string }>(REACH),
  };
}

/** All but the owner, who may do everything within his own database. */
const APP_ROLES = "'app_tenant', 'app_platform', 'app_flusher'";

const TABLES = `
  select c.relname as name, c.relkind as kind, c.relrowsecurity as protected, c.relforcerowsecurity as forced,
         coalesce('security_invoker=true' = any (c.reloptions), false) as invoker,
         (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
                                                       'required', a.attnotnull)), '[]')
            from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`;

const POLICIES = `
  select tablename as table, policyname as name, permissive = 'PERMISSIVE' as permissive, roles, cmd as command,
         qual as using, with_check as check
    from pg_policies where schemaname = 'public'`;

const INDEXES = `
  select t.relname as table, i.relname as name, x.indisprimary as primary, x.indisunique as unique,
         (select attname from pg_attribute where attrelid = t.oid and attnum = x.indkey[0]) as leads
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
   where t.relnamespace = 'public'::regnamespace`;

const FOREIGN_KEYS = `
  select t.relname as table, k.conname as name, f.relname as target, k.confdeltype as "onDelete",
         (select array_agg(a.attname order by o.n) from unnest(k.conkey) with ordinality o (num, n)
            join pg_attribute a on a.attrelid = t.oid and a.attnum = o.num) as from,
         (select array_agg(a.attname order by o.n) from unnest(k.confkey) with ordinality o (num, n)
            join pg_attribute a on a.attrelid = f.oid and a.attnum = o.num) as to
    from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
   where k.contype = 'f' and t.relnamespace = 'public'::regnamespace`;

// Also what comes through PUBLIC or stands on single columns.
const PRIVILEGES = `
  select r.name as role, c.relname as table, p.name as privilege
    from pg_class c,
         unnest(array[${APP_ROLES}]) r (name),
         unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p (name)
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
     and (has_table_privilege(r.name, c.oid, p.name)
          or p.name in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(r.name, c.oid, p.name))`;

const FUNCTIONS = `
  select p.oid::regprocedure::text as name, p.prosecdef as definer, coalesce(p.proconfig, '{}') as settings,
         p.prosrc as body, has_function_privilege('public', p.oid, 'EXECUTE') as open,
         has_function_privilege('app_tenant', p.oid, 'EXECUTE') as tenants
    from pg_proc p where p.pronamespace = 'public'::regnamespace`;

const ROLES = `
  select rolname as name,
         array_remove(array[case when rolsuper then 'SUPERUSER' end, case when rolbypassrls then 'BYPASSRLS' end,
                            case when rolcreaterole then 'CREATEROLE' end,
                            case when rolreplication then 'REPLICATION' end], null) as powers
    from pg_roles where rolname in ('owner', ${APP_ROLES})`;

const REACH = `
  with ours as (select oid, rolname from pg_roles where rolname in (${APP_ROLES}))
  select o.rolname as role, 'owns ' || pg_describe_object(d.classid, d.objid, d.objsubid) as what
    from ours o join pg_shdepend d on d.refclassid = 'pg_authid'::regclass and d.refobjid = o.oid and d.deptype = 'o'
   where d.dbid in (0, (select oid from pg_database where datname = current_database()))
  union all
  select o.rolname, 'is a member of ' || pg_get_userbyid(m.roleid)
    from ours o join pg_auth_members m on m.member = o.oid
  union all
  select o.rolname, 'may create in schema ' || n.nspname
    from ours o, pg_namespace n where n.nspname !~ '^pg_' and has_schema_privilege(o.oid, n.oid, 'CREATE')
  union all
  select o.rolname, 'may create schemas' from ours o
   where has_database_privilege(o.oid, current_database(), 'CREATE')
  union all
  select o.rolname, 'may enter schema ' || n.nspname
    from ours o, pg_namespace n
   where o.rolname <> 'app_platform' and n.nspname !~ '^pg_' and n.nspname not in ('public', 'information_schema')
     and has_schema_privilege(o.oid, n.oid, 'USAGE')`;
