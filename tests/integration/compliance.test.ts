import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPolicy, setRule } from '@/lib/compliance/commands';
import {
  policyRules,
  reachOf,
  ruleHistory,
  rulesAt,
  rulingFor,
  rulingsBetween,
} from '@/lib/compliance/queries';
import { NewRuleVersion, type PolicyFeature } from '@/lib/compliance/schema';
import { complianceTasks } from '@/lib/compliance/tasks';
import { changeTenant } from '@/lib/tenancy/commands';
import { requireTenant } from '@/lib/tenancy/tenants';
import { NOW, type TenantName } from '../world/people';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const word = (words: Record<string, unknown>) =>
  NewRuleVersion.parse({ feature: 'in_person', version: 0, decision: 'allow', source: 'An act', ...words });
const rule = (words: Record<string, unknown>, at: Date = NOW) =>
  world.oversee((scope) => setRule({ ...scope, now: at }, word(words)));
const siteVersion = async (name: TenantName) =>
  (await world.oversee((scope) => requireTenant(scope, world.tenants[name].id))).siteVersion;
const decisionFor = async (name: TenantName, feature: PolicyFeature, visitorCountry?: string, at?: Date) =>
  (await world.visit(name, (scope) => rulingFor(scope, feature, { visitorCountry }), at)).decision;

describe('the rules that come with the product', () => {
  const between = (
    tenantCountry: string,
    visitorCountry: string | null = null,
    tenantRegion: string | null = null,
  ) => world.oversee((scope) => rulingsBetween(scope, { tenantCountry, tenantRegion, visitorCountry }));

  it.each([
    ...['AU', 'NZ', 'DE', 'NL', 'CH', 'AT'].map((country) => [country, 'allow', 'allow']),
    ['US', 'deny', 'allow'],
    ['SG', 'deny', 'allow'],
  ])('in %s: %s meetings in person, %s those by video', async (country, inPerson, virtual) => {
    const ruling = await between(country);
    expect([ruling('in_person').decision, ruling('virtual').decision]).toEqual([inPerson, virtual]);
  });

  it('know parts of countries', async () => {
    expect((await between('AU', null, 'AU-SA'))('in_person')).toMatchObject({
      conditions: { noIncall: true },
    });
    expect((await between('AU', null, 'AU-NSW'))('in_person').decision).toBe('allow');
    expect((await between('AT', null, 'AT-8'))('in_person').decision).toBe('deny');
  });

  it('let no cookie come before consent, by a law of either side', async () => {
    for (const country of ['FR', 'NO', 'GB', 'CH']) {
      const sources = [await between('AU', country), await between(country, 'AU')].map((ruling) =>
        ruling('cookies_before_consent').deciders.map(({ source }) => source.length > 0),
      );
      expect(sources).toEqual([[true], [true]]);
    }
    expect((await between('AU', 'AU'))('cookies_before_consent')).toMatchObject({
      decision: 'deny',
      deciders: [],
    });
  });

  it('each name a source and hold since before anybody asks', async () => {
    const rules = await world.oversee((scope) => policyRules(scope));
    expect(rules.length).toBeGreaterThan(70);
    for (const one of rules) {
      expect(one).toMatchObject({ state: 'in_force' });
      expect(one.source.length).toBeGreaterThan(3);
      // Whoever checks a law has to know which: that of which year.
      if (one.feature === 'in_person') expect(one.source).toMatch(/\b(19|20)\d\d\b/);
    }
  });
});

