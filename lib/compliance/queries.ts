import { LRUCache } from 'lru-cache';
import { callSql } from '@/lib/db';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { decide, inForce, keyOf, type PolicyQuestion, type PolicyRule, type Ruling, wordsOf } from './ruling';
import { PolicyConditions, type PolicyFeature, type RuleKey, type RulesQuery } from './schema';

/** Where something happens: the tenant's own place, or one that it tours. */
export type Place = { country: string; region: string | null };

/** A rule in the console: its newest version, whether it speaks now, and one that waits to. */
export type ListedRule = PolicyRule & {
  createdAt: Date;
  /** `ended` and `withdrawn` say nothing any more; `waiting` nothing yet. */
  state: 'in_force' | 'waiting' | 'ended' | 'withdrawn';
};

/** Rules of a place, as of a version of a tenant's site: it rises with every word that matters to the tenant. */
const remembered = new LRUCache<string, PolicyRule[]>({ max: 300 });

/**
 * What the law says about a feature to the tenant of this unit of work: at its own place unless another is named, for a
 * visitor whose country may be unknown. At most one query for each version of the site, and a change counts at once.
 */
export async function rulingFor(
  scope: TenantScope,
  feature: PolicyFeature,
  about: { place?: Place; visitorCountry?: string | null } = {},
): Promise<Ruling> {
  const place = about.place ?? homeOf(scope);
  return decide(await rulesAt(scope, place.country), {
    feature,
    tenantCountry: place.country,
    tenantRegion: place.region,
    visitorCountry: about.visitorCountry ?? null,
    at: scope.now,
  });
}

/** The same for every feature, at the tenant's own place, for a visitor who is not known. */
export async function rulingsHere(scope: TenantScope): Promise<(feature: PolicyFeature) => Ruling> {
  const { country, region } = homeOf(scope);
  const rules = await rulesAt(scope, country);
  const places = { tenantCountry: country, tenantRegion: region, visitorCountry: null };
  return (feature) => decide(rules, { ...places, feature, at: scope.now });
}

export function homeOf({ tenant }: TenantScope): Place {
  return { country: tenant.countryCode, region: tenant.region };
}

/** All that the rules say about a country, and about any, now and later. */
export async function rulesAt({ db, tenant, now }: TenantScope, country: string): Promise<PolicyRule[]> {
  const name = `${tenant.id}:${tenant.siteVersion}:${country}`;
  const known = remembered.get(name);
  if (known) return known;
  const [row] = await callSql<{ rules: RuleFacts[] }>(db, 'policy_facts', country, now);
  const rules = (row?.rules ?? []).map(({ validFrom, validUntil, conditions, ...rule }) => ({
    ...{ ...rule, conditions: PolicyConditions.parse(conditions) },
    validFrom: new Date(validFrom),
    validUntil: validUntil === null ? null : new Date(validUntil),
  }));
  remembered.set(name, rules);
  return rules;
}

type RuleFacts = Omit<PolicyRule, 'validFrom' | 'validUntil' | 'conditions'> & {
  conditions: unknown;
  validFrom: number;
  validUntil: number | null;
};

/** The newest version of every rule, by feature and place. */
export async function policyRules(
  scope: PlatformScope,
  { feature, country }: RulesQuery = {},
): Promise<ListedRule[]> {
  const about = country ? [{ tenantCountry: country }, { visitorCountry: country }] : undefined;
  const rows = await scope.db.policyRule.findMany({
    where: { feature, OR: about },
    orderBy: [{ feature: 'asc' }, { version: 'desc' }],
  });
  const newest = new Map<string, ListedRule>();
  for (const row of rows) if (!newest.has(keyOf(row))) newest.set(keyOf(row), listed(row, scope.now));
  return [...newest.values()].sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

/** Every version of a rule, newest first; none where nothing was said yet. */
export async function ruleHistory(scope: PlatformScope, rule: RuleKey): Promise<RuleVersion[]> {
  const rows = await scope.db.policyRule.findMany({
    where: wordsOf(rule),
    orderBy: { version: 'desc' },
    take: VERSIONS_MAX,
  });
  const people = await scope.db.user.findMany({
    where: { id: { in: rows.flatMap(({ createdBy }) => createdBy ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
  return rows.map((row) => ({ ...listed(row, scope.now), createdByName: nameOf(row.createdBy) }));
}

export type RuleVersion = ListedRule & { createdByName: string | null };

const VERSIONS_MAX = 500;

/** What holds between two places now, feature by feature: for trying it out, and for a tenant's page in the console. */
export async function rulingsBetween(
  scope: PlatformScope,
  places: Omit<PolicyQuestion, 'feature' | 'at'>,
): Promise<(feature: PolicyFeature) => Ruling> {
  const { tenantCountry, visitorCountry } = places;
  const rows = await scope.db.policyRule.findMany({
    where: {
      AND: [
        { OR: [{ tenantCountry: null }, { tenantCountry }] },
        { OR: [{ visitorCountry: null }, { visitorCountry }] },
      ],
    },
  });
  const rules = inForce(rows.map(ruleOf), scope.now);
  return (feature) => decide(rules, { ...places, feature, at: scope.now });
}

/** Every version of every rule, or of those about one feature. */
export async function rulesForAll(scope: PlatformScope, feature?: PolicyFeature): Promise<PolicyRule[]> {
  return (await scope.db.policyRule.findMany({ where: { feature } })).map(ruleOf);
}

/** How many tenants a rule about this place can matter to: who lives there, and who tours there. */
export async function reachOf(
  { db }: PlatformScope,
  { tenantCountry, tenantRegion }: Pick<RuleKey, 'tenantCountry' | 'tenantRegion'>,
): Promise<number> {
  const [row] = await callSql<{ tenants: number }>(db, 'policy_reach', tenantCountry, tenantRegion);
  return row?.tenants ?? 0;
}

type Row = Omit<PolicyRule, 'conditions'> & { conditions: unknown; createdAt: Date };

function ruleOf({ conditions, ...row }: Row): PolicyRule & { createdAt: Date } {
  return { ...row, conditions: PolicyConditions.parse(conditions) };
}

function listed(row: Row, now: Date): ListedRule {
  return { ...ruleOf(row), state: stateOf(row, now) };
}

function stateOf({ validFrom, validUntil }: Row, now: Date): ListedRule['state'] {
  if (validUntil && validUntil.getTime() === validFrom.getTime()) return 'withdrawn';
  if (validFrom > now) return 'waiting';
  return validUntil && validUntil <= now ? 'ended' : 'in_force';
}

function orderOf({ feature, tenantCountry, tenantRegion, visitorCountry }: RuleKey): string {
  const named = [tenantCountry, tenantRegion, visitorCountry].map((one) => one ?? '');
  return [FEATURE_ORDER[feature], ...named].join('|');
}

const FEATURE_ORDER: Record<PolicyFeature, number> = {
  ...{ in_person: 0, virtual: 1, advertising: 2, content: 3, cookies_before_consent: 4 },
};
