import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { ADMIN, CLAIRE, signIn } from './contract-world';
import { ask, newAddress, send } from './http';
import { arriveWith, expect, expectSoundDayAndNight, openSite, originOf, signInAs, test } from './person';

const HOME = `${originOf('claire')}/dashboard/analytics`;
const PLACES = ['', '/sources', '/pages', '/journeys', '/live', '/campaigns', '/social'];
const CSV = [200, 'text/csv; charset=utf-8'];
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

test('whoever reads the numbers chooses what is shown over time, by day or by hour @phone', async ({
  page,
}) => {
  test.slow();
  await signInAs(page, 'claire');
  await page.goto(HOME);
  const chart = page.locator('#chart');
  const shows = (name: string) =>
    chart.getByRole('navigation', { name: 'What the chart shows' }).getByText(name);
  await expect(shows('Visits')).toHaveAttribute('aria-current', 'true');
  for (const [name, cell] of [
    ['Visitors', /^[\d,]+$/],
    ['Page views', /^[\d,]+$/],
    ['Requests', /^[\d,]+$/],
    ['Revenue', /^\$[\d,.]+$/],
  ] as const) {
    await shows(name).click();
    await expect(shows(name)).toHaveAttribute('aria-current', 'true');
    await chart.getByText('Show as a table').click();
    const table = chart.getByRole('table', { name });
    await expect(table.getByRole('columnheader', { name })).toBeVisible();
    await expect(table.getByRole('row')).toHaveCount(31);
    await expect(table.getByRole('cell').first()).toHaveText(cell);
    await expectSoundDayAndNight(page);
  }
  // Thirty days have too many hours.
  await expect(chart.getByRole('link', { name: 'By hour' })).toBeHidden();
  await page.getByRole('link', { name: '7 days' }).click();
  await expect(shows('Revenue')).toHaveAttribute('aria-current', 'true');
  await chart.getByRole('link', { name: 'By hour' }).click();
  await expect(chart.getByRole('link', { name: 'By hour' })).toHaveAttribute('aria-current', 'true');
  await chart.getByText('Show as a table').click();
  const rows = await chart.getByRole('table').getByRole('row').count();
  expect(Math.abs(rows - 1 - 7 * 24)).toBeLessThanOrEqual(1);
  await expectSoundDayAndNight(page);
  await page.getByRole('main').locator('summary').first().click();
  await page.getByRole('button', { name: 'Show these days' }).click();
  await expect(page).toHaveURL(/interval=hour/);
  expect(asked(page)).toMatchObject({ show: 'revenue', interval: 'hour' });
});

test('days and filters go along from page to page, the live one included', async ({ page }) => {
  await signInAs(page, 'claire');
  await page.goto(`${HOME}/sources?from=2026-01-01&to=2026-01-31&device=mobile`);
  for (const name of ['Live', 'Pages', 'Live', 'Campaigns', 'Overview']) {
    await page
      .getByRole('navigation', { name: 'Analytics' })
      .getByRole('link', { name, exact: true })
      .click();
    await expect(page.getByRole('link', { name, exact: true }).first()).toHaveAttribute(
      'aria-current',
      'page',
    );
    expect(asked(page)).toEqual({ from: '2026-01-01', to: '2026-01-31', device: 'mobile' });
  }
  await page.getByRole('link', { name: 'What is counted' }).click();
  await expect(page.getByText('Of what pages told from 1–31 Jan 2026')).toBeVisible();
});

