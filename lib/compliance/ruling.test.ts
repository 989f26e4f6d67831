import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DECISIONS, decide, type PolicyQuestion, type PolicyRule } from './ruling';
import { POLICY_FEATURES, type PolicyConditions } from './schema';

const AT = new Date('2026-06-01T00:00:00Z');
const hours = (count: number) => new Date(AT.getTime() + count * 3_600_000);

let ids = 0;
function rule(words: Partial<PolicyRule> = {}): PolicyRule {
  ids += 1;
  return {
    ...{ id: `rule-${ids}`, feature: 'in_person', version: 1, decision: 'allow', conditions: {} },
    ...{ tenantCountry: null, tenantRegion: null, visitorCountry: null },
    ...{ source: 'An act', sourceUrl: null, note: '', validFrom: hours(-1), validUntil: null },
    ...words,
  };
}
const question: PolicyQuestion = {
  ...{ feature: 'in_person', tenantCountry: 'AU', tenantRegion: 'AU-NSW', visitorCountry: 'NO', at: AT },
};
const AU = { tenantCountry: 'AU' };
const NSW = { tenantCountry: 'AU', tenantRegion: 'AU-NSW' };
const NORWAY = { visitorCountry: 'NO' };

describe('a ruling', () => {
  it('is the default where no rule applies', () => {
    for (const feature of POLICY_FEATURES)
      expect(decide([rule({ feature, tenantCountry: 'NZ' })], { ...question, feature })).toEqual({
        ...{ decision: DEFAULT_DECISIONS[feature], conditions: {}, deciders: [] },
      });
    expect(DEFAULT_DECISIONS).toMatchObject({ in_person: 'deny', cookies_before_consent: 'deny' });
  });

  it.each<[string, Partial<PolicyRule>[], string]>([
    ['a country before any', [{ decision: 'deny' }, { ...AU }], 'allow'],
    ['a region before its country', [{ ...AU }, { ...NSW, decision: 'deny' }], 'deny'],
    ['the visitor’s country before any', [{ decision: 'deny' }, { ...NORWAY }], 'allow'],
    [
      'both places before one',
      [
        { ...AU, decision: 'deny' },
        { ...NORWAY, decision: 'deny' },
        { ...AU, ...NORWAY },
      ],
      'allow',
    ],
    ['the stricter of two places', [{ ...AU }, { ...NORWAY, decision: 'deny' }], 'deny'],
    ['the stricter of them the other way round', [{ ...AU, decision: 'deny' }, { ...NORWAY }], 'deny'],
    [
      'the stricter of a region and a country with a visitor',
      [
        { ...NSW, decision: 'deny' },
        { ...AU, ...NORWAY },
      ],
      'deny',
    ],
    ['nothing of another place', [{ tenantCountry: 'US', decision: 'deny' }, { ...AU }], 'allow'],
    ['nothing of another feature', [{ ...AU }, { ...NSW, feature: 'virtual', decision: 'deny' }], 'allow'],
  ])('takes %s', (_what, rules, decision) => {
    expect(decide(rules.map(rule), question).decision).toBe(decision);
  });

  it('knows no region and no visitor when it is not told', () => {
    const rules = [
      rule({ ...AU }),
      rule({ ...NSW, decision: 'deny' }),
      rule({ ...NORWAY, decision: 'deny' }),
    ];
    const unknown = { ...question, tenantRegion: null, visitorCountry: null };
    expect(decide(rules, unknown)).toMatchObject({ decision: 'allow', deciders: [{ tenantCountry: 'AU' }] });
  });

  it('adds up the conditions of two laws', () => {
    const both = [
      rule({ ...AU, decision: 'conditions', conditions: { minimumAge: 19, noIncall: true } }),
      rule({ ...NORWAY, decision: 'conditions', conditions: { minimumAge: 21, screeningRequired: true } }),
    ];
    expect(decide(both, question)).toMatchObject({
      ...{ decision: 'conditions', conditions: { minimumAge: 21, noIncall: true, screeningRequired: true } },
    });
    const denied = decide([...both.slice(0, 1), rule({ ...NORWAY, decision: 'deny' })], question);
    expect(denied).toMatchObject({ decision: 'deny', conditions: {} });
  });
});

describe('the versions of a rule', () => {
  const said = (...versions: Partial<PolicyRule>[]) =>
    decide(
      versions.map((words, at) => rule({ ...AU, version: at + 1, ...words })),
      question,
    ).decision;

  it.each<[string, Partial<PolicyRule>[], string]>([
    ['the newest', [{}, { decision: 'conditions', conditions: { noIncall: true } }], 'conditions'],
    ['not one that has not begun', [{}, { decision: 'deny', validFrom: hours(1) }], 'allow'],
    ['one from its very beginning', [{}, { decision: 'deny', validFrom: AT }], 'deny'],
    ['one until its end, and not at it', [{ validUntil: AT }], 'deny'],
    ['one just before its end', [{ validUntil: new Date(AT.getTime() + 1) }], 'allow'],
    ['not an older one after the newest has ended', [{}, { decision: 'conditions', validUntil: AT }], 'deny'],
    ['not one that was withdrawn', [{}, { validFrom: hours(-1), validUntil: hours(-1) }], 'deny'],
    ['a later word instead of one that waits', [{}, { decision: 'deny', validFrom: hours(-1) }, {}], 'allow'],
  ])('speak: %s', (_what, versions, decision) => {
    expect(said(...versions)).toBe(decision);
  });
});

