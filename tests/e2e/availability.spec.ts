import type { Page } from '@playwright/test';
import { expect, openSite, originOf, overflow, signInAs, test } from './person';

/** The day after `days`, as the form wants it. */
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function openAvailability(page: Page, tenant: 'jessica' | 'maison', query = ''): Promise<void> {
  await page.goto(`${originOf(tenant)}/dashboard/availability${query}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Availability');
}

for (const javaScriptEnabled of [true, false])
  test.describe(`availability ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });
    test.slow();

    test('hours of the week, over midnight, are kept and change what clients find @phone', async ({
      page,
    }) => {
      await signInAs(page, 'jessica');
      await openAvailability(page, 'jessica');
      const sunday = page.getByRole('group', { name: 'Sunday' });
      const places = await sunday.getByLabel('Sunday, from').count();
      await sunday.getByText('Add hours').click();
      await sunday.getByLabel('Sunday, from').last().fill('20:00');
      await sunday.getByLabel('Sunday, until').last().fill('02:00');
      if (javaScriptEnabled)
        await expect(page.getByRole('heading', { name: 'What clients find with these hours' })).toBeVisible();
      await page.getByRole('button', { name: 'Save hours' }).click();
      await expect(page.getByText('The hours are saved')).toBeVisible();
      await expect(sunday.getByLabel('Sunday, from')).toHaveCount(places + 1);
      await expect(sunday.getByText('next day').last()).toBeVisible();

      await sunday.getByRole('checkbox').last().check();
      await page.getByRole('button', { name: 'Save hours' }).click();
      await expect(sunday.getByLabel('Sunday, from')).toHaveCount(places);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });

    test('one half of a window is sent back, with what was typed', async ({ page }) => {
      await signInAs(page, 'jessica');
      await openAvailability(page, 'jessica');
      const monday = page.getByRole('group', { name: 'Monday' });
      await monday.getByText('Add hours').click();
      await monday.getByLabel('Monday, from').last().fill('06:15');
      await page.getByRole('button', { name: 'Save hours' }).click();
      await expect(page.getByText('Something needs another look')).toBeVisible();
      const refused = monday.getByLabel('Monday, from').last();
      await expect(refused).toHaveValue('06:15');
      await expect(refused).toHaveAttribute('aria-invalid', 'true');
    });

    test('a day off and a day of other hours come and go', async ({ page }) => {
      await signInAs(page, 'jessica');
      await openAvailability(page, 'jessica');
      const off = page.getByRole('region', { name: 'Time off' });
      await off.getByLabel('From').fill(dayAfter(40));
      await off.getByLabel('Until, included').fill(dayAfter(41));
      await off.getByLabel('For what').fill('Ceramics');
      await off.getByRole('button', { name: 'Take time off' }).click();
      await expect(page.getByText('The time is yours')).toBeVisible();
      await off.getByLabel('From').fill(dayAfter(41));
      await off.getByLabel('Until, included').fill(dayAfter(42));
      await off.getByRole('button', { name: 'Take time off' }).click();
      await expect(off.getByText('Something is held in that time already')).toBeVisible();
      await off.getByRole('button', { name: /^Remove time off/ }).click();
      await expect(page.getByText('That time can be booked again')).toBeVisible();

      const days = page.getByRole('region', { name: 'Other hours for one day' });
      await days.getByLabel('Date').fill(dayAfter(33));
      await days.getByRole('button', { name: 'Set this day' }).click();
      await expect(days.getByText('closed', { exact: true })).toBeVisible();
      await days.getByRole('button', { name: /^Remove the other hours/ }).click();
      await expect(page.getByText('That day has its weekly hours again')).toBeVisible();
    });

    test('a tour stop is added, found by clients in its own time, and removed', async ({ page }) => {
      await signInAs(page, 'jessica');
      await page.goto(`${originOf('jessica')}/dashboard/tours`);
      await page.getByRole('link', { name: 'Add a tour stop' }).click();
      await page.getByLabel('City').fill('Perth');
      await page.getByLabel('First day').fill(dayAfter(23));
      await page.getByLabel('Last day, included').fill(dayAfter(24));
      await page.getByLabel('Time zone there').selectOption('Australia/Perth');
      for (const weekday of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
        const day = page.getByRole('group', { name: weekday });
        await day.getByText('Add hours').click();
        await day.getByLabel(`${weekday}, from`).fill('10:00');
        await day.getByLabel(`${weekday}, until`).fill('22:00');
      }
      await page.getByRole('button', { name: 'Add tour stop' }).click();
      await expect(page.getByText('The tour stop is added')).toBeVisible();
      expect(await overflow(page)).toBeLessThanOrEqual(0);

      await openSite(page, 'jessica', `/book?day=${dayAfter(23)}`);
      await expect(page.locator('.book-tour')).toContainText('in Perth, by the clocks there');

      await page.goto(`${originOf('jessica')}/dashboard/tours`);
      await page.getByRole('link', { name: /Perth/ }).click();
      await page.getByText('Remove this stop…').click();
      await page.getByRole('button', { name: 'Remove tour stop' }).click();
      await expect(page.getByText('The tour stop is removed')).toBeVisible();
    });
  });

test.describe('somebody on the other side of the world', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('reads each time by their own clock, too', async ({ page }) => {
    await openSite(page, 'jessica', '/book');
    await expect(page.locator('#start-0')).toHaveAccessibleDescription(/ for you$/);
  });
});

test('an agency keeps the calendars of all its companions', async ({ page }) => {
  await signInAs(page, 'maison');
  await openAvailability(page, 'maison', '?companion=saskia');
  await expect(page.getByRole('region', { name: 'Time off' })).toContainText('Regatta');
  const companions = page.getByRole('navigation', { name: 'Companions' });
  await companions.getByRole('link', { name: 'Amélie' }).click();
  await expect(page.getByLabel('A day')).toHaveValue('2');
});
