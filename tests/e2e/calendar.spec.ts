import type { Page } from '@playwright/test';
import { bookingOf, requested, signIn } from './contract-world';
import { tabTo } from './focus';
import { arriveWith, expect, expectSound, originOf, passAgeGate, test, watchTrouble } from './person';

const JESSICA = 'jessica.localhost';
const calendar = (query = '') => `${originOf('jessica')}/dashboard/calendar${query}`;

/** A day of its own for each way, far from what other tests hold. */
function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A Thursday, when Jessica works. */
function thursdayAhead(weeks: number): string {
  return dayAhead(((4 - new Date().getUTCDay() + 7) % 7) + weeks * 7);
}

/** A request, and the day on which it would be. */
async function asked(): Promise<{ code: string; token: string; day: string }> {
  const { code, token, start } = await requested(JESSICA);
  return { code, token, day: start.slice(0, 10) };
}

async function openDay(page: Page, day: string): Promise<void> {
  await page.goto(calendar(`?view=day&day=${day}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calendar');
}

test('an hour of a week is found, taken off, changed and given back without a mouse', async ({ page }) => {
  test.slow();
  const trouble = watchTrouble(page);
  const day = dayAhead(200);
  await arriveWith(page, JESSICA, await signIn(JESSICA, 'jessica@demo.test'));
  await page.goto(calendar(`?view=week&hours=all&day=${day}`));
  const grid = page.getByRole('grid');
  const first = grid.locator('a[data-cell][tabindex="0"]');
  await expect(first).toHaveCount(1);
  await tabTo(page, first);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  const here = grid.locator('a[data-cell]:focus');
  await expect(here).toHaveAttribute('id', /^at-.+-02$/);
  await page.keyboard.press('End');
  await expect(here).toHaveAttribute('id', /^at-.+-02$/);
  const cell = (await here.getAttribute('id')) ?? '';
  await page.keyboard.press('Enter');

  const form = page.getByRole('region', { name: 'Time off here' });
  await expect(form.getByLabel('Time (optional)').first()).toHaveValue('02:00');
  await expect(form.getByLabel('Time (optional)').last()).toHaveValue('03:00');
  const note = form.getByLabel('For what');
  await tabTo(page, note);
  await page.keyboard.type('Swimming');
  await tabTo(page, form.getByRole('button', { name: 'Take time off' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('The time is yours')).toBeVisible();
  // Back where the keyboard was.
  await expect(page.locator(`#${cell}`)).toBeFocused();
  await expectSound(page);

  const off = grid.getByRole('link', { name: /^Swimming/ });
  await tabTo(page, off);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Time off');
  await expectSound(page);
  const until = page.getByLabel('Time (optional)').last();
  await until.fill('01:00');
  await page.getByRole('button', { name: 'Save time off' }).click();
  await expect(page.getByText('Must be after the beginning.')).toBeVisible();
  await until.fill('05:30');
  await page.getByRole('button', { name: 'Save time off' }).click();
  await expect(page.getByText('The time off is changed')).toBeVisible();
  await expect(page.getByText('2:00 am – 5:30 am')).toBeVisible();
  await page.getByRole('button', { name: 'Remove this time off' }).click();
  await expect(page.getByText('That time can be booked again')).toBeVisible();
  await expect(page.getByText('Swimming')).toHaveCount(0);
  expect(trouble).toEqual([]);
});

for (const javaScriptEnabled of [true, false])
  test.describe(`a day ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });
    test.slow();

    test('is closed and opened, its request confirmed and moved to an open time @phone', async ({ page }) => {
      const cookie = await signIn(JESSICA, 'jessica@demo.test');
      await arriveWith(page, JESSICA, cookie);
      const quiet = thursdayAhead(javaScriptEnabled ? 31 : 32);
      await openDay(page, quiet);
      await page.getByRole('button', { name: 'Close this day' }).click();
      await expect(page.getByText('That day is closed')).toBeVisible();
      await expect(page.getByText('Closed', { exact: true })).toBeVisible();
      await page.getByLabel('More hours, from').fill('20:00');
      await page.getByLabel('More hours, until').fill('02:00');
      await page.getByRole('button', { name: 'Set this day' }).click();
      await expect(page.getByText('That day has its own hours')).toBeVisible();
      await expect(page.getByLabel('Hours, until', { exact: true })).toHaveValue('02:00');
      await page.getByRole('button', { name: 'Back to the weekly hours' }).click();
      await expect(page.getByText('That day has its weekly hours again')).toBeVisible();

      const { code, token, day } = await asked();
      const { id } = await bookingOf(JESSICA, cookie, code);
      await openDay(page, day);
      const entry = page.getByRole('listitem').filter({ has: page.locator(`a[href$="/bookings/${id}"]`) });
      await entry.getByRole('button', { name: /^Confirm/ }).click();
      await expect(page.getByText('Confirmed. The time is held')).toBeVisible();
      await entry.getByRole('link', { name: /^Move/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Move to another time');
      await page.getByRole('radio').last().check({ force: true });
      await page.getByRole('button', { name: 'Move it' }).click();
      await expect(page.getByText('The new time is held for you')).toBeVisible();

      await page.goto(`${originOf('jessica')}/b/${token}`);
      if (javaScriptEnabled) await passAgeGate(page);
      await expect(page.locator('[data-status]')).toHaveAttribute(
        'data-status',
        /confirmed|awaiting_deposit/,
      );
    });
  });
