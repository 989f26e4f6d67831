import type { Page } from '@playwright/test';
import { ask } from './http';
import { expect, originOf, overflow, signInAs, test } from './person';

async function openCalendars(page: Page): Promise<void> {
  await page.goto(`${originOf('jessica')}/dashboard/calendars`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calendars');
}

for (const javaScriptEnabled of [true, false])
  test.describe(`calendars ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });
    test.slow();

    test('a private address is shown once, answers a calendar, and is revoked @phone', async ({ page }) => {
      const label = `Phone ${javaScriptEnabled} ${Date.now()}`;
      await signInAs(page, 'jessica');
      await openCalendars(page);
      await page.getByLabel('Name, to tell it from others').first().fill(label);
      await page.getByRole('button', { name: 'Make a private address' }).click();
      await expect(page.getByText('Here is the address, shown only this once')).toBeVisible();
      const url = new URL(await page.getByLabel(/^Copy it into your calendar program/).inputValue());
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const fetched = await ask('jessica.localhost', url.pathname);
      expect(fetched.status).toBe(200);
      expect(fetched.text).toContain('BEGIN:VCALENDAR');
      expect((await ask('claire.localhost', url.pathname)).status).toBe(404);

      await openCalendars(page);
      expect(await page.content()).not.toContain(url.pathname);
      await page.getByRole('button', { name: `Revoke ${label}` }).click();
      await expect(page.getByText('The address is revoked and shows nothing any more')).toBeVisible();
      expect((await ask('jessica.localhost', url.pathname)).status).toBe(404);
    });

    test('a calendar elsewhere is added, says why it cannot be read, and is removed @phone', async ({
      page,
    }) => {
      const label = `Private ${javaScriptEnabled} ${Date.now()}`;
      await signInAs(page, 'jessica');
      await openCalendars(page);
      const section = page.locator('section', {
        has: page.getByRole('heading', { name: 'Other calendars here' }),
      });
      await section.getByLabel('Name, to tell it from others').fill(label);
      await section.getByLabel('Address of the calendar').fill('ftp://calendar.example/a.ics');
      await section.getByRole('button', { name: 'Add this calendar' }).click();
      await expect(section.getByText('Use an address like https://')).toBeVisible();
      await expect(section.getByLabel('Name, to tell it from others')).toHaveValue(label);
      await section.getByLabel('Address of the calendar').fill('http://127.0.0.1/a.ics');
      await section.getByRole('button', { name: 'Add this calendar' }).click();
      await expect(page.getByText('The calendar is added and will be read in a moment')).toBeVisible();
      await expect(async () => {
        await openCalendars(page);
        await expect(section.getByText('It leads into a private network, which is never read.')).toBeVisible({
          timeout: 500,
        });
      }).toPass();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await section.getByRole('button', { name: `Refresh ${label}` }).click();
      await expect(page.getByText('The calendar will be read in a moment')).toBeVisible();
      await section.getByRole('button', { name: `Remove ${label}` }).click();
      await expect(page.getByText('The calendar is removed, its times are free again')).toBeVisible();
    });
  });
