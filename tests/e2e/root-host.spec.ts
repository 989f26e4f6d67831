import { expect, type Page, test } from '@playwright/test';
import { PORT } from './http';
import { expectSoundDayAndNight } from './person';

const at = (path: string) => `http://localhost:${PORT}${path}`;
const CACHED = ['/', '/directory', '/privacy', '/terms', '/no-such-page'];
const FRESH = ['/sign-up', '/sign-up/thanks'];

for (const path of [...CACHED, ...FRESH])
  test(`${path} keeps its content policy, fits the screen and satisfies axe @phone`, async ({ page }) => {
    const violations = watch(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const answer = await page.goto(at(path));
    expect(answer?.status()).toBe(path === '/no-such-page' ? 404 : 200);
    if (CACHED.includes(path)) await expect(page.locator('script')).toHaveCount(0);
    await expectSoundDayAndNight(page);
    expect(violations).toEqual([]);
  });

test('lists the sites that opted in, and leads to them', async ({ page }) => {
  await page.goto(at('/directory'));
  await page.getByRole('link', { name: 'Claire Hamilton' }).click();
  await expect(page).toHaveURL(`http://claire.localhost:${PORT}/`);
});

test('opens the small screen’s menu with the keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(at('/'));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'To the content' })).toBeFocused();
  await page.getByText('Menu', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Plans' }),
  ).toBeVisible();
});

for (const javaScriptEnabled of [true, false])
  test.describe(`the sign-up form ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    // An address of its own: requests for sites are limited by address.
    const address = javaScriptEnabled ? '203.0.113.211' : '203.0.113.212';
    test.use({ javaScriptEnabled, extraHTTPHeaders: { 'x-forwarded-for': address } });

    test('keeps what was typed until the request is right', async ({ page }) => {
      const violations = watch(page);
      const subdomain = `vera-${Date.now().toString(36)}`;
      await page.goto(at('/sign-up'));
      await fill(page, subdomain);
      await page.getByLabel('Address you would like').fill('claire');
      await page.getByRole('button', { name: 'Send the request' }).click();
      await expect(page.getByRole('alert').first()).toContainText('This address is taken');
      await expect(page.getByLabel('Name on the site')).toHaveValue('Vera 💜 <b>');
      await expect(page.getByLabel('Country')).toHaveValue('AT');
      await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Vienna');
      await expect(page.getByLabel('An agency')).toBeChecked();
      await expect(page.getByLabel('I am eighteen')).toBeChecked();
      // The server never sends a password back.
      await expect(page.getByLabel('Password')).toHaveValue(javaScriptEnabled ? 'long enough' : '');
      await page.getByLabel('Password').fill('long enough');
      await page.getByLabel('Address you would like').fill(subdomain);
      await page.getByRole('button', { name: 'Send the request' }).click();
      await expect(page).toHaveURL(at('/sign-up/thanks'));
      await expect(page.getByRole('heading', { level: 1 })).toContainText('It has arrived');
      expect(violations).toEqual([]);
    });
  });

async function fill(page: Page, subdomain: string): Promise<void> {
  await page.getByLabel('An agency').check();
  await page.getByLabel('Name on the site').fill('Vera 💜 <b>');
  await page.getByLabel('City').fill('Graz');
  await page.getByLabel('Country').selectOption('AT');
  await page.getByLabel('Time zone').selectOption('Europe/Vienna');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByLabel('E-mail address').fill(`${subdomain}@example.test`);
  await page.getByLabel('Password').fill('long enough');
  await page.getByLabel('I am eighteen').check();
  await page.getByLabel('I have read').check();
}

function watch(page: Page): string[] {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  return violations;
}
