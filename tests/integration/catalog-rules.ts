import type { Client } from 'pg';
import {
  APPEND_ONLY_TABLES,
  GLOBAL_INDEXES,
  PLATFORM_FUNCTIONS,
  PLATFORM_TABLES,
  SHARED_TABLES,
  TENANT_COLUMN,
} from '@/lib/tenancy/isolation';
import { type Facts, readFacts, type Table } from './catalog-facts';

/** As PostgreSQL prints the one condition that binds a row to the context's tenant. */
const ofContext = (column: string): string =>
  `(${column} = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))`;

const tenantColumn = (table: string): string => TENANT_COLUMN[table] ?? 'tenant_id';
const isTenantTable = (table: string): boolean => !(table in PLATFORM_TABLES);

/** Every way in which the connected database breaks the rules of isolation; empty when it keeps them. */
export async function catalogViolations(client: Client): Promise<string[]> {
  const facts = await readFacts(client);
  const tables = facts.tables.filter((table) => table.kind === 'r' || table.kind === 'p');
  return [
    ...facts.tables.flatMap(kindViolations),
    ...tables.filter(({ name }) => isTenantTable(name)).flatMap((table) => tableViolations(table, facts)),
    ...keyViolations(facts),
    ...privilegeViolations(facts),
    ...functionViolations(facts),
    ...roleViolations(facts),
    ...listViolations(facts),
  ].sort();
}

/** Views run with their owner's rights unless told otherwise; the other kinds cannot have policies. */
function kindViolations({ name, kind, invoker }: Table): string[] {
  if (kind === 'r' || kind === 'p' || (kind === 'v' && invoker)) return [];
  return [`${name}: a ${kind === 'v' ? 'view without security_invoker' : `relation of kind ${kind}`}`];
}

function tableViolations(table: Table, facts: Facts): string[] {
  const { name } = table;
  const column = table.columns.find((one) => one.name === tenantColumn(name));
  if (!column) return [`${name}: has no ${tenantColumn(name)} and is not listed as a platform table`];
  const found: string[] = [];
  if (column.type !== 'uuid') found.push(`${name}: ${column.name} is no uuid`);
  if (!column.required && !(name in SHARED_TABLES)) found.push(`${name}: ${column.name} may be null`);
  if (!table.protected) found.push(`${name}: row security is not enabled`);
  if (!table.forced) found.push(`${name}: row security is not forced`);
  return [...found, ...policyViolations(name, facts)];
}

function policyViolations(table: string, facts: Facts): string[] {
  const policies = facts.policies.filter((policy) => policy.table === table && policy.permissive);
  const found: string[] = [];
  const bound = ofContext(tenantColumn(table));
  const expected = { app_tenant: bound, app_platform: 'true', owner: 'true' };
  for (const [role, condition] of Object.entries(expected)) {
    const own = policies.filter((policy) => policy.roles.includes(role));
    if (!own.some((policy) => policy.command === 'ALL')) found.push(`${table}: no policy for ${role}`);
    // Permissive policies add up: one that is wider opens the table, whatever the others say.
    for (const policy of own) {
      if (policy.using !== condition) found.push(`${table}: policy ${policy.name} shows ${policy.using}`);
      if (policy.check !== condition) found.push(`${table}: policy ${policy.name} admits ${policy.check}`);
    }
  }
  for (const policy of policies.filter(({ roles }) => roles.some((role) => !(role in expected))))
    found.push(`${table}: policy ${policy.name} is for ${policy.roles.join(', ')}`);
  return found;
}

