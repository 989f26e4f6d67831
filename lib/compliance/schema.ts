import { z } from 'zod';
import { RegionCode } from '@/lib/tenancy/schema';
import { line, prose } from '@/lib/tenancy/text';

/**
 * What is asked of the law. `in_person`: meetings at either place; `virtual`: by video; `advertising`: the listing in the
 * platform's directory; `content`: pages made for one visitor; `cookies_before_consent`: whatever a visit could do without.
 */
export const POLICY_FEATURES = [
  'in_person',
  'virtual',
  'advertising',
  'content',
  'cookies_before_consent',
] as const;
export const PolicyFeature = z.enum(POLICY_FEATURES);
export type PolicyFeature = z.infer<typeof PolicyFeature>;

export const PolicyDecision = z.enum(['allow', 'deny', 'conditions']);
export type PolicyDecision = z.infer<typeof PolicyDecision>;

/** ISO 3166-1, capitals. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'use a country code like AU');

const ticked = z.literal(true).optional();

/** On which a feature is allowed. Which of them the product itself sees to stands in docs/guides/policies.md. */
export const PolicyConditions = z.strictObject({
  minimumAge: z.int().min(18).max(99).optional(),
  noIncall: ticked,
  screeningRequired: ticked,
  verificationRequired: ticked,
  consentRequired: ticked,
});
export type PolicyConditions = z.infer<typeof PolicyConditions>;

/** What a rule is about: a feature between two places, each of which may be any. */
const key = {
  feature: PolicyFeature,
  tenantCountry: CountryCode.nullable().default(null),
  tenantRegion: RegionCode.nullable().default(null),
  visitorCountry: CountryCode.nullable().default(null),
};
export type RuleKey = {
  feature: PolicyFeature;
  tenantCountry: string | null;
  tenantRegion: string | null;
  visitorCountry: string | null;
};

/** The same as an address or a form names it: in capitals or not, and nothing for any. */
export const RuleKeyQuery = z
  .strictObject({
    feature: PolicyFeature,
    tenantCountry: codeOrAny(CountryCode),
    tenantRegion: codeOrAny(RegionCode),
    visitorCountry: codeOrAny(CountryCode),
  })
  .refine(
    ({ tenantCountry, tenantRegion }) => tenantRegion === null || tenantRegion.slice(0, 2) === tenantCountry,
    { path: ['tenantRegion'], error: 'name the country of this region as well' },
  );

function codeOrAny(code: z.ZodType<string, string>) {
  return z
    .string()
    .max(20)
    .transform((text) => text.trim().toUpperCase())
    .pipe(z.union([z.literal('').transform(() => null), code]));
}

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/**
 * The next word of a rule. `version` is the one that was seen (0: none yet), so that nobody overwrites what they have not
 * read. `validFrom` is now unless it says later; `withdraw` takes the rule back from then on.
 */
export const NewRuleVersion = z
  .strictObject({
    ...key,
    version: z.int().min(0).max(1_000_000),
    decision: PolicyDecision,
    conditions: PolicyConditions.default({}),
    source: line(300),
    sourceUrl: z
      .url({ protocol: /^https$/, error: 'use an address that begins with https://' })
      .max(500)
      .nullable()
      .default(null),
    note: z.union([z.literal(''), prose(1000)]).default(''),
    validFrom: instant.optional(),
    validUntil: instant.nullable().default(null),
    withdraw: z.boolean().default(false),
  })
  .superRefine(({ tenantCountry, tenantRegion, decision, conditions, validFrom, validUntil }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (tenantRegion && tenantRegion.slice(0, 2) !== tenantCountry)
      refuse('tenantRegion', 'name the country of this region as well');
    const some = Object.keys(conditions).length > 0;
    if (decision === 'conditions' && !some) refuse('conditions', 'name at least one condition');
    if (decision !== 'conditions' && some)
      refuse('conditions', 'conditions go with the decision “conditions”');
    if (validFrom && validUntil && validUntil < validFrom)
      refuse('validUntil', 'must not be before it begins');
  });
export type NewRuleVersion = z.infer<typeof NewRuleVersion>;

/** What a list of rules is asked. `country` names a tenant's or a visitor's. */
export const RulesQuery = z.strictObject({
  feature: PolicyFeature.optional(),
  country: CountryCode.optional(),
});
export type RulesQuery = z.infer<typeof RulesQuery>;
