import type { Page } from '@playwright/test';
import { bodyFor, book } from './contract-world';
import {
  chooseTime,
  confirmRequest,
  expect,
  expectStatus,
  fillBooking,
  newGuest,
  openNewest,
  openSite,
  overflow,
  requestBooking,
  requestOf,
  signInAs,
  test,
} from './person';

const MISTAKEN = {
  'Area, hotel or suburb': 'Hotel Ångström, 3rd floor',
  'Your name': 'Noor "N" O’Brien & Söhne <i>',
  'Your e-mail': 'not an address',
  'Your phone': 'call me',
  'A few words': 'Two lines,\nand a 🌙.',
};

for (const javaScriptEnabled of [true, false])
  test.describe(`the booking form ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });
    test.slow();

    test('keeps everything typed and says what is wrong with it @phone', async ({ page }) => {
      await openSite(page, 'claire', '/book');
      await chooseTime(page);
      await page.getByText('Outcall', { exact: true }).click();
      for (const [label, text] of Object.entries(MISTAKEN)) await page.getByLabel(label).fill(text);
      await page.getByLabel('I am 18 or older.').check();
      await page.getByRole('button', { name: 'Send request' }).click();

      const alert = page.locator('#problems');
      await expect(alert).toHaveRole('alert');
      await expect(alert).toContainText('e-mail address like name@example.com');
      for (const [label, text] of Object.entries(MISTAKEN))
        await expect(page.getByLabel(label)).toHaveValue(text);
      await expect(page.locator('#start-0')).toBeChecked();
      await expect(page.getByRole('radio', { name: 'Outcall' })).toBeChecked();
      await expect(page.getByLabel('I am 18 or older.')).toBeChecked();
      await expect(page.getByLabel(/I accept the booking policy/)).not.toBeChecked();

      await expectMarked(page, 'Your e-mail', /name@example.com/);
      await expectMarked(page, 'Your phone', /6 to 20 digits/);
      await expectMarked(page, /I accept the booking policy/, /accept the booking policy/);
      await expect(page.getByLabel('Your name')).not.toHaveAttribute('aria-invalid');
      await expect(page.getByLabel('Your e-mail')).toBeFocused();
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });

    test('puts the cursor on the times when none is chosen', async ({ page }) => {
      await openSite(page, 'claire', '/book');
      await page.getByRole('button', { name: 'Send request' }).click();
      await expect(page.locator('#problems')).toContainText('Please choose a time.');
      await expect(page.locator('#start-0')).toBeFocused();
      await expect(page.locator('#start-0')).toHaveAccessibleDescription(/^Please choose a time\./);
    });

    test('sends what has been put right', async ({ page }) => {
      const guest = newGuest();
      await openSite(page, 'claire', '/book');
      await chooseTime(page);
      await fillBooking(page, { ...guest, email: 'wrong' });
      await page.getByRole('button', { name: 'Send request' }).click();
      await expect(page.locator('#problems')).toBeVisible();
      await page.getByLabel('Your e-mail').fill(guest.email);
      await page.getByRole('button', { name: 'Send request' }).click();
      await expectStatus(page, 'pending');
    });

    test('tells the slower of two guests that the time is gone, and keeps their words', async ({
      page,
      context,
    }) => {
      const slow = newGuest('Slow Guest');
      await openSite(page, 'jessica', '/book');
      await chooseTime(page);
      await fillBooking(page, slow);

      const other = await context.newPage();
      const fast = newGuest(`Fast Guest ${Date.now().toString(36)}`);
      await requestBooking(other, 'jessica', fast);
      await signInAs(other, 'jessica');
      await confirmRequest(other, 'jessica', fast);

      await page.getByRole('button', { name: 'Send request' }).click();
      await expect(page.locator('#problems')).toContainText('this time has just been taken');
      await expect(page.getByLabel('Your e-mail')).toHaveValue(slow.email);
      await expect(page.getByLabel('A few words')).toHaveValue(slow.message);
    });
  });

const NAMES = {
  'of a hundred letters': `${'Wolfeschlegelsteinhausen'.repeat(4)}berg`,
  'with emoji': '👩🏽‍🚀 Zoë 🇫🇷',
  'from right to left': 'محمد بن عبد الله الفاسي',
  'with markup': `<b onclick="x">Robert</b>'); DROP TABLE bookings;--`,
};

for (const [kind, name] of Object.entries(NAMES))
  test(`a name ${kind} arrives as it was typed @phone`, async ({ page }) => {
    test.slow();
    const guest = { ...newGuest(name), message: `${name}\n${'long'.repeat(120)}` };
    await requestBooking(page, 'claire', guest);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await signInAs(page, 'claire');
    await openNewest(page, 'claire');
    await expect(requestOf(page, guest)).toHaveText(name);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await requestOf(page, guest).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.getByRole('blockquote')).toContainText(name);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

test('the sixth request of an hour from one address is put off, with every word kept', async ({
  page,
  extraHTTPHeaders,
}) => {
  const { 'x-forwarded-for': address } = extraHTTPHeaders ?? {};
  const body = await bodyFor('maison.localhost');
  for (let sent = 0; sent < 5; sent += 1)
    expect((await book('maison.localhost', body, { address })).status).toBe(201);
  const guest = newGuest('Sixth Guest');
  await openSite(page, 'maison', '/book');
  await chooseTime(page);
  await fillBooking(page, guest);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.locator('#problems')).toContainText(/try again in \d+ minutes/);
  await expect(page.locator('#problems')).toBeFocused();
  await expect(page.getByLabel('Your e-mail')).toHaveValue(guest.email);
  await expect(page.getByLabel('I am 18 or older.')).toBeChecked();
});

async function expectMarked(page: Page, label: string | RegExp, words: RegExp): Promise<void> {
  const field = page.getByLabel(label);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(words);
}
