import type { Page } from '@playwright/test';
import { newAddress } from './http';
import {
  aboutToLeave,
  chooseTime,
  expect,
  expectSoundDayAndNight,
  expectStatus,
  fillBooking,
  newGuest,
  originOf,
  passAgeGate,
  signInAs,
  test,
} from './person';

const HOME = originOf('sophie');

/** Numbers follow what happened by a few seconds. */
async function expectSoon(page: Page, path: string, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(HOME + path);
    await seen();
  }).toPass({ timeout: 20_000 });
}

test('a link on Instagram becomes a visit, a request and its cost, seen on every page about visits @phone', async ({
  page,
  browser,
}) => {
  test.slow();
  const name = `Winter ${Date.now().toString(36)}`;
  await signInAs(page, 'sophie');
  await page.goto(`${HOME}/dashboard/analytics/campaigns`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Where it is shared').fill('instagram');
  await page.getByLabel('Kind of link').selectOption('bio');
  await page.getByLabel('Page it leads to').fill('/gallery');
  await page.getByLabel('What it cost').fill('120');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByText('The link is made')).toBeVisible();
  const link = new URL(await page.getByLabel(`Link of ${name}`).inputValue());
  expect([...link.searchParams.keys()]).toEqual(['utm_source', 'utm_medium', 'utm_campaign']);
  const campaign = link.searchParams.get('utm_campaign') ?? '';

  await page.goto(`${HOME}/dashboard/analytics/live`);
  const hers = page.getByRole('listitem').filter({ hasText: '/gallery' }).first();

  const visitor = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': newAddress() } });
  const site = await visitor.newPage();
  await site.goto(link.href);
  await passAgeGate(site);
  await site.locator('a[data-lightbox]').first().click();
  await site.keyboard.press('Escape');
  // Pushed to whoever is looking: nothing is pressed here.
  await expect(hers).toContainText('Looked at a photo', { timeout: 20_000 });
  await aboutToLeave(site);

  await site.goto(`${HOME}/rates`);
  await site.locator('[data-prices]').first().scrollIntoViewIfNeeded();
  // Prices count as seen after a second in the middle of the screen.
  await site.waitForFunction(() => performance.now() > 3500);
  await aboutToLeave(site);
  await site.goto(`${HOME}/book`);
  await passAgeGate(site);
  const guest = newGuest();
  await chooseTime(site);
  await fillBooking(site, guest);
  await aboutToLeave(site);
  await site.getByRole('button', { name: 'Send request' }).click();
  await expectStatus(site, 'pending');
  expect(await visitor.cookies()).toEqual([]);
  await visitor.close();

  await expectSoon(page, `/dashboard/analytics?campaign=${campaign}`, async () => {
    const steps = page.getByRole('table', { name: 'Visits by step' }).getByRole('row');
    const counts = await steps.locator('td:first-of-type').allTextContents();
    expect(counts).toEqual(['1', '1', '1', '1', '1']);
  });
  await expectSoundDayAndNight(page);
  await expectSoon(page, `/dashboard/analytics/sources?campaign=${campaign}`, async () => {
    const source = page.getByRole('row').filter({ hasText: 'instagram' }).first();
    await expect(source).toContainText('100');
  });
  await expectSoon(page, `/dashboard/analytics/journeys?campaign=${campaign}`, async () => {
    await expect(page.getByRole('listitem').filter({ hasText: '/gallery' }).first()).toHaveText(
      /\/gallery→\/rates→\/book→Began the form→Sent a request1 visit, 100/,
    );
  });
  const facts = async () => {
    const item = page.getByRole('listitem').filter({ hasText: name });
    const names = await item.locator('dt').allTextContents();
    const values = await item.locator('dt + dd').allTextContents();
    return Object.fromEntries(names.map((one, at) => [one, values[at]]));
  };
  await expectSoon(page, '/dashboard/analytics/campaigns', async () => {
    expect(await facts()).toMatchObject({
      Visits: '1',
      Requests: '1',
      Cost: '$120',
      'Cost of a request': '$120',
    });
  });
  await expectSoundDayAndNight(page);
});

test('numbers of networks are taken over from a file, and a wrong one is told by its row', async ({
  page,
}) => {
  await signInAs(page, 'sophie');
  await page.goto(`${HOME}/dashboard/analytics/social`);
  const day = new Date().toISOString().slice(0, 10);
  const take = async (text: string) => {
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Take over' }).click();
  };
  const head = 'platform,metric_date,followers,engagement_rate,posts_count,reach';
  await take(`${head}\ninstagram,${day},many,3.4,1,1800\n`);
  await expect(page.getByText('Row 1, followers: use a whole number. Nothing was changed.')).toBeVisible();
  await take(`${head}\ninstagram,${day},4210,3.4,1,1800\n`);
  await expect(page.getByText('One day was taken over')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'instagram' })).toContainText('4,210');
  await expectSoundDayAndNight(page);
});
