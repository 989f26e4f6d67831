import {
  chooseTime,
  confirmRequest,
  expect,
  expectSound,
  expectStatus,
  fillBooking,
  newGuest,
  openSite,
  originOf,
  requestOf,
  signInAs,
  test,
} from './person';

test.describe('an evening with two', () => {
  test.use({ javaScriptEnabled: false });

  test('is asked for by their names, and found by either of them', async ({ page }) => {
    test.slow();
    const guest = newGuest(`Robin Ashford ${Date.now().toString(36)}`);
    await openSite(page, 'maison', '/rates');
    await expect(page.getByText('Two companions · Outcall')).toBeVisible();
    await page.getByRole('link', { name: 'Request An evening with two of us' }).click();

    const whom = page.getByRole('list', { name: 'With whom?' });
    const summary = page.locator('.book-summary');
    await whom.getByRole('link', { name: 'Saskia' }).click();
    await whom.getByRole('link', { name: 'Vivienne' }).click();
    await expect(summary).toContainText('Saskia and Vivienne');
    await whom.getByRole('link', { name: 'Amélie' }).click();
    await expect(summary).toContainText('Saskia and Amélie');
    await whom.getByRole('link', { name: 'Amélie' }).click();
    await expect(summary).toContainText('Saskia and whoever is free');
    await whom.getByRole('link', { name: 'Amélie' }).click();
    await chooseTime(page);
    await fillBooking(page, guest);
    await page.getByRole('button', { name: 'Send request' }).click();
    await expectStatus(page, 'pending');
    await expect(page.getByRole('article')).toContainText('Saskia and Amélie');

    await signInAs(page, 'maison');
    const whose = page.getByRole('navigation', { name: 'Companions' });
    await whose.getByRole('link', { name: 'Amélie' }).click();
    await expect(whose.getByRole('link', { name: 'Amélie' })).toHaveAttribute('aria-current', 'page');
    await expect(requestOf(page, guest)).toBeVisible();
    await whose.getByRole('link', { name: 'Vivienne' }).click();
    await expect(requestOf(page, guest)).toHaveCount(0);
    await confirmRequest(page, 'maison', guest);
    await expect(page.getByText('Saskia and Amélie')).toBeVisible();
    await expect(page.getByText('Amélie: $1,725')).toBeVisible();
    await page.goto(`${originOf('maison')}/dashboard?status=upcoming&companion=saskia`);
    await expect(requestOf(page, guest)).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Requests by state' })).toContainText('Confirmed');
  });
});

test('choosing two keeps the page sound @phone', async ({ page }) => {
  await openSite(page, 'maison', '/book?service=evening-with-two&companion=saskia,vivienne');
  await expect(page.getByRole('list', { name: 'With whom?' }).locator('[aria-current]')).toHaveText([
    'Vivienne',
    'Saskia',
  ]);
  await expectSound(page);
});
