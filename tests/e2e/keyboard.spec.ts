import { ADMIN, bookingOf, CLAIRE, requested, signIn } from './contract-world';
import { expectFocusSeen, tabTo, walk } from './focus';
import {
  arriveWith,
  expect,
  expectStatus,
  newGuest,
  openNewest,
  openSite,
  originOf,
  requestBooking,
  requestOf,
  TENANTS,
  test,
} from './person';

const LAYOUTS = ['claire', 'sophie', 'jessica'] as const;
// A stop is looked at the moment it is reached: nothing may still be on its way there.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const tenant of LAYOUTS) {
  test(`${tenant}: the age is answered by keyboard, and the page goes on from its content @phone`, async ({
    page,
  }) => {
    await page.goto(originOf(tenant));
    const gate = page.getByRole('dialog', { name: 'Adults only' });
    const answer = gate.getByRole('button', { name: 'I am 18 or older' });
    const leave = gate.getByRole('link', { name: 'Leave' });
    for (const stop of [answer, leave]) {
      await tabTo(page, stop);
      await expectFocusSeen(page);
    }
    for (let press = 0; press < 4; press += 1) {
      await page.keyboard.press('Tab');
      await expect(page.locator('#page :focus')).toHaveCount(0);
    }
    await tabTo(page, answer);
    await page.keyboard.press('Enter');
    await expect(gate).toBeHidden();
    await expect(page.locator('#main')).toBeFocused();
  });

  test(`${tenant}: the skip link comes first, and leads past the menu @phone`, async ({ page }) => {
    await openSite(page, tenant);
    await page.goto(`${originOf(tenant)}/rates`);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await expectFocusSeen(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.locator('header :focus')).toHaveCount(0);
    await expect(page.locator('#main :focus, footer :focus')).toHaveCount(1);
  });

  test(`${tenant}: the menu opens, leads, and closes on Escape and on leaving`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openSite(page, tenant);
    const button = page.locator('summary.menu-button');
    const sheet = page.locator('details.menu nav');
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    await expect(sheet).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(sheet.getByRole('link').first()).toBeFocused();
    await expectFocusSeen(page);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(button).toBeFocused();

    await page.keyboard.press('Enter');
    await tabTo(page, sheet.getByRole('link').last());
    await page.keyboard.press('Tab');
    await expect(sheet).toBeHidden();

    await page.keyboard.press('Shift+Tab');
    await expect(button).toBeFocused();
    await page.keyboard.press('Space');
    await tabTo(page, sheet.getByRole('link', { name: 'Rates' }).or(sheet.locator('[href="/rates"]')));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${originOf(tenant)}/rates`);
  });

  test(`${tenant}: the picture viewer keeps the keyboard, and gives it back`, async ({ page }) => {
    await openSite(page, tenant, '/gallery');
    const links = page.locator('a[data-lightbox]');
    const viewer = page.getByRole('dialog', { name: 'Picture viewer' });
    await tabTo(page, links.nth(1));
    await page.keyboard.press('Enter');
    await expect(viewer).toContainText('2 / ');
    for (const [name, at] of [
      ['Next picture', '3 / '],
      ['Previous picture', '2 / '],
    ] as const) {
      await tabTo(page, viewer.getByRole('button', { name }));
      await expectFocusSeen(page);
      await page.keyboard.press('Enter');
      await expect(viewer).toContainText(at);
    }
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press('Tab');
      await expect(page.locator('#page :focus:not(#lightbox *)')).toHaveCount(0);
    }
    await page.keyboard.press('Escape');
    await expect(viewer).toBeHidden();
    await expect(links.nth(1)).toBeFocused();
  });
}

for (const tenant of TENANTS)
  test(`${tenant}: every stop of every page is seen @phone`, async ({ page }) => {
    test.slow();
    await openSite(page, tenant);
    for (const path of ['/', '/gallery', '/rates', '/contact', '/privacy', '/no-such-page', '/book']) {
      await page.goto(originOf(tenant) + path);
      await walk(page);
    }
  });

test('the pages of the root host: every stop is seen @phone', async ({ page }) => {
  for (const path of ['/', '/directory', '/privacy', '/terms', '/sign-up', '/no-such-page']) {
    await page.goto(originOf() + path);
    await walk(page);
  }
});

test('the pages of staff and of a client: every stop is seen @phone', async ({ page }) => {
  test.slow();
  const { code, token } = await requested();
  const claire = await signIn(CLAIRE, 'claire@demo.test');
  const { id } = await bookingOf(CLAIRE, claire, code);
  await openSite(page, 'claire');
  for (const path of ['/dashboard/sign-in', `/b/${token}`]) {
    await page.goto(originOf('claire') + path);
    await walk(page);
  }
  await arriveWith(page, CLAIRE, claire);
  for (const path of ['', '?status=all', `/bookings/${id}`, '/messages', '/account']) {
    await page.goto(`${originOf('claire')}/dashboard${path}`);
    await walk(page);
  }
  await arriveWith(page, ADMIN, await signIn(ADMIN, 'admin@demo.test'));
  for (const path of ['/', '/outbox', '/audit', '/health', '/account']) {
    await page.goto(originOf('admin') + path);
    await walk(page);
  }
});

test('a request is filled in and sent without a mouse', async ({ page }) => {
  const guest = newGuest();
  await openSite(page, 'claire', '/book');
  const day = page.locator('a.book-day').last();
  await tabTo(page, day);
  await page.keyboard.press('Enter');
  await expect(day).toHaveAttribute('aria-current', 'date');
  await tabTo(page, page.locator('#start-0'));
  await page.keyboard.press('Space');
  await expect(page.locator('#start-0')).toBeChecked();
  await tabTo(page, page.getByRole('radio', { name: 'Incall' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Outcall' })).toBeChecked();
  for (const [label, text] of [
    ['Area, hotel or suburb', guest.detail],
    ['Your name', guest.name],
    ['Your e-mail', guest.email],
    ['A few words', guest.message],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await expectFocusSeen(page);
    await page.keyboard.type(text);
  }
  for (const label of [/I am 18 or older\./, /I accept the booking policy/]) {
    await tabTo(page, page.getByLabel(label));
    await expectFocusSeen(page);
    await page.keyboard.press('Space');
  }
  await tabTo(page, page.getByRole('button', { name: 'Send request' }));
  await page.keyboard.press('Enter');
  await expectStatus(page, 'pending');

  await tabTo(page, page.getByText('Cancel this request'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Yes, cancel it' }));
  await page.keyboard.press('Enter');
  await expectStatus(page, 'cancelled_by_client');
});

test('staff sign in, confirm one request and decline another without a mouse', async ({ page }) => {
  test.slow();
  const guests = [newGuest(), newGuest()].map((guest, at) => ({
    ...guest,
    name: `Keyboard ${at} ${Date.now().toString(36)}`,
  }));
  const [yes, no] = guests as [(typeof guests)[0], (typeof guests)[0]];
  for (const guest of guests) await requestBooking(page, 'sophie', guest);

  await page.goto(`${originOf('sophie')}/dashboard`);
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type('sophie@demo.test');
  await tabTo(page, page.getByLabel('Password'));
  await page.keyboard.type('rendezvous-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible();

  await openNewest(page, 'sophie');
  await tabTo(page, requestOf(page, yes));
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Confirm', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('The time is held for you')).toBeVisible();

  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Requests' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible();
  await openNewest(page, 'sophie');
  await tabTo(page, requestOf(page, no));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByText('Decline…'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'A word to the client' }));
  await page.keyboard.type('I am travelling that week.');
  await tabTo(page, page.getByRole('button', { name: 'Decline request' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('I am travelling that week.').first()).toBeVisible();
  await expect(page.getByText('Declined', { exact: true }).first()).toBeVisible();
});
