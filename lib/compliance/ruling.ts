import type { PolicyConditions, PolicyDecision, PolicyFeature, RuleKey } from './schema';

/** One version of a rule. */
export type PolicyRule = RuleKey & {
  id: string;
  version: number;
  decision: PolicyDecision;
  conditions: PolicyConditions;
  source: string;
  sourceUrl: string | null;
  note: string;
  validFrom: Date;
  validUntil: Date | null;
};

/** Null: not known, so that only rules for any place apply. */
export type PolicyQuestion = {
  feature: PolicyFeature;
  tenantCountry: string | null;
  tenantRegion: string | null;
  visitorCountry: string | null;
  at: Date;
};

/** `deciders`: the rules that it follows; none where no rule applies. `conditions` are empty unless that is the decision. */
export type Ruling = {
  decision: PolicyDecision;
  conditions: PolicyConditions;
  deciders: PolicyRule[];
};

/**
 * What holds where no rule applies. Meetings need a law that allows them, and cookies a law that asks for no consent. By
 * video nobody meets, and few countries have a law about it: those that forbid it get a rule. So do those that forbid the
 * directory or the pages.
 */
export const DEFAULT_DECISIONS: Record<PolicyFeature, PolicyDecision> = {
  in_person: 'deny',
  virtual: 'allow',
  advertising: 'allow',
  content: 'allow',
  cookies_before_consent: 'deny',
};

/**
 * What the rules say. Of each rule its newest version that has begun speaks, until it ends. Of the rules that apply, one
 * that names all that another names, and more, speaks instead of it. Where two are left (one knows more of the tenant's
 * place, the other of the visitor's), both laws have to be kept: the stricter decision counts, and conditions add up.
 */
export function decide(rules: readonly PolicyRule[], question: PolicyQuestion): Ruling {
  const applying = inForce(rules, question.at).filter((rule) => applies(rule, question));
  const deciders = applying.filter((rule) => !applying.some((other) => isMoreSpecific(other, rule)));
  if (deciders.length === 0)
    return { decision: DEFAULT_DECISIONS[question.feature], conditions: {}, deciders: [] };
  const decision = STRICTEST_FIRST.find((one) => deciders.some((rule) => rule.decision === one)) ?? 'deny';
  const conditions = decision === 'conditions' ? together(deciders.map((rule) => rule.conditions)) : {};
  return { decision, conditions, deciders };
}

const STRICTEST_FIRST: readonly PolicyDecision[] = ['deny', 'conditions', 'allow'];

/** The version of each rule that speaks at `at`: the newest that has begun, unless it has ended. */
export function inForce(rules: readonly PolicyRule[], at: Date): PolicyRule[] {
  const newest = new Map<string, PolicyRule>();
  for (const rule of rules) {
    const known = newest.get(keyOf(rule));
    if (rule.validFrom <= at && (!known || known.version < rule.version)) newest.set(keyOf(rule), rule);
  }
  return [...newest.values()].filter(({ validUntil }) => validUntil === null || validUntil > at);
}

/** The same text for all versions of one rule. */
export function keyOf({ feature, tenantCountry, tenantRegion, visitorCountry }: RuleKey): string {
  return [feature, tenantCountry, tenantRegion, visitorCountry].join('|');
}

/** All versions of one rule, as a filter. */
export function wordsOf({ feature, tenantCountry, tenantRegion, visitorCountry }: RuleKey): RuleKey {
  return { feature, tenantCountry, tenantRegion, visitorCountry };
}

const PLACES = ['tenantCountry', 'tenantRegion', 'visitorCountry'] as const;

function applies(rule: PolicyRule, question: PolicyQuestion): boolean {
  return (
    rule.feature === question.feature &&
    PLACES.every((place) => rule[place] === null || rule[place] === question[place])
  );
}

/** Of two rules that apply to the same question, so that what both name is the same. */
function isMoreSpecific(one: RuleKey, other: RuleKey): boolean {
  const names = (rule: RuleKey, place: (typeof PLACES)[number]) => rule[place] !== null;
  return (
    PLACES.every((place) => names(one, place) || !names(other, place)) &&
    PLACES.some((place) => names(one, place) && !names(other, place))
  );
}

function together(all: readonly PolicyConditions[]): PolicyConditions {
  const ages = all.flatMap(({ minimumAge }) => minimumAge ?? []);
  const merged = Object.assign({}, ...all) as PolicyConditions;
  return ages.length > 0 ? { ...merged, minimumAge: Math.max(...ages) } : merged;
}
