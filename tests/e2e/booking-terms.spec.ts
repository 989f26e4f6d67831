import type { Locator, Page } from '@playwright/test';
import { ask } from './http';
import {
  chooseTime,
  expect,
  expectSound,
  expectStatus,
  fillBooking,
  newGuest,
  openSite,
  type Tenant,
  test,
} from './person';

const fact = (page: Page, label: string): Locator =>
  page.locator('.book-summary > div').filter({ has: page.getByRole('term').filter({ hasText: label }) });

type Slots = { slots: { start: string; city?: string }[] };

/** The day of the first start on tour within four weeks, as its place's clock shows it. */
async function dayOnTour(tenant: Tenant, service: string): Promise<string> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const path = `/api/availability?service=${service}&from=${day(1)}&to=${day(30)}`;
  const { slots } = JSON.parse((await ask(`${tenant}.localhost`, path)).text) as Slots;
  const there = slots.find(({ city }) => city);
  if (!there) throw new Error(`${tenant} is not on tour`);
  return there.start.slice(0, 10);
}

for (const javaScriptEnabled of [true, false])
  test.describe(`terms on the booking form ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });
    test.slow();

    test('name the deposit that is then asked for @phone', async ({ page }) => {
      await openSite(page, 'sophie', '/book');
      await chooseTime(page);
      const deposit = fact(page, 'Deposit');
      await expect(deposit).toContainText('20 % of the price, for your first booking');
      await expect(deposit).toContainText('due within 24 hours of being accepted');
      await expect(fact(page, 'Cancelling')).toContainText('50 % of the price until 24 hours before');
      if (javaScriptEnabled) await expectSound(page);
      const first = deposit.getByRole('listitem').filter({ hasText: 'first booking' }).locator('strong');
      const sum = (await first.textContent()) ?? '';
      expect(sum).toMatch(/^\$\d/);

      await fillBooking(page, newGuest());
      await page.getByRole('button', { name: 'Send request' }).click();
      await expectStatus(page, 'pending');
      await expect(fact(page, 'Deposit')).toContainText(`${sum}, once it is accepted`);
    });

    test('follow the service and the place that are chosen', async ({ page }) => {
      await openSite(page, 'sophie', '/book?service=after-work');
      await chooseTime(page);
      const deposit = fact(page, 'Deposit');
      const before = (await deposit.locator('strong').first().textContent()) ?? '';
      const other = page.locator('a.book-card').filter({ hasText: 'Night out' });
      await other.click();
      await expect(other).toHaveAttribute('aria-current', 'true');
      await expect(deposit.locator('strong').first()).not.toHaveText(before);

      await page.goto(
        `${new URL(page.url()).origin}/book?service=after-work&day=${await dayOnTour('sophie', 'after-work')}`,
      );
      await expect(deposit).toContainText('30 % of the price');
      await expect(deposit).not.toContainText('first booking');
    });

    test('say nothing of a deposit where none is asked', async ({ page }) => {
      await openSite(page, 'claire', '/book');
      await expect(fact(page, 'Price')).toBeVisible();
      await expect(fact(page, 'Cancelling')).toContainText('Free until 2 days before');
      await expect(fact(page, 'Deposit')).toHaveCount(0);
    });
  });
