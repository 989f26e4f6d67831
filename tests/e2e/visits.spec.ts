import type { Page } from '@playwright/test';
import {
  aboutToLeave,
  chooseTime,
  expect,
  expectAccessible,
  expectStatus,
  fillBooking,
  newGuest,
  openNewest,
  openSite,
  originOf,
  overflow,
  passAgeGate,
  requestOf,
  signInAs,
  type Tenant,
  test,
  watchTrouble,
} from './person';

type Told = { type: string; url: string; referrer?: string; data?: Record<string, unknown> };

/** What a page tells of its visitor from now on, and what the server says to it. */
function listen(page: Page): { told: Told[]; dropped: () => Promise<number> } {
  const told: Told[] = [];
  const answers: Promise<number>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname !== '/api/events') return;
    told.push(...(JSON.parse(response.request().postData() ?? '{"events":[]}') as { events: Told[] }).events);
    // What was said to a page that is gone can no longer be read.
    const said = response.json() as Promise<{ dropped: number }>;
    answers.push(
      said.then(
        ({ dropped }) => dropped,
        () => 0,
      ),
    );
  });
  return { told, dropped: async () => (await Promise.all(answers)).reduce((sum, n) => sum + n, 0) };
}

test('a way from a picture on Instagram to a request is told step by step, without a cookie', async ({
  page,
  context,
}) => {
  const trouble = watchTrouble(page);
  const { told, dropped } = listen(page);
  await openSite(page, 'claire', '/gallery?utm_source=instagram&utm_medium=bio');
  await page.locator('a[data-lightbox]').nth(1).click();
  await page.keyboard.press('Escape');
  await aboutToLeave(page);

  await page.goto(`${originOf('claire')}/rates`);
  await page.locator('[data-prices]').first().scrollIntoViewIfNeeded();
  // Prices count as seen after a second in the middle of the screen.
  await page.waitForFunction(() => performance.now() > 3500);
  await aboutToLeave(page);

  await page.goto(`${originOf('claire')}/book`);
  await passAgeGate(page);
  const guest = newGuest(`Robin Ashford ${Date.now().toString(36)}`);
  await chooseTime(page);
  await fillBooking(page, guest);
  await aboutToLeave(page);
  expect(await context.cookies()).toEqual([]);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expectStatus(page, 'pending');

  const steps = told.filter(({ type }) => type !== 'timing');
  expect(steps.map(({ type, url }) => `${type} ${new URL(url).pathname}`)).toEqual([
    'page_view /gallery',
    'photo_click /gallery',
    'page_view /rates',
    'pricing_view /rates',
    'page_view /book',
    'form_start /book',
  ]);
  expect(steps[0]?.url).toContain('utm_source=instagram');
  expect(steps[1]?.data).toMatchObject({ position: 2, photo: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(steps[3]?.data).toMatchObject({ seconds: expect.any(Number) });
  expect(steps[5]?.data).toEqual({ form: 'booking', field: 'start' });
  const felt = told.find(({ type }) => type === 'timing');
  expect(felt?.data).toMatchObject({
    ttfb: expect.any(Number),
    lcp: expect.any(Number),
    cls: expect.any(Number),
  });
  expect(await dropped()).toBe(0);
  expect(trouble).toEqual([]);

  await signInAs(page, 'claire');
  await openNewest(page, 'claire');
  await requestOf(page, guest).click();
  const came = page.locator('section', { has: page.getByRole('heading', { name: 'How they came' }) });
  await expect(came).toContainText('Instagram (social)');
  await expect(came).toContainText('/gallery');
  await expect(came).toContainText('began the form');
});

test('ways to get in touch are told, in every layout, and a form is begun once', async ({ page }) => {
  const { told, dropped } = listen(page);
  for (const tenant of ['claire', 'sophie', 'jessica'] as Tenant[]) {
    told.length = 0;
    await openSite(page, tenant, '/contact');
    // Nothing here has a program for mail or telephones: the click counts, where it leads does not.
    await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
    await page.locator('main a[href^="mailto:"]').first().click();
    await page.locator('a.social-link').first().click();
    await page.getByLabel('Your name').fill('Jo');
    await page.getByLabel('Message').fill('Hello');
    await aboutToLeave(page);
    const steps = told.filter(({ type }) => type !== 'timing');
    expect(steps.map(({ type }) => type)).toEqual(['page_view', 'email_click', 'social_click', 'form_start']);
    expect(steps[2]?.data).toEqual({ platform: expect.stringMatching(/^[a-z]+$/) });
    expect(steps[3]?.data).toEqual({ form: 'contact', field: 'name' });
  }
  expect(await dropped()).toBe(0);
});

test('nothing is told of private pages, nor by a browser that asks not to be followed', async ({ page }) => {
  const { told } = listen(page);
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  );
  await openSite(page, 'claire');
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await page.goto(`${originOf('claire')}/dashboard/sign-in`);
  await page.waitForLoadState('networkidle');
  expect(told).toEqual([]);
  expect(await page.locator('script[src*="visits.js"]').count()).toBe(0);
});

test('a site works without the script that counts', async ({ page }) => {
  await page.route('**/assets/visits.js*', (route) => route.abort());
  const thrown: string[] = [];
  page.on('pageerror', ({ message }) => thrown.push(message));
  await openSite(page, 'claire', '/gallery');
  await page.locator('a[data-lightbox]').first().click();
  await expect(page.getByRole('dialog', { name: 'Picture viewer' })).toBeVisible();
  expect(thrown).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an opened form is noted, and visits can be deleted', async ({ page, context }) => {
    const picture = page.waitForResponse('**/api/events/form-start');
    await page.goto(`${originOf('sophie')}/book`);
    expect((await picture).status()).toBe(200);
    await page.goto(`${originOf('sophie')}/privacy`);
    await expect(page.getByText('What had been counted of your visits is deleted')).toBeHidden();
    await page.getByRole('button', { name: 'Delete my visits' }).click();
    await expect(page).toHaveURL(/\/privacy#deleted$/);
    await expect(page.getByText('What had been counted of your visits is deleted')).toBeVisible();
    expect(await context.cookies()).toEqual([]);
  });
});