test('every table can be taken along, of the days and filters that it shows', async ({ page }) => {
  const cookie = await signIn(CLAIRE, 'claire@demo.test');
  await arriveWith(page, CLAIRE, cookie);
  const taken = new Set<string>();
  for (const place of PLACES.slice(0, 4)) {
    await page.goto(`${HOME}${place}?device=mobile`);
    const links = await page
      .getByRole('main')
      .getByRole('link', { name: /^CSV of / })
      .all();
    expect(links.length, place).toBeGreaterThan(1);
    for (const link of links) {
      const address = new URL((await link.getAttribute('href')) ?? '', HOME);
      const name = address.pathname.split('/').at(-1) ?? '';
      taken.add(name);
      // How fast pages were is kept by day alone.
      expect(address.searchParams.get('device')).toBe(name === 'timings' ? null : 'mobile');
      const answer = await ask(CLAIRE, address.pathname + address.search, { headers: { cookie } });
      expect([answer.status, answer.headers['content-type']], name).toEqual(CSV);
    }
  }
  const expected = ['overview', 'timeseries', 'funnel', 'sources', 'channels', 'countries', 'devices'];
  expected.push('browsers', 'systems', 'landings', 'pages', 'journeys', 'cohorts', 'timings');
  expect(expected.filter((name) => !taken.has(name))).toEqual([]);
});

test('what was not counted is told with its reason', async ({ page }) => {
  const headers = { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' };
  const events = [{ type: 'page_view', url: '/' }];
  expect((await send(CLAIRE, '/api/events', { events }, { headers })).status).toBe(202);
  await signInAs(page, 'claire');
  await expect(async () => {
    await page.goto(`${HOME}/settings`);
    await expect(page.getByRole('row', { name: /^Robots/ })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
});

test('a flood of events from one address is refused, and nobody else', async () => {
  const [flooding, other] = [newAddress(), newAddress()];
  const tell = async (address: string) =>
    (await send(CLAIRE, '/api/events', { events: [] }, { address })).status;
  const statuses: number[] = [];
  for (let sent = 0; sent < 660; sent += 20)
    statuses.push(...(await Promise.all(Array.from({ length: 20 }, () => tell(flooding)))));
  expect(statuses.slice(0, 600).every((status) => status === 202)).toBe(true);
  expect(statuses.slice(600).every((status) => status === 429)).toBe(true);
  const refused = await send(CLAIRE, '/api/events', { events: [] }, { address: flooding });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(await tell(other)).toBe(202);
});

test('the script that counts is at most 2,048 bytes as it travels', async ({ page }) => {
  await openSite(page, 'claire');
  const path = await page.locator('script[src*="visits.js"]').getAttribute('src');
  const { status, text } = await ask(CLAIRE, path ?? '');
  expect(status).toBe(200);
  expect(text).toContain('/api/events');
  expect(gzipSync(text).length).toBeLessThanOrEqual(2048);
});

test('the reference and the server agree about the answers', async () => {
  const cookie = await signIn(CLAIRE, 'claire@demo.test');
  const { paths } = (await ask(CLAIRE, '/api/openapi.json')).json<{ paths: Record<string, object> }>();
  const answers = Object.keys(paths).filter((path) => /^\/api\/analytics\/(?!live|\{)/.test(path));
  expect(answers.length).toBeGreaterThan(14);
  for (const path of answers) {
    const answer = await ask(CLAIRE, `${path}?format=csv`, { headers: { cookie } });
    expect([answer.status, answer.headers['content-type']], path).toEqual(CSV);
  }

  const admin = { headers: { cookie: await signIn(ADMIN, 'admin@demo.test') } };
  const tenants = await ask(ADMIN, '/api/analytics?format=csv', admin);
  expect([tenants.status, tenants.headers['content-type']]).toEqual(CSV);
  expect(tenants.text).toMatch(/^\uFEFFtenant,name,visits,.*\r\n(.*\r\n)*claire,/);
  for (const path of answers) {
    const ofTenants = !path.endsWith('/consents');
    for (const [query, answered] of [
      ['?format=csv', CSV],
      ['', [200, 'application/json']],
    ] as const) {
      const answer = await ask(ADMIN, path + query, admin);
      const seen = [answer.status, answer.headers['content-type']];
      expect(seen, `console: ${path}${query}`).toEqual(
        ofTenants ? answered : [404, 'application/problem+json'],
      );
    }
  }
});
