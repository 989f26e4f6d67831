import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledge, openRequest } from '@/app/platform/sign-up/opening';
import { SiteRequest } from '@/app/platform/sign-up/request';
import { advertisedTenants } from '@/lib/compliance/advertising';
import { setRule } from '@/lib/compliance/commands';
import { NewRuleVersion } from '@/lib/compliance/schema';
import { passwordMatches } from '@/lib/identity/passwords';
import { changeTenant } from '@/lib/tenancy/commands';
import { listedTenants } from '@/lib/tenancy/listing';
import { publishedSite } from '@/lib/tenancy/queries';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const VISITOR = { kind: 'visitor' } as const;
let last = 0;
function anotherAddress(): string {
  last += 1;
  return `203.0.113.${last}`;
}

/** A form as somebody sends it, each time from another address unless one is named. */
function request(parts: Record<string, string> = {}, address = anotherAddress()) {
  const form = SiteRequest.parse({
    name: 'Vera 💜 <b>',
    kind: 'solo',
    subdomain: 'vera',
    contactEmail: 'Vera@Example.test',
    city: 'Graz',
    countryCode: 'AT',
    timeZone: 'Europe/Vienna',
    currency: 'EUR',
    password: 'long enough',
    ageConfirmed: 'on',
    rulesAccepted: 'on',
    ...parts,
  });
  return asPlatform(VISITOR, (scope) => openRequest(scope, form, address));
}

const counts = () =>
  world.oversee(async ({ db }) => ({
    tenants: await db.tenant.count(),
    organizations: await db.organization.count(),
    users: await db.user.count(),
    sites: await db.siteContent.count(),
  }));

describe('a request for a site', () => {
  it('makes a tenant in review, a first site and an owner who can sign in', async () => {
    const { tenantId } = await request();
    const made = await world.oversee(({ db }) =>
      db.tenant.findUnique({
        where: { id: tenantId },
        include: { memberships: { include: { user: true } } },
      }),
    );
    expect(made).toMatchObject({
      status: 'in_review',
      subdomain: 'vera',
      listed: false,
      contactEmail: 'vera@example.test',
      memberships: [{ role: 'owner', user: { email: 'vera@example.test' } }],
    });
    expect(await passwordMatches(made?.memberships[0]?.user.passwordHash, 'long enough')).toBe(true);
    const site = await asTenant(tenantId, VISITOR, publishedSite);
    expect(site.content.seo.title).toBe('Vera 💜 <b>, Graz');
  });

  it('is acknowledged by one mail, however often that is tried', async () => {
    const { tenantId } = await request({ subdomain: 'mia', contactEmail: 'mia@example.test' });
    await asTenant(tenantId, VISITOR, acknowledge);
    await asTenant(tenantId, VISITOR, acknowledge);
    const mails = await world.oversee(({ db }) => db.message.findMany({ where: { tenantId } }));
    expect(mails).toMatchObject([{ recipient: 'mia@example.test' }]);
    expect(mails[0]?.body).toContain('http://mia.localhost:3000/dashboard');
  });

  it.each([
    ['a taken address', { subdomain: 'claire' }, 'subdomain_taken'],
    ['a reserved address', { subdomain: 'admin' }, 'subdomain_reserved'],
    [
      'somebody’s account without its password',
      { subdomain: 'free', password: 'not the one' },
      'account_exists',
    ],
  ])('for %s is refused, and nothing of it stays', async (_what, parts, reason) => {
    const before = await counts();
    await expect(request(parts)).rejects.toMatchObject({ code: 'invalid', reason });
    expect(await counts()).toEqual(before);
  });

  it('counts three an hour and address, and only those that were made', async () => {
    const from = '198.51.100.7';
    await expect(request({ subdomain: 'claire' }, from)).rejects.toMatchObject({ reason: 'subdomain_taken' });
    for (const subdomain of ['one', 'two', 'three'])
      await request({ subdomain, contactEmail: `${subdomain}@example.test` }, from);
    const before = await counts();
    await expect(
      request({ subdomain: 'four', contactEmail: 'four@example.test' }, from),
    ).rejects.toMatchObject({ code: 'rate_limited' });
    expect(await counts()).toEqual(before);
  });

  it.each([
    ['name', 'x'.repeat(61)],
    ['name', 'a\u202eb'],
    ['kind', 'empire'],
    ['contactEmail', 'nobody'],
    ['countryCode', 'Austria'],
    ['timeZone', 'Mars/Base'],
    ['currency', 'XYZ'],
    ['password', 'short'],
    ['ageConfirmed', 'no'],
  ])('needs a proper %s', (field, value) => {
    expect(() => request({ [field]: value })).toThrow(expect.objectContaining({ name: 'ZodError' }));
  });
});

describe('the directory', () => {
  const listed = (options = {}) => asPlatform(VISITOR, (scope) => listedTenants(scope, options));

  it('shows who is active, opted in and has published something', async () => {
    expect(await listed()).toMatchObject({ items: [], total: 0 });
    const { claire, sophie, maison } = world.tenants;
    await world.oversee(async ({ db }) => {
      const ids = [claire.id, sophie.id, maison.id];
      await db.tenant.updateMany({ where: { id: { in: ids } }, data: { listed: true } });
      await db.tenant.update({ where: { id: maison.id }, data: { status: 'suspended' } });
      for (const tenantId of ids)
        await db.siteContent.create({
          data: {
            tenantId,
            version: 90,
            layout: 'elegant',
            tagline: 'Newest',
            theme: {},
            content: {},
            publishedAt: tenantId === sophie.id ? null : new Date(),
          },
        });
    });
    const { items, total } = await listed();
    expect({ names: items.map(({ name }) => name), total }).toEqual({ names: ['Claire Hamilton'], total: 1 });
    expect(items[0]).toMatchObject({
      tagline: 'Newest',
      href: 'http://claire.localhost:3000',
      colours: null,
    });
  });

  it('leaves out places whose law forbids it', async () => {
    const names = async () =>
      (await asPlatform(VISITOR, (scope) => advertisedTenants(scope))).items.map(({ name }) => name);
    const rule = {
      ...{ feature: 'advertising', tenantCountry: 'AU', tenantRegion: 'AU-QLD' },
      ...{ version: 0, decision: 'deny', source: 'An act' },
    };
    await world.oversee((scope) => setRule(scope, NewRuleVersion.parse(rule)));
    expect(await names()).toEqual(['Claire Hamilton']);
    const move = (region: string | null) =>
      world.oversee((scope) => changeTenant(scope, world.tenants.claire.id, { region }));
    await move('AU-QLD');
    expect(await names()).toEqual([]);
    await move(null);
    expect(await names()).toEqual(['Claire Hamilton']);
  });

  it('names the verified primary domain, and pages', async () => {
    await world.oversee(({ db }) =>
      db.tenantDomain.create({
        data: {
          tenantId: world.tenants.claire.id,
          host: 'claire.example',
          isPrimary: true,
          verifiedAt: new Date(),
        },
      }),
    );
    expect((await listed()).items[0]?.host).toBe('claire.example');
    expect(await listed({ page: 2, pageSize: 1 })).toMatchObject({
      items: [],
      page: 2,
      pageSize: 1,
      total: 1,
    });
  });
});