function keyViolations({ indexes, foreignKeys, tables }: Facts): string[] {
  const found: string[] = [];
  const named = new Set(tables.map(({ name }) => name));
  for (const { table, name, primary, leads } of indexes) {
    if (!isTenantTable(table) || name in GLOBAL_INDEXES) continue;
    if (primary && table in SHARED_TABLES) continue;
    if (leads !== tenantColumn(table)) found.push(`${table}: index ${name} leads with ${leads}`);
  }
  for (const table of named)
    if (!indexes.some((index) => index.table === table && index.primary) && isBase(tables, table))
      found.push(`${table}: no primary key`);
  for (const { table, name, target, from, to, onDelete } of foreignKeys) {
    if (!isTenantTable(target)) continue;
    if (!isTenantTable(table)) {
      found.push(`${table}: foreign key ${name} points from a platform table into tenant table ${target}`);
      continue;
    }
    // Checks of foreign keys walk around row security: only the tenant in the key keeps them inside.
    if (!from.some((column, place) => column === tenantColumn(table) && to[place] === tenantColumn(target)))
      found.push(`${table}: foreign key ${name} to ${target} does not carry the tenant`);
    if (onDelete === 'n' || onDelete === 'd')
      found.push(`${table}: foreign key ${name} would overwrite the tenant on delete`);
  }
  return found;
}

function isBase(tables: Table[], name: string): boolean {
  return tables.some((table) => table.name === name && (table.kind === 'r' || table.kind === 'p'));
}

function privilegeViolations({ privileges }: Facts): string[] {
  return privileges.flatMap(({ role, table, privilege }) => {
    const line = `${table}: ${role} may ${privilege}`;
    if (role !== 'app_platform' && !isTenantTable(table)) return [line];
    if (role === 'app_flusher' && privilege !== 'INSERT') return [line];
    // TRUNCATE knows no row security; the other two serve to look over the wall.
    if (['TRUNCATE', 'REFERENCES', 'TRIGGER'].includes(privilege)) return [line];
    if (role === 'app_tenant' && table === 'tenants' && ['INSERT', 'DELETE'].includes(privilege))
      return [line];
    return APPEND_ONLY_TABLES.includes(table) && ['UPDATE', 'DELETE'].includes(privilege) ? [line] : [];
  });
}

function functionViolations({ functions }: Facts): string[] {
  return functions
    .filter(({ definer }) => definer)
    .flatMap(({ name, settings, body, open, tenants }) => {
      const found: string[] = [];
      const ofPlatform = (name.split('(')[0] ?? '') in PLATFORM_FUNCTIONS;
      if (!settings.includes('search_path=pg_catalog, pg_temp'))
        found.push(`${name}: search_path is not pg_catalog, pg_temp`);
      if (open) found.push(`${name}: PUBLIC may execute`);
      if (ofPlatform && tenants) found.push(`${name}: the platform's, but app_tenant may execute`);
      if (!ofPlatform && !body.includes("nullif(current_setting('app.tenant_id', true), '')"))
        found.push(`${name}: does not take its tenant from the context`);
      return found;
    });
}

function roleViolations({ roles, reach }: Facts): string[] {
  const missing = ['owner', 'app_tenant', 'app_platform', 'app_flusher'].filter(
    (name) => !roles.some((role) => role.name === name),
  );
  return [
    ...missing.map((name) => `role ${name} does not exist`),
    ...roles.flatMap(({ name, powers }) => powers.map((power) => `role ${name} is ${power}`)),
    ...reach.map(({ role, what }) => `role ${role} ${what}`),
  ];
}

/** A reason that has outlived its subject would excuse the next thing of that name. */
function listViolations({ tables, indexes, functions }: Facts): string[] {
  const tableNames = new Set(tables.map(({ name }) => name));
  const indexNames = new Set(indexes.map(({ name }) => name));
  const functionNames = new Set(functions.map(({ name }) => name.split('(')[0]));
  const lists = { PLATFORM_TABLES, SHARED_TABLES, TENANT_COLUMN };
  return [
    ...Object.entries(lists).flatMap(([list, entries]) =>
      Object.keys(entries)
        .filter((name) => !tableNames.has(name))
        .map((name) => `${list}: ${name} does not exist`),
    ),
    ...APPEND_ONLY_TABLES.filter((name) => !tableNames.has(name)).map(
      (name) => `APPEND_ONLY_TABLES: ${name} does not exist`,
    ),
    ...Object.keys(PLATFORM_FUNCTIONS)
      .filter((name) => !functionNames.has(name))
      .map((name) => `PLATFORM_FUNCTIONS: ${name} does not exist`),
    ...Object.keys(GLOBAL_INDEXES)
      .filter((name) => !indexNames.has(name))
      .map((name) => `GLOBAL_INDEXES: ${name} does not exist`),
  ];
}
