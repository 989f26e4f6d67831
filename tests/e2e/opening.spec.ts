import type { Page } from '@playwright/test';
import { ask } from './http';
import { expect, originOf, passAgeGate, signInAs, test, watchPolicy } from './person';

test('a site that is asked for stays closed until the console approves it', async ({ page }) => {
  test.slow();
  const refused = watchPolicy(page);
  const name = `vera-${Date.now().toString(36)}`;
  const host = `${name}.localhost`;
  await page.goto(`${originOf()}/`);
  await page.getByRole('main').getByRole('link', { name: 'Request your site' }).first().click();
  await askForSite(page, name);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('It has arrived');
  expect((await ask(host, '/')).status).toBe(404);
  expect((await ask(host, '/book')).status).toBe(404);

  await page.goto(`${originOf(name)}/dashboard`);
  await page.getByLabel('E-mail').fill(`${name}@example.test`);
  await page.getByLabel('Password').fill('a long enough one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Requests');

  await signInAs(page, 'admin');
  await page.getByRole('navigation', { name: 'Tenants by status' }).getByText('In review').click();
  await page.getByRole('link', { name: `Vera ${name}` }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Approved. The site is online.')).toBeVisible();

  await expect.poll(async () => (await ask(host, '/')).status, { timeout: 10_000 }).toBe(200);
  for (const path of ['/', '/rates', '/contact', '/book']) {
    const answer = await page.goto(originOf(name) + path);
    expect(answer?.status()).toBe(200);
    await passAgeGate(page);
    await expect(page.locator('h1')).toHaveCount(1);
  }

  await page.goto(originOf('admin'));
  await page
    .getByRole('main')
    .getByRole('link', { name: `Vera ${name}` })
    .click();
  await page.getByText('Suspend…').click();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(page.getByText('Suspended. Visitors see a neutral notice.')).toBeVisible();
  await expect.poll(async () => (await ask(host, '/')).status, { timeout: 10_000 }).toBe(503);
  expect(refused).toEqual([]);
});

async function askForSite(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name on the site').fill(`Vera ${name}`);
  await page.getByLabel('Address you would like').fill(name);
  await page.getByLabel('City').fill('Graz');
  await page.getByLabel('Country').selectOption('AT');
  await page.getByLabel('Time zone').selectOption('Europe/Vienna');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByLabel('E-mail address').fill(`${name}@example.test`);
  await page.getByLabel('Password').fill('a long enough one');
  await page.getByLabel('I am eighteen').check();
  await page.getByLabel('I have read').check();
  await page.getByRole('button', { name: 'Send the request' }).click();
}
