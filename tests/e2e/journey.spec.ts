import type { Page } from '@playwright/test';
import { letBegin } from './clock';
import { ask } from './http';
import {
  expect,
  expectSound,
  expectStatus,
  newGuest,
  originOf,
  requestBooking,
  requestOf,
  signInAs,
  test,
  watchTrouble,
} from './person';

/** Tomorrow on Melbourne's clock, as a form for a time takes it. */
function tomorrowAt(hour: string): string {
  const day = new Date(Date.now() + 24 * 3_600_000);
  const date = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Australia/Melbourne' });
  return `${date.format(day)}T${hour}`;
}

/** What looks at a page from inside needs its scripts. */
const looksAt = (javaScriptEnabled: boolean) => (page: Page) =>
  javaScriptEnabled ? expectSound(page) : undefined;

for (const javaScriptEnabled of [true, false])
  test.describe(`a long way ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });
    test.slow();
    const sound = looksAt(javaScriptEnabled);

    test('from a request by an offer and a deposit to a meeting, and out of it again @phone', async ({
      page,
    }, { project }) => {
      const trouble = watchTrouble(page);
      const guest = newGuest(`Robin Ashford ${Date.now().toString(36)}`);
      const { code, statusUrl } = await requestBooking(page, 'sophie', guest);
      const onRequest = async () => {
        await page.goto(`${originOf('sophie')}/dashboard?status=all`);
        await requestOf(page, guest).click();
      };

      await signInAs(page, 'sophie');
      await onRequest();
      await page.getByText('Offer other times…').click();
      // Each way has hours of its own: what one holds would be in the other's way.
      const hours = project.name === 'phone' ? ['01:05', '05:05'] : ['09:05', '13:05'];
      await page.getByLabel('First time').fill(tomorrowAt(hours[javaScriptEnabled ? 0 : 1] ?? ''));
      await page.getByRole('button', { name: 'Send the offer' }).click();
      await expect(page.getByText('The offer is sent')).toBeVisible();

      await page.goto(statusUrl);
      await expectStatus(page, 'counter_offered');
      await sound(page);
      await page.locator('#offers').getByRole('button').first().click();
      await expectStatus(page, 'awaiting_deposit');
      await sound(page);
      await expect(page.locator('#deposit')).toContainText(code);
      await page.getByLabel('Proof of payment').setInputFiles({
        ...{ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('I have paid, honestly.') },
      });
      await page.getByRole('button', { name: 'Send the file' }).click();
      await expect(page.getByText('That file could not be taken')).toBeVisible();
      await page.getByLabel('Proof of payment').setInputFiles({
        ...{ name: 'paid.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 paid') },
      });
      await page.getByRole('button', { name: 'Send the file' }).click();
      await expect(page.getByText('Thank you, your file has arrived.')).toBeVisible();

      await onRequest();
      await sound(page);
      const file = page.getByRole('link', { name: 'File 1 from the client' });
      const cookies = (await page.context().cookies(originOf('sophie'))).map(
        ({ name, value }) => `${name}=${value}`,
      );
      const answer = await ask('sophie.localhost', (await file.getAttribute('href')) ?? '', {
        headers: { cookie: cookies.join('; ') },
      });
      expect([answer.status, answer.headers['content-disposition'], answer.text]).toEqual([
        200,
        'attachment; filename="deposit"',
        '%PDF-1.7 paid',
      ]);
      await page.getByText('Deposit received…').click();
      await page.getByRole('button', { name: 'Record it' }).click();
      await expect(page.getByText('Recorded', { exact: true })).toBeVisible();

      await page.goto(statusUrl);
      await expectStatus(page, 'confirmed');
      await page.getByRole('button', { name: 'Yes, I am coming' }).click();
      await expect(page.getByText('You said that you are coming.')).toBeVisible();
      await page.getByText('Cancel this booking').click();
      await expect(page.getByText('By the policy that you accepted, cancelling now costs')).toBeVisible();
      await page.getByRole('button', { name: 'Yes, cancel it' }).click();
      await expectStatus(page, 'cancelled_by_client');
      await sound(page);
      await onRequest();
      await expect(page.getByText('Cancelling cost')).toBeVisible();
      expect(trouble).toEqual([]);
    });

    test('from a request by an answer to a reminder to a meeting that took place @phone', async ({
      page,
    }) => {
      const trouble = watchTrouble(page);
      const guest = newGuest(`Alex Ward ${Date.now().toString(36)}`);
      const { code, statusUrl } = await requestBooking(page, 'sophie', guest);
      const onRequest = async () => {
        await page.goto(`${originOf('sophie')}/dashboard?status=all`);
        await requestOf(page, guest).click();
      };
      await signInAs(page, 'sophie');
      await onRequest();
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await expect(page.getByText('Waiting for the deposit').first()).toBeVisible();
      await page.getByText('Deposit received…').click();
      await page.getByRole('button', { name: 'Record it' }).click();
      await expect(page.getByText('Recorded', { exact: true })).toBeVisible();
      // Nobody can say of a meeting that is ahead that it took place.
      await expect(page.getByRole('button', { name: 'It took place' })).toHaveCount(0);

      await letBegin(code, { hours: -20 });
      await page.goto(statusUrl);
      await page.getByRole('button', { name: 'Yes, I am coming' }).click();
      await expect(page.getByText('You said that you are coming.')).toBeVisible();
      await onRequest();
      await expect(page.getByText('The client says that they are coming.')).toBeVisible();

      await letBegin(code, { hours: 1 });
      await onRequest();
      await page.getByRole('button', { name: 'It took place' }).click();
      await expect(page.getByText('Completed').first()).toBeVisible();
      await sound(page);
      await page.goto(statusUrl);
      await expectStatus(page, 'completed');
      await sound(page);
      expect(trouble).toEqual([]);
    });

    test('a tenant keeps its rules, and learns why some cannot be kept @phone', async ({ page }) => {
      await signInAs(page, 'jessica');
      await page.goto(`${originOf('jessica')}/dashboard/account`);
      await page.getByRole('link', { name: 'Booking rules' }).click();
      await sound(page);
      await page.getByLabel('Percent of the price').nth(1).fill('40');
      await page.getByLabel('Percent of the price').nth(2).fill('30');
      await page.getByRole('button', { name: 'Save rules' }).click();
      await expect(page.getByText('cancelling later must not cost less')).toBeVisible();
      await page.getByLabel('Percent of the price').nth(1).fill('40');
      await page.getByLabel('Percent of the price').nth(2).fill('90');
      await page.getByRole('button', { name: 'Save rules' }).click();
      await expect(page.getByText('Your rules are kept')).toBeVisible();
      await expect(page.getByLabel('Percent of the price').nth(2)).toHaveValue('90');

      await page.getByText('Add a deposit rule…').click();
      await page.getByLabel('Amount').fill('15');
      await page.getByLabel('The client did not come once before').check();
      await page.getByRole('button', { name: 'Add the rule' }).click();
      await expect(page.getByText('The deposit rule is kept')).toBeVisible();
      await expect(page.getByText('15 % of the price').first()).toBeVisible();
      await page.getByRole('button', { name: 'Remove' }).first().click();
      await expect(page.getByText('The deposit rule is removed')).toBeVisible();
    });
  });
