import type { Page } from '@playwright/test';
import {
  chooseTime,
  confirmRequest,
  expect,
  expectStatus,
  fillBooking,
  newGuest,
  openNewest,
  openSite,
  originOf,
  requestOf,
  signInByForm,
  test,
  watchPolicy,
} from './person';

for (const javaScriptEnabled of [true, false])
  test.describe(`the story ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });
    test.slow();

    test('a visitor asks, the companion confirms, the client cancels @phone', async ({ page }) => {
      const refused = watchPolicy(page);
      const guest = newGuest(`Robin Ashford ${Date.now().toString(36)}`);

      await openSite(page, 'claire');
      const call = page.getByRole('main').getByRole('link', { name: 'Request an evening' });
      await call.first().click();
      await expect(page).toHaveURL(`${originOf('claire')}/book`);
      const time = await chooseTime(page);
      await fillBooking(page, guest);
      await page.getByRole('button', { name: 'Send request' }).click();

      await expectStatus(page, 'pending');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your request is sent');
      await expect(page.getByRole('article')).toContainText(time);
      await expect(page.getByRole('article')).toContainText(guest.message);
      const statusUrl = page.url();
      const code = (await page.locator('.status-code strong').textContent()) ?? '';

      await signInByForm(page, 'claire');
      await confirmRequest(page, 'claire', guest);
      await page.goto(`${originOf('claire')}/dashboard?status=upcoming`);
      await expect(requestOf(page, guest)).toBeVisible();

      await page.goto(statusUrl);
      await expectStatus(page, 'confirmed');
      await page.getByText('Cancel this booking').click();
      await page.getByRole('button', { name: 'Yes, cancel it' }).click();
      await expectStatus(page, 'cancelled_by_client');
      await expect(page.getByRole('button', { name: 'Yes, cancel it' })).toHaveCount(0);

      await page.goto(`${originOf('claire')}/dashboard?status=closed`);
      await expect(requestOf(page, guest)).toBeVisible();
      await expectNeutralMails(page, code, guest.email);
      expect(refused).toEqual([]);
    });

    test('a declined client reads it on the private page @phone', async ({ page }) => {
      const guest = newGuest(`Kim Loh ${Date.now().toString(36)}`);
      await openSite(page, 'sophie', '/book');
      await chooseTime(page);
      await fillBooking(page, guest);
      await page.getByRole('button', { name: 'Send request' }).click();
      await expectStatus(page, 'pending');
      const statusUrl = page.url();

      await signInByForm(page, 'sophie');
      await openNewest(page, 'sophie');
      await requestOf(page, guest).click();
      await page.getByText('Decline…').click();
      await page.getByRole('textbox', { name: 'A word to the client' }).fill('I am travelling that week.');
      await page.getByRole('button', { name: 'Decline request' }).click();
      await expect(page.getByText('Declined', { exact: true }).first()).toBeVisible();

      await page.goto(statusUrl);
      await expectStatus(page, 'declined');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not this time');
    });

    test('a wrong password is refused, and signing out ends it @phone', async ({ page }) => {
      await page.goto(`${originOf('jessica')}/dashboard`);
      await expect(page).toHaveURL(/\/dashboard\/sign-in/);
      await page.getByLabel('E-mail').fill('jessica@demo.test');
      await page.getByLabel('Password').fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'That did not match' })).toBeVisible();
      await expect(page.getByLabel('E-mail')).toHaveValue('jessica@demo.test');

      await signInByForm(page, 'jessica');
      await page.goto(`${originOf('jessica')}/dashboard/account`);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(page.getByText('You are signed out.')).toBeVisible();
      await page.goto(`${originOf('jessica')}/dashboard`);
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    });
  });

const TELLTALE = /dinner|\bdate\b|potts point|incall|outcall|companion|escort|1,?500/i;

/** Every mail about a booking is in the console's outbox, and none says more than it must. */
async function expectNeutralMails(page: Page, code: string, email: string): Promise<void> {
  await signInByForm(page, 'admin');
  await expect(page.getByRole('main').getByRole('link', { name: 'Claire Hamilton' })).toBeVisible();
  for (const [subject, to] of [
    [`Your request ${code}`, email],
    [`New request ${code}`, 'claire@demo.test'],
    [`Confirmed: ${code}`, email],
    [`Cancelled: ${code}`, email],
  ] as const) {
    await page.goto(`${originOf('admin')}/outbox`);
    const row = page.getByRole('listitem').filter({ hasText: subject }).filter({ hasText: to });
    await row.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
    await expect(page.getByRole('main')).toContainText(code);
    await expect(page.getByRole('main')).not.toContainText(TELLTALE);
  }
}
