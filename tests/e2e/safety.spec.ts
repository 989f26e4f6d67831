import type { Page } from '@playwright/test';
import { CLAIRE, signIn } from './contract-world';
import { ask, send } from './http';
import { arriveWith, expect, expectSound, originOf, signInAs, test, watchPolicy } from './person';

const WEATHER = 'https://weather.com/';

/** What stands at the other end of a quick exit, without asking the world for it. */
async function beyond(page: Page): Promise<void> {
  await page.route(`${WEATHER}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>The weather</title><h1>Fine</h1>' }),
  );
}

const pressEscape = async (page: Page, times: number) => {
  for (let press = 0; press < times; press += 1) await page.keyboard.press('Escape');
};

test('three presses of Escape put another page in the place of this one, and back leads away again', async ({
  page,
}) => {
  const refused = watchPolicy(page);
  await beyond(page);
  await signInAs(page, 'claire');
  await page.goto(`${originOf('claire')}/dashboard/account`);
  await expect(page.getByText('or press Escape three times')).toBeVisible();
  await pressEscape(page, 2);
  await page.waitForTimeout(1100);
  await pressEscape(page, 2);
  await expect(page).toHaveURL(/dashboard\/account/);
  await page.waitForTimeout(1100);
  await pressEscape(page, 3);
  await expect(page).toHaveURL(WEATHER);
  await page.goBack();
  await expect(page).toHaveURL(WEATHER);
  expect(refused).toEqual([]);
});

test('who chose it is signed out on the way, and lands at the sign-in @phone', async ({ page }) => {
  await beyond(page);
  const cookie = await signIn('jessica.localhost', 'jessica@demo.test');
  await arriveWith(page, 'jessica.localhost', cookie);
  await page.goto(`${originOf('jessica')}/dashboard/account`);
  await page.getByLabel('Sign me out as well').check();
  await page.getByRole('region', { name: 'Leaving quickly' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your way out is kept')).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'Leave quickly' }).click();
  await expect(page).toHaveURL(WEATHER);
  await expect
    .poll(
      async () => (await ask('jessica.localhost', '/api/dashboard/bookings', { headers: { cookie } })).status,
    )
    .toBe(401);
});

test('ending a sign-in is no deed for other sites, and none for who has none', async () => {
  expect((await send(CLAIRE, '/api/dashboard/leave', {})).status).toBe(204);
  const cookie = await signIn(CLAIRE, 'claire@demo.test');
  const cross = { method: 'POST', headers: { cookie, origin: 'https://evil.example' } };
  expect((await ask(CLAIRE, '/api/dashboard/leave', cross)).status).toBe(403);
  expect((await ask(CLAIRE, '/api/dashboard/bookings', { headers: { cookie } })).status).toBe(200);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the way out is a link, and an address is kept by a form', async ({ page }) => {
    await beyond(page);
    await signInAs(page, 'sophie');
    await page.goto(`${originOf('sophie')}/dashboard/safety/settings`);
    const home = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'At home' }) })
      .last();
    await home.getByLabel('Address').fill('');
    await home.getByRole('button', { name: 'Save address' }).click();
    await expect(page.getByRole('alert')).toContainText('Something needs another look');
    await home.getByLabel('Address').fill('3 Collins Lane, second bell');
    await home.getByLabel('Show the address').fill('2');
    await home.getByRole('button', { name: 'Save address' }).click();
    await expect(page.getByText('The address is kept')).toBeVisible();
    await expect(home.getByLabel('Address')).toHaveValue('3 Collins Lane, second bell');
    await home.getByRole('button', { name: 'Remove this address' }).click();
    await expect(page.getByText('The address is removed')).toBeVisible();
    await page.getByRole('link', { name: 'Leave quickly' }).click();
    await expect(page).toHaveURL(WEATHER);
  });
});
