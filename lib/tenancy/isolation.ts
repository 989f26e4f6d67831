/**
 * What tests/integration/catalog.test.ts holds the database to: every table belongs to one tenant, or stands here with
 * its reason. A table, key or function that is on none of these lists and breaks a rule fails that test.
 */

/** Tables that belong to no tenant: `app_tenant` has no right on them and reaches them through narrow functions only. */
export const PLATFORM_TABLES: Record<string, string> = {
  organizations: 'the paying customer, who may own several tenants',
  plans: 'one price list for all tenants',
  users: 'one person may be staff of several tenants',
  sign_ins: 'a sign-in may be of the admin host; signing out everywhere ends it on every host',
  password_resets: 'a link may be of the admin host; using one ends every sign-in of a person, on every host',
  analytics_salts:
    'one salt a day serves all tenants of a time zone; whoever reads it could tell visitors again',
  policy_rules: 'what is allowed where is the same for all tenants',
  _prisma_migrations: 'bookkeeping of the migrations',
};

/** Tables whose tenant is not in a column `tenant_id`. */
export const TENANT_COLUMN: Record<string, string> = {
  tenants: 'id', // its id is the tenant
};

/** Tenant tables that also hold rows of the platform: `tenant_id` may be null there, and the key is `id` alone. */
export const SHARED_TABLES: Record<string, string> = {
  audit_log: 'what platform staff do outside of any tenant is recorded too',
};

/** Unique indexes of tenant tables that do not lead with the tenant. */
export const GLOBAL_INDEXES: Record<string, string> = {
  tenants_subdomain_key: 'a subdomain belongs to one tenant',
  tenant_domains_host_key: 'a host name belongs to one tenant',
};

/** Written, never rewritten: no right to update or delete for anybody but the owner. */
export const APPEND_ONLY_TABLES = [
  'audit_log',
  'booking_events',
  'consents',
  'payments',
  'policy_rules',
  'safety_events',
];

/** Definer functions that work on several tenants: no right to call them for `app_tenant`. A trigger needs none. */
export const PLATFORM_FUNCTIONS: Record<string, string> = {
  store_events: 'a batch holds events of many tenants; the door that took them named their tenant',
  roll_up: 'adds up the numbers of all tenants',
  settle_events: 'packs the indexes of months that are over',
  destroy_salts: 'lets go what visitors’ keys were made with, of all tenants',
  purge_visits: 'applies each tenant’s retention, and drops months that nobody keeps',
  sweep_rollups: 'removes empty rows of all tenants',
  move_visits_to_zone: 'a job of the platform, for the tenant that it names',
  reconcile_visits: 'the command line’s, for the tenant that it names',
  count_booking: 'a trigger: the tenant is the row’s',
  recount_after_move: 'a trigger: the tenant is the row',
  clear_visits: 'a trigger: the tenant is the row',
};
