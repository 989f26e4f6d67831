import { afterAll, beforeAll, expect, it } from 'vitest';
import { siteAround } from '@/app/_server/site';
import { NOW } from '../world/people';
import { sampleContent, sampleTheme } from '../world/site-view';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

const NAMES = ['claire', 'sophie', 'maison'] as const;
let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (const name of NAMES)
    await world.run(name, ({ db, tenant }) =>
      db.siteContent.create({
        data: {
          ...{ tenantId: tenant.id, version: 1, layout: 'elegant', tagline: '', publishedAt: NOW },
          ...{ theme: sampleTheme('elegant'), content: sampleContent() },
        },
      }),
    );
});
afterAll(() => world.stop());

/** As a page finds it: the version that its own transaction reads decides. */
async function shown() {
  const { id } = world.tenants.claire;
  return siteAround(id, await world.visit('claire', async ({ tenant }) => tenant.siteVersion));
}
const change = (sql: string) =>
  connected(world.database.superUrl, (client) => client.query(sql, [world.tenants.claire.id]));

it('what pages show around a form changes with the site, at once', async () => {
  const before = await shown();
  expect(await shown()).toBe(before);

  await change(`update services set name = 'Supper' where tenant_id = $1 and slug = 'dinner-date'`);
  expect((await shown()).services.map(({ name }) => name)).toContain('Supper');
  await change(`update service_durations set price_cents = 4200 where tenant_id = $1`);
  expect((await shown()).services[0]?.durations[0]?.priceCents).toBe(4200);
  await change(`update companions set name = 'Clara' where tenant_id = $1`);
  expect((await shown()).companions.map(({ name }) => name)).toEqual(['Clara']);
  await change(`update tenants set name = 'House of Clara' where id = $1`);
  expect((await shown()).tenant.name).toBe('House of Clara');
  await change(
    `update site_contents set content = jsonb_set(content::jsonb, '{tagline}', '"New words"') where tenant_id = $1`,
  );
  expect((await shown()).content.tagline).toBe('New words');
  await change(`insert into analytics_settings (tenant_id, consent_banner) values ($1, true)`);
  expect((await shown()).visits.asksConsent).toBe(true);
  await change(`update services set active = false where tenant_id = $1`);
  expect((await shown()).services).toEqual([]);
});

it('is never that of another tenant, nor of one without a site', async () => {
  const versions = await Promise.all(NAMES.map((name) => siteAround(world.tenants[name].id, 1)));
  expect(versions.map(({ tenant }) => tenant.id)).toEqual(NAMES.map((name) => world.tenants[name].id));
  await change(`delete from site_contents where tenant_id = $1`);
  await expect(shown()).rejects.toMatchObject({ code: 'not_found' });
});
