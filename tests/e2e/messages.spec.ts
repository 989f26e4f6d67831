import type { Page } from '@playwright/test';
import { expect, openSite, originOf, signInAs, test, watchPolicy } from './person';

for (const javaScriptEnabled of [true, false])
  test.describe(`the contact form ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test('keeps a mistaken message, and delivers the right one @phone', async ({ page }) => {
      test.slow();
      const refused = watchPolicy(page);
      const name = `Ana Čapek ${Date.now().toString(36)}`;
      const message = 'Good evening,\nare you free on "Friday"? <3';
      await openSite(page, 'claire', '/contact');
      await write(page, { name, email: 'ana@nowhere', message });
      const email = page.getByLabel('Your e-mail');
      await expect(email).toHaveAccessibleDescription(/name@example.com/);
      await expect(email).toBeFocused();
      await expect(page.getByLabel('Your name')).toHaveValue(name);
      await expect(page.getByLabel('Message', { exact: true })).toHaveValue(message);
      await expect(email).toHaveValue('ana@nowhere');
      await email.fill('ana@client.test');
      await page.getByRole('button', { name: 'Send message' }).click();
      await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();

      await signInAs(page, 'claire');
      await page.getByRole('link', { name: /Messages/ }).click();
      const card = page.getByRole('listitem').filter({ hasText: name });
      await expect(card).toContainText('are you free on "Friday"? <3');
      await card.getByRole('button', { name: 'Mark as read' }).click();
      await expect(card.getByRole('button', { name: 'Mark as unread' })).toBeVisible();

      await signInAs(page, 'admin');
      await page.goto(`${originOf('admin')}/outbox`);
      await page.getByRole('link', { name: 'A message from your website' }).first().click();
      await expect(page.getByRole('main')).toContainText(name);
      expect(refused).toEqual([]);
    });
  });

async function write(page: Page, words: { name: string; email: string; message: string }): Promise<void> {
  await page.getByLabel('Your name').fill(words.name);
  await page.getByLabel('Your e-mail').fill(words.email);
  await page.getByLabel('Message', { exact: true }).fill(words.message);
  await page.getByRole('button', { name: 'Send message' }).click();
}
