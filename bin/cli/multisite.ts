import { type Command, InvalidArgumentError } from 'commander';
import { rulingsBetween } from '@/lib/compliance/queries';
import { CountryCode, POLICY_FEATURES } from '@/lib/compliance/schema';
import { changeStatus } from '@/lib/tenancy/commands';
import type { TenantState } from '@/lib/tenancy/directory';
import { STATUS_CHANGES, type StatusChange } from '@/lib/tenancy/policy';
import { TenantStatus } from '@/lib/tenancy/schema';
import { type TenantItem, tenants } from '@/lib/tenancy/tenants';
import { asPlatform } from '@/lib/tenancy/work';
import { originOf } from '@/lib/urls';
import { createSite, type SiteOptions } from './new-site';
import type { Outcome } from './outcome';
import type { Act } from './program';
import { withDatabase } from './settings';
import { facts, table } from './table';
import { tenantAt } from './tenant-at';

const SYSTEM = { kind: 'system' } as const;
const WORDS: Record<StatusChange, string> = {
  approve: 'Open a new tenant to the public.',
  suspend: 'Take an active tenant off the public web for a while.',
  reactivate: 'End a suspension, or bring back an inactive tenant.',
  deactivate: 'End a tenant: nothing answers on its hosts any more. Its data stays.',
};

export function addMultisite(program: Command, act: Act): void {
  const multisite = program
    .command('multisite')
    .description('The tenants. <host> is a subdomain or a whole host name.');
  multisite
    .command('list')
    .description('All tenants, newest first.')
    .option(
      '--status <statuses>',
      'comma separated: draft, in_review, active, suspended, inactive',
      asStatuses,
    )
    .option('--page <number>', 'counts from 1', asPage, 1)
    .action(act((options: { status?: TenantState[]; page: number }) => withDatabase(() => list(options))));
  multisite
    .command('show')
    .description('One tenant.')
    .argument('<host>')
    .action(act((host: string) => withDatabase(() => show(host))));
  multisite
    .command('create')
    .description('Make a tenant from a folder of tenants/, as a draft, with its owner.')
    .argument('<host>', 'the subdomain it will have')
    .requiredOption('--name <name>', 'what its site shows')
    .requiredOption('--owner-email <address>')
    .option('--template <folder>', 'of tenants/', '_template')
    .option('--plan <key>')
    .option('--country <code>', 'two letters')
    .option('--timezone <name>', 'like Europe/Berlin')
    .option('--city <name>', 'without it, the city of the time zone that was given')
    .option('--currency <code>', 'three letters')
    .action(act((host: string, options: SiteOptions) => withDatabase(() => createSite(host, options))));
  multisite
    .command('policy')
    .description('What is allowed where a tenant is.')
    .command('show')
    .description('Feature by feature, with the source of each rule.')
    .argument('<host>')
    .option('--visitor <code>', 'for a visitor from this country, two letters')
    .action(act((host: string, options: { visitor?: string }) => withDatabase(() => policy(host, options))));
  for (const change of STATUS_CHANGES)
    multisite
      .command(change)
      .description(WORDS[change])
      .argument('<host>')
      .action(act((host: string) => withDatabase(() => put(host, change))));
}

async function list({ status, page }: { status?: TenantState[]; page: number }): Promise<Outcome> {
  const found = await asPlatform(SYSTEM, (scope) =>
    tenants(scope, { statuses: status, page, pageSize: 100 }),
  );
  const rows = found.items.map(({ host, name, status: now, kind, city, createdAt }) => [
    host,
    name,
    now,
    kind,
    city,
    createdAt.toISOString().slice(0, 10),
  ]);
  const more =
    found.total > page * found.pageSize
      ? [`Page ${page} of ${Math.ceil(found.total / found.pageSize)}.`]
      : [];
  return {
    data: found,
    lines: [...table(['HOST', 'NAME', 'STATUS', 'KIND', 'CITY', 'SINCE'], rows), ...more],
  };
}

async function show(host: string): Promise<Outcome> {
  const tenant = await asPlatform(SYSTEM, (scope) => tenantAt(scope, host));
  return { data: tenant, lines: described(tenant) };
}

async function policy(host: string, { visitor }: { visitor?: string }): Promise<Outcome> {
  const visitorCountry = visitor === undefined ? null : CountryCode.parse(visitor.toUpperCase());
  const { tenant, rulingOf } = await asPlatform(SYSTEM, async (scope) => {
    const tenant = await tenantAt(scope, host);
    const places = { tenantCountry: tenant.countryCode, tenantRegion: tenant.region, visitorCountry };
    return { tenant, rulingOf: await rulingsBetween(scope, places) };
  });
  const rulings = POLICY_FEATURES.map((feature) => ({ feature, ...rulingOf(feature) }));
  const rows = rulings.map(({ feature, decision, conditions, deciders }) => [
    feature,
    decision,
    Object.entries(conditions)
      .map(([name, value]) => (value === true ? name : `${name} ${value}`))
      .join(', '),
    deciders.map(({ source }) => source).join('; ') || 'default',
  ]);
  const data = { host: tenant.host, country: tenant.countryCode, region: tenant.region, rulings };
  return { data, lines: table(['FEATURE', 'DECISION', 'CONDITIONS', 'SOURCE'], rows) };
}

async function put(host: string, change: StatusChange): Promise<Outcome> {
  const { tenant, from, to } = await asPlatform(SYSTEM, async (scope) => {
    const tenant = await tenantAt(scope, host);
    return { tenant, ...(await changeStatus(scope, tenant.id, change)) };
  });
  return {
    data: { ...tenant, status: to, previousStatus: from },
    lines: [`${tenant.host}: ${from} → ${to}`],
  };
}

function described(tenant: TenantItem): string[] {
  return facts([
    ['Name', tenant.name],
    ['Address', originOf(tenant.host)],
    ['Status', tenant.status],
    ['Kind', tenant.kind],
    ['Place', `${tenant.city}, ${tenant.region ?? tenant.countryCode}`],
    ['Time zone', tenant.timeZone],
    ['Currency', tenant.currency],
    ['Contact', tenant.contactEmail],
    ['In the directory', tenant.listed ? 'yes' : 'no'],
    ['Since', tenant.createdAt.toISOString()],
    ['Id', tenant.id],
  ]);
}

function asStatuses(text: string): TenantState[] {
  const result = TenantStatus.array().safeParse(text.split(',').map((one) => one.trim()));
  if (!result.success)
    throw new InvalidArgumentError('choose among draft, in_review, active, suspended, inactive');
  return result.data;
}

function asPage(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('give a number from 1');
  return Number(text);
}
