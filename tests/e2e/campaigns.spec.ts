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

/** What the link to the same numbers for spreadsheets leads to. */
function csvOf(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: 'CSV' });
  return link.evaluate(async (one) => (await fetch((one as HTMLAnchorElement).href)).text());
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
  await page.getByLabel('What it cost').fill('1,200');
  await page.getByLabel('Note').fill('Two adverts');
  await page.getByLabel('Last day').fill('2020-01-01');
  const make = page.getByRole('button', { name: 'Make the link' });
  // What was typed stays, whatever is wrong with it.
  await make.click();
  await expect(page.getByText('Cost: use an amount like 120 or 99.50. Nothing was changed.')).toBeVisible();
  await page.getByLabel('What it cost').fill('120');
  await make.click();
  await expect(page.getByText('First day: is needed, since the last day is over.')).toBeVisible();
  await page.getByLabel('First day').fill('2020-01-02');
  await make.click();
  await expect(page.getByText('Last day: must not be before the first day.')).toBeVisible();
  await page.getByLabel('First day').fill('');
  await page.getByLabel('Last day').fill('');
  await make.click();
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
  const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
  const facts = async (of: string) => {
    const part = item.locator('section').filter({ has: page.getByRole('heading', { name: of }) });
    const names = await part.locator('dt').allTextContents();
    const values = await part.locator('dt + dd').allTextContents();
    return Object.fromEntries(names.map((one, at) => [one, values[at]]));
  };
  await expectSoon(page, '/dashboard/analytics/campaigns', async () => {
    expect(await facts('In the days shown')).toMatchObject({ Visits: '1', Requests: '1', Agreed: '0' });
  });
  await expect(item).toContainText('Two adverts');
  expect(await facts('In all')).toEqual({
    ...{ Cost: '$120', Requests: '1', 'Cost of a request': '$120' },
    ...{ 'Revenue agreed': '$0', Return: '0 × the cost' },
  });
  expect(await csvOf(page)).toContain(`${name},`);
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
  await take(`${head}\nTwitter,${day},77,3.4,1,1800\n`);
  await expect(
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'x' }) }),
  ).toContainText('77');
  expect(await csvOf(page)).toMatch(/\nx,77,0,0\.034,1,1800,/);
  await expectSoundDayAndNight(page);
});