describe('a new version of a rule', () => {
  it('counts at once for whom it concerns, keeps what was said before, and leaves a trail', async () => {
    const before = { claire: await siteVersion('claire'), sophie: await siteVersion('sophie') };
    expect(await decisionFor('claire', 'advertising')).toBe('allow');
    const words = { feature: 'advertising', tenantCountry: 'AU', tenantRegion: 'AU-VIC' };
    await world.oversee((scope) => changeTenant(scope, world.tenants.sophie.id, { region: 'AU-VIC' }));
    await rule({ ...words, decision: 'deny', note: 'First.' });
    const second = await rule({
      ...words,
      version: 1,
      decision: 'conditions',
      conditions: { minimumAge: 21 },
    });
    expect(await decisionFor('sophie', 'advertising')).toBe('conditions');
    expect(await decisionFor('claire', 'advertising')).toBe('allow');
    // Once for the region, once for each version of the rule; nothing for a tenant elsewhere in the country.
    expect(await siteVersion('sophie')).toBe(before.sophie + 3);
    expect(await siteVersion('claire')).toBe(before.claire);
    const history = await world.oversee((scope) =>
      ruleHistory(scope, { ...words, feature: 'advertising', visitorCountry: null }),
    );
    expect(history.map(({ version, decision, note }) => ({ version, decision, note }))).toEqual([
      { version: 2, decision: 'conditions', note: '' },
      { version: 1, decision: 'deny', note: 'First.' },
    ]);
    const trail = await world.oversee(({ db }) =>
      db.auditEntry.findFirst({ where: { action: 'policy.changed', subjectId: second.id } }),
    );
    expect(trail?.detail).toMatchObject({ feature: 'advertising', tenantRegion: 'AU-VIC', version: 2 });
  });

  it('is refused to whoever has not seen the newest, also when two write at once', async () => {
    const words = { feature: 'content', tenantCountry: 'FI' };
    const both = await Promise.allSettled([rule({ ...words, note: 'One' }), rule({ ...words, note: 'Two' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refusal.reason).toMatchObject({ code: 'conflict', reason: 'version_changed' });
    await expect(rule(words)).rejects.toMatchObject({ reason: 'version_changed' });
    await expect(rule({ ...words, version: 2 })).rejects.toMatchObject({ reason: 'version_changed' });
    await expect(rule({ ...words, version: 1 })).resolves.toBeDefined();
  });

  it('may begin and end later: then, and not before, whether or not the job has run', async () => {
    const words = { feature: 'virtual', tenantCountry: 'AU', tenantRegion: 'AU-VIC', decision: 'deny' };
    await rule({ ...words, validFrom: later(2).toISOString(), validUntil: later(4).toISOString() });
    const at = (hours: number) => decisionFor('sophie', 'virtual', undefined, later(hours));
    expect([await at(0), await at(1.9), await at(2), await at(3.9), await at(4)]).toEqual([
      ...['allow', 'allow', 'deny', 'deny', 'allow'],
    ]);
    const jobs = await connected(world.database.superUrl, (client) =>
      client.query(
        `select p.payload, p.run_at from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
          where j.task_identifier = 'apply_policy' order by p.run_at`,
      ),
    );
    expect(jobs.rows.map(({ run_at }) => run_at)).toEqual([later(2), later(4)]);
    const before = { claire: await siteVersion('claire'), sophie: await siteVersion('sophie') };
    await complianceTasks.apply_policy?.(jobs.rows[0].payload, { attempts: 1, attemptsMax: 12 });
    expect(await siteVersion('sophie')).toBe(before.sophie + 1);
    expect(await siteVersion('claire')).toBe(before.claire);
  });

  it('takes a rule back, so that the next wider one speaks', async () => {
    const words = { feature: 'in_person', tenantCountry: 'AU', tenantRegion: 'AU-VIC' };
    await rule({ ...words, decision: 'deny' });
    expect(await decisionFor('sophie', 'in_person')).toBe('deny');
    await rule({ ...words, version: 1, withdraw: true, source: 'Repealed' });
    expect(await decisionFor('sophie', 'in_person')).toBe('allow');
    const [newest] = await world.oversee((scope) =>
      ruleHistory(scope, { ...words, feature: 'in_person', visitorCountry: null }),
    );
    expect(newest).toMatchObject({ version: 2, state: 'withdrawn' });
  });

  it('cannot begin in the past', async () => {
    const words = { feature: 'content', tenantCountry: 'SE', decision: 'deny' };
    await expect(rule({ ...words, validFrom: later(-1).toISOString() })).rejects.toMatchObject({
      ...{ code: 'invalid', fields: [{ path: 'validFrom' }] },
    });
  });

  it('matters to who tours a place, too', async () => {
    const { id: tenantId, companions } = world.tenants.claire;
    await world.oversee(({ db }) =>
      db.tourStop.create({
        data: {
          ...{ tenantId, companionId: companions.claire ?? '', city: 'Singapore', countryCode: 'SG' },
          ...{
            timeZone: 'Asia/Singapore',
            firstDay: new Date('2099-01-01'),
            lastDay: new Date('2099-01-05'),
          },
        },
      }),
    );
    const singapore = { tenantCountry: 'SG', tenantRegion: null };
    expect(await world.oversee((scope) => reachOf(scope, singapore))).toBe(1);
    expect(await world.oversee((scope) => reachOf(scope, { ...singapore, tenantCountry: null }))).toBe(3);
    const there = () =>
      world.visit('claire', (scope) =>
        rulingFor(scope, 'in_person', { place: { country: 'SG', region: null } }),
      );
    expect((await there()).decision).toBe('deny');
    const before = await siteVersion('claire');
    await rule({ tenantCountry: 'SG' });
    expect((await there()).decision).toBe('allow');
    expect(await siteVersion('claire')).toBe(before + 1);
    await world.oversee((scope) => applyPolicy(scope, { country: 'SG', region: null }));
    expect(await siteVersion('claire')).toBe(before + 2);
  });
});

describe('what is remembered of the rules', () => {
  it('costs no query until the site’s version rises', async () => {
    const first = await world.visit('maison', (scope) => rulesAt(scope, 'AU'));
    const again = await world.visit('maison', (scope) => rulesAt(scope, 'AU'));
    expect(again).toBe(first);
    await rule({ feature: 'content', visitorCountry: 'NO', decision: 'deny' });
    expect(await world.visit('maison', (scope) => rulesAt(scope, 'AU'))).not.toBe(first);
    expect(await decisionFor('maison', 'content', 'NO')).toBe('deny');
    expect(await decisionFor('maison', 'content', 'NZ')).toBe('allow');
  });
});

describe('the database', () => {
  const stored = (columns: Record<string, string>) => {
    const all: Record<string, string> = {
      ...{
        id: 'gen_random_uuid()',
        feature: "'content'",
        version: '1',
        decision: "'allow'",
        source: "'An act'",
      },
      ...{ valid_from: 'now()', tenant_country: "'XX'", ...columns },
    };
    return connected(process.env.DATABASE_PLATFORM_URL ?? '', (client) =>
      client.query(`insert into policy_rules (${Object.keys(all)}) values (${Object.values(all)})`),
    );
  };

  it.each<[string, Record<string, string>]>([
    ['conditions without any', { decision: "'conditions'" }],
    ['conditions beside another decision', { conditions: `'{"noIncall":true}'` }],
    ['no source', { source: "'  '" }],
    ['a source that is no secure address', { source_url: "'http://x.test'" }],
    ['a region without its country', { tenant_country: 'null', tenant_region: "'AU-SA'" }],
    ['a region of another country', { tenant_region: "'AU-SA'" }],
    ['an end before the beginning', { valid_until: "now() - interval '1 hour'" }],
    ['a country in small letters', { tenant_country: "'xx'" }],
    ['version nought', { version: '0' }],
  ])('keeps no rule with %s', async (_what, columns) => {
    await expect(stored(columns)).rejects.toThrow(/policy_rules_(sane|places)/);
  });

  it('keeps one version of each number, also where any place is meant', async () => {
    await stored({ tenant_country: 'null' });
    await expect(stored({ tenant_country: 'null' })).rejects.toThrow(/policy_rules_one_version/);
  });

  it('rewrites no history', async () => {
    await expect(
      world.oversee(({ db }) => db.policyRule.updateMany({ data: { note: 'Never said.' } })),
    ).rejects.toThrow();
    await expect(world.oversee(({ db }) => db.policyRule.deleteMany())).rejects.toThrow();
  });

  it('keeps regions in their country', async () => {
    const { id } = world.tenants.maison;
    const change = (changes: Parameters<typeof changeTenant>[2]) =>
      world.oversee((scope) => changeTenant(scope, id, changes));
    await expect(change({ region: 'NZ-AUK' })).rejects.toMatchObject({ fields: [{ path: 'region' }] });
    await change({ region: 'AU-NSW' });
    await change({ countryCode: 'NZ' });
    const moved = await world.oversee((scope) => requireTenant(scope, id));
    expect(moved).toMatchObject({ countryCode: 'NZ', region: null });
    await expect(
      world.oversee(({ db }) => db.tenant.update({ where: { id }, data: { region: 'AU-NSW' } })),
    ).rejects.toThrow();
  });
});