const country = fc.constantFrom('AU', 'NO');
const conditions: fc.Arbitrary<PolicyConditions> = fc.constantFrom<PolicyConditions>(
  { noIncall: true },
  { minimumAge: 21 },
  { minimumAge: 19, screeningRequired: true },
);
const anyRule = fc
  .record({
    feature: fc.constantFrom('in_person', 'content'),
    tenantCountry: fc.option(country),
    region: fc.boolean(),
    visitorCountry: fc.option(country),
    version: fc.integer({ min: 1, max: 3 }),
    decision: fc.constantFrom('allow', 'deny', 'conditions'),
    conditions,
    from: fc.integer({ min: -3, max: 3 }),
    until: fc.option(fc.integer({ min: 0, max: 4 })),
  })
  .map(({ region, from, until, decision, ...words }) =>
    rule({
      ...(words as Partial<PolicyRule>),
      ...{ decision: decision as PolicyRule['decision'], validFrom: hours(from) },
      conditions: decision === 'conditions' ? words.conditions : {},
      tenantRegion: region && words.tenantCountry ? `${words.tenantCountry}-1` : null,
      validUntil: until === null ? null : hours(from + until),
    }),
  );
/** Two versions of one rule differ in their number. */
const rulebook = fc.uniqueArray(anyRule, {
  selector: (one) =>
    [one.feature, one.tenantCountry, one.tenantRegion, one.visitorCountry, one.version].join('|'),
  maxLength: 20,
});
const anyQuestion = fc.record({
  feature: fc.constantFrom('in_person' as const, 'content' as const),
  tenantCountry: fc.option(country),
  tenantRegion: fc.constantFrom(null, 'AU-1', 'NO-1'),
  visitorCountry: fc.option(country),
  at: fc.integer({ min: -4, max: 4 }).map(hours),
});

const PLACES = ['tenantCountry', 'tenantRegion', 'visitorCountry'] as const;
const STRICTNESS = { allow: 0, conditions: 1, deny: 2 };
const namesOf = (one: PolicyRule) => PLACES.filter((place) => one[place] !== null);

describe('any rules and any question', () => {
  it('do not depend on the order of the rules', () => {
    fc.assert(
      fc.property(rulebook, anyQuestion, fc.integer({ min: 0, max: 20 }), (rules, asked, turn) => {
        const turned = [...rules.slice(turn), ...rules.slice(0, turn)].reverse();
        const { deciders, ...one } = decide(rules, asked);
        const { deciders: others, ...other } = decide(turned, asked);
        expect(other).toEqual(one);
        expect(new Set(others)).toEqual(new Set(deciders));
      }),
    );
  });

  it('are decided by rules that apply and have the newest word, none of which says all that another says and more', () => {
    fc.assert(
      fc.property(rulebook, anyQuestion, (rules, asked) => {
        const { decision, deciders } = decide(rules, asked);
        for (const one of deciders) {
          expect(PLACES.every((place) => one[place] === null || one[place] === asked[place])).toBe(true);
          expect(one.feature).toBe(asked.feature);
          expect(one.validFrom <= asked.at && (one.validUntil === null || one.validUntil > asked.at)).toBe(
            true,
          );
          const words = rules.filter((other) =>
            [...PLACES, 'feature' as const].every((part) => other[part] === one[part]),
          );
          expect(words.some((other) => other.version > one.version && other.validFrom <= asked.at)).toBe(
            false,
          );
          expect(STRICTNESS[decision]).toBeGreaterThanOrEqual(STRICTNESS[one.decision]);
          for (const other of deciders.filter((another) => another !== one))
            expect(namesOf(other).every((place) => namesOf(one).includes(place))).toBe(false);
        }
        if (deciders.length > 0) expect(deciders.map((one) => one.decision)).toContain(decision);
        else expect(decision).toBe(DEFAULT_DECISIONS[asked.feature]);
      }),
    );
  });

  it('become no laxer by a law that forbids, and obey one that names exactly these places', () => {
    fc.assert(
      fc.property(rulebook, anyQuestion, (rules, asked) => {
        fc.pre(asked.tenantRegion === null || asked.tenantRegion.startsWith(`${asked.tenantCountry}-`));
        const { at, ...places } = asked;
        const exact = rule({ ...places, version: 9, decision: 'deny', validFrom: at });
        expect(decide([...rules, exact], asked)).toMatchObject({
          decision: 'deny',
          deciders: [{ id: exact.id }],
        });
        const allowed = { ...exact, decision: 'allow' as const };
        expect(decide([...rules, allowed], asked).decision).toBe('allow');
      }),
    );
  });
});