test('a visitor is recognised after a yes, and no longer after a no @phone', async ({ page, context }) => {
  test.slow();
  await askVisitors(page, true);
  await context.clearCookies();
  const banner = page.getByRole('region', { name: 'May this site recognise you next time?' });
  try {
    const trouble = watchTrouble(page);
    await page.addInitScript(() => localStorage.setItem('rendezvous-adult', '1'));
    await expect(async () => {
      await page.goto(originOf('jessica'));
      await expect(banner).toBeVisible({ timeout: 500 });
    }).toPass();
    expect(await context.cookies()).toEqual([]);
    expect(await shifted(page)).toBeLessThan(0.01);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
    const [no, yes] = ['No, thank you', 'Yes, that is fine'].map((name) =>
      banner.getByRole('button', { name }),
    );
    expect((await no?.boundingBox())?.width).toBe((await yes?.boundingBox())?.width);

    await no?.focus();
    await page.keyboard.press('Tab');
    await expect(yes as NonNullable<typeof yes>).toBeFocused();
    const answered = page.waitForResponse('**/api/consent');
    await page.keyboard.press('Enter');
    expect((await answered).status()).toBe(200);
    await expect(banner).toBeHidden();
    const names = async () => (await context.cookies()).map(({ name }) => name).sort();
    expect(await names()).toEqual(['rendezvous.consent', 'rendezvous.visitor']);

    await page.goto(`${originOf('jessica')}/privacy`);
    await expect(banner).toBeHidden();
    await page.getByRole('button', { name: 'No, thank you' }).click();
    await expect(page.getByText('Your choice counts from now on')).toBeVisible();
    expect(await names()).toEqual(['rendezvous.consent']);
    expect(trouble).toEqual([]);
  } finally {
    await askVisitors(page, false);
  }
});

async function askVisitors(page: Page, wanted: boolean): Promise<void> {
  await page.context().clearCookies();
  await signInAs(page, 'jessica');
  await page.goto(`${originOf('jessica')}/dashboard/account`);
  await page.getByRole('link', { name: /Counting visits/ }).click();
  await page.getByLabel('Ask to recognise visitors').setChecked(wanted);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Your settings are kept')).toBeVisible();
}

/** How far the page has moved by itself, as browsers measure it. */
function shifted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
}
