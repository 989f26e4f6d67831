import type { Page } from '@playwright/test';
import { CLAIRE, signIn } from './contract-world';
import { PORT } from './http';
import { arriveWith, expect, expectSoundDayAndNight, test, watchTrouble } from './person';

let cookie: string;
test.beforeAll(async () => {
  cookie = await signIn(CLAIRE, 'claire@demo.test');
});

async function visit(page: Page, path: string): Promise<void> {
  await arriveWith(page, CLAIRE, cookie);
  const answer = await page.goto(`http://${CLAIRE}:${PORT}${path}`);
  expect(answer?.status()).toBe(200);
}

test.describe('every page about messages', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('is sound @phone', async ({ page }) => {
    const trouble = watchTrouble(page);
    for (const [path, shows] of [
      ['/dashboard/messages', 'Contact form'],
      ['/dashboard/undelivered', 'Every mail has left'],
      ['/dashboard/templates', 'Reminder on the day'],
      ['/dashboard/templates?language=de', 'German is kept for when that changes'],
      ['/dashboard/templates/client.reminder_day_before', 'How it reads, with an example'],
      ['/dashboard/templates/staff.nudge_first?language=nl', 'Wacht op u: K7M2QW9X'],
      ['/dashboard/webhooks', 'Add a webhook'],
    ] as const) {
      await visit(page, path);
      await expect(page.getByRole('main').getByText(shows).first()).toBeVisible();
      await expectSoundDayAndNight(page);
    }
    expect(trouble).toEqual([]);
  });
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a letter is previewed, refused with what is wrong, kept and reset', async ({ page }) => {
      await visit(page, '/dashboard/templates/client.moved');
      await page.getByLabel('Subject').fill('A new hour {code}');
      await page.getByLabel('Text').fill('Now it is {when}.\n\n{statusUrl}');
      await page.getByRole('button', { name: 'Preview' }).click();
      await expect(page.getByText('A new hour K7M2QW9X')).toBeVisible();
      await expect(page.getByText('Now it is')).toHaveCount(2);
      await page.getByLabel('Text').fill('{price} {statusUrl}');
      await page.getByRole('button', { name: 'Save letter' }).click();
      await expect(page.getByText('{price} cannot stand here')).toBeVisible();
      await expect(page.getByLabel('Text')).toHaveValue('{price} {statusUrl}');
      await page.getByLabel('Text').fill('Our Dinner Date has moved.\n\n{statusUrl}');
      await page.getByRole('button', { name: 'Save letter' }).click();
      await expect(page.getByText('Letters do not name what they are about')).toBeVisible();
      await page.getByLabel('Text').fill('Now it is {when}.\n\n{statusUrl}');
      await page.getByRole('button', { name: 'Save letter' }).click();
      await expect(page.getByText('Your words are kept')).toBeVisible();
      await page.getByRole('link', { name: 'Moved to a new time' }).first().click();
      await expect(page.getByLabel('Subject')).toHaveValue('A new hour {code}');
      await page.getByRole('button', { name: 'Use the original words' }).click();
      await expect(page.getByText('The original words are back')).toBeVisible();
    });

    test('a webhook is added with its secret shown once, paused and removed', async ({ page }) => {
      await visit(page, '/dashboard/webhooks');
      await page.getByLabel('Address').fill('http://hook.example/');
      await page.getByRole('button', { name: 'Add webhook' }).click();
      await expect(page.getByText('Use a whole address like')).toBeVisible();
      const url = `https://hook.example/${javaScriptEnabled}`;
      await page.getByLabel('Address').fill(url);
      await page.getByRole('button', { name: 'Add webhook' }).click();
      await expect(page.getByText(/whsec_/)).toBeVisible();
      await page.goto(page.url());
      await expect(page.getByText(/whsec_/)).toHaveCount(0);
      const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: url }) });
      await item.getByRole('button', { name: 'Pause' }).click();
      await expect(item.getByText('Paused')).toBeVisible();
      await item.getByRole('button', { name: 'Remove' }).click();
      await expect(page.getByRole('heading', { name: url })).toHaveCount(0);
    });
  });
