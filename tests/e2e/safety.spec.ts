import type { Page } from '@playwright/test';
import { ADMIN, bookingOf, CLAIRE, decide, requested, signIn } from './contract-world';
import { ask, send } from './http';
import { arriveWith, expect, expectSound, originOf, signInAs, test, watchPolicy } from './person';

const WEATHER = 'https://weather.com/';

/** What stands at the other end of a quick exit, without asking the world for it. */
async function beyond(page: Page): Promise<void> {
  await page.route(`${WEATHER}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>The weather</title><h1>Fine</h1>' }),
  );
}

const pressEscape = async (page: Page, times: number) => {
  for (let press = 0; press < times; press += 1) await page.keyboard.press('Escape');
};

test('three presses of Escape put another page in the place of this one, and back leads away again', async ({
  page,
}) => {
  const refused = watchPolicy(page);
  await beyond(page);
  await signInAs(page, 'claire');
  await page.goto(`${originOf('claire')}/dashboard/account`);
  await expect(page.getByText('or press Escape three times')).toBeVisible();
  await pressEscape(page, 2);
  await page.waitForTimeout(1100);
  await pressEscape(page, 2);
  await expect(page).toHaveURL(/dashboard\/account/);
  await page.waitForTimeout(1100);
  await pressEscape(page, 3);
  await expect(page).toHaveURL(WEATHER);
  await page.goBack();
  await expect(page).toHaveURL(WEATHER);
  expect(refused).toEqual([]);
});

test('who chose it is signed out on the way, and lands at the sign-in @phone', async ({ page }) => {
  await beyond(page);
  const cookie = await signIn('jessica.localhost', 'jessica@demo.test');
  await arriveWith(page, 'jessica.localhost', cookie);
  await page.goto(`${originOf('jessica')}/dashboard/account`);
  await page.getByLabel('Sign me out as well').check();
  await page.getByRole('region', { name: 'Leaving quickly' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your way out is kept')).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'Leave quickly' }).click();
  await expect(page).toHaveURL(WEATHER);
  await expect
    .poll(
      async () => (await ask('jessica.localhost', '/api/dashboard/bookings', { headers: { cookie } })).status,
    )
    .toBe(401);
});

test('ending a sign-in is no deed for other sites, and none for who has none', async () => {
  expect((await send(CLAIRE, '/api/dashboard/leave', {})).status).toBe(204);
  const cookie = await signIn(CLAIRE, 'claire@demo.test');
  const cross = { method: 'POST', headers: { cookie, origin: 'https://evil.example' } };
  expect((await ask(CLAIRE, '/api/dashboard/leave', cross)).status).toBe(403);
  expect((await ask(CLAIRE, '/api/dashboard/bookings', { headers: { cookie } })).status).toBe(200);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the way out is a link, and an address is kept by a form', async ({ page }) => {
    await beyond(page);
    await signInAs(page, 'sophie');
    await page.goto(`${originOf('sophie')}/dashboard/safety/settings`);
    const home = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'At home' }) })
      .last();
    await home.getByLabel('Address', { exact: true }).fill('');
    await home.getByRole('button', { name: 'Save address' }).click();
    await expect(page.getByRole('alert')).toContainText('Something needs another look');
    await home.getByLabel('Address', { exact: true }).fill('3 Collins Lane, second bell');
    await home.getByLabel('Show the address').fill('2');
    await home.getByRole('button', { name: 'Save address' }).click();
    await expect(page.getByText('The address is kept')).toBeVisible();
    await expect(home.getByLabel('Address', { exact: true })).toHaveValue('3 Collins Lane, second bell');
    await home.getByRole('button', { name: 'Remove this address' }).click();
    await expect(page.getByText('The address is removed')).toBeVisible();
    await page.getByRole('link', { name: 'Leave quickly' }).click();
    await expect(page).toHaveURL(WEATHER);
  });
});

const JESSICA = 'jessica.localhost';

/** What has to be called off whatever became of a test: its time is free again for the next one. */
const callingOff: (() => Promise<unknown>)[] = [];
test.afterEach(async () => {
  for (const callOff of callingOff.splice(0)) await callOff();
});

/** A confirmed meeting that begins in half an hour: no client can ask for one, but staff can move one there. */
async function meetingSoon(cookie: string): Promise<string> {
  const { code } = await requested(JESSICA);
  await decide(JESSICA, cookie, code, 'confirm');
  callingOff.push(() => decide(JESSICA, cookie, code, 'cancel'));
  const { id, version } = await bookingOf(JESSICA, cookie, code);
  const start = new Date(Math.ceil(Date.now() / 60_000 + 30) * 60_000).toISOString();
  const headers = { cookie };
  const moved = await send(
    JESSICA,
    `/api/dashboard/bookings/${id}/reschedule`,
    { version, start },
    { headers },
  );
  expect(moved.status, moved.text).toBe(200);
  return id;
}

for (const javaScriptEnabled of [true, false])
  test.describe(`looking after somebody, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test(`help is called, and a buddy reaches her${javaScriptEnabled ? ' @phone' : ''}`, async ({ page }) => {
      test.slow();
      const refused = watchPolicy(page);
      const sound = () => (javaScriptEnabled ? expectSound(page) : Promise.resolve());
      const cookie = await signIn(JESSICA, 'jessica@demo.test');
      const id = await meetingSoon(cookie);
      await arriveWith(page, JESSICA, cookie);
      const open = (path: string) => page.goto(originOf('jessica') + path);

      await open('/dashboard/safety/settings');
      const buddy = `Anna ${Date.now().toString(36)}`;
      const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Add buddy' }) });
      await form.getByLabel('Name').fill(buddy);
      await form.getByLabel('E-mail').fill('no address');
      await form.getByRole('button', { name: 'Add buddy' }).click();
      await expect(page.getByText('Use an e-mail address like name@example.com.')).toBeVisible();
      await form.getByLabel('E-mail').fill('anna@friend.test');
      await form.getByRole('button', { name: 'Add buddy' }).click();
      await expect(page.getByText('Your buddy is added')).toBeVisible();
      await sound();

      await open(`/dashboard/bookings/${id}`);
      const section = page.getByRole('region', { name: 'Check-in' });
      await section.getByRole('button', { name: 'Switch on' }).click();
      await expect(section.getByText('Switched on')).toBeVisible();
      await section.getByRole('button', { name: 'Call for help now' }).click();
      await expect(section.getByText('Help was called').first()).toBeVisible();
      await sound();

      await open('/dashboard');
      await expect(page.getByText('Help was called').first()).toBeVisible();
      await open('/dashboard/safety');
      await sound();
      const alone = await page
        .getByRole('link', { name: 'This check-in alone' })
        .first()
        .getAttribute('href');
      const link = await buddyLink();
      await page.context().clearCookies();

      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Please look after/);
      // Below the edge of the screen: the page's own classes are part of its stylesheet.
      expect((await page.getByRole('heading', { level: 1 }).boundingBox())?.y).toBeGreaterThan(16);
      await expect(page.getByRole('main')).not.toContainText('Robin Ashford');
      await page.getByRole('button', { name: 'Show where she is' }).click();
      await expect(page.getByRole('main')).toContainText('Robin Ashford');
      await expect(page.getByRole('button', { name: 'Show where she is' })).toHaveCount(0);
      await sound();
      await page.getByRole('button', { name: 'I have reached her' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is settled');
      await sound();

      await open(alone ?? '');
      await page.getByRole('button', { name: 'Left' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This check-in is over');
      await sound();
      expect(refused).toEqual([]);
    });
  });

/** As the demo's console shows it, where no mail leaves the house. */
async function buddyLink(): Promise<string> {
  const cookie = await signIn(ADMIN, 'admin@demo.test');
  const list = await ask(ADMIN, '/outbox', { headers: { cookie } });
  const mails = [...list.text.matchAll(/href="(\/outbox\/[^"]+)"/g)].map(([, path = '']) => path);
  for (const path of mails.slice(0, 10)) {
    const { text } = await ask(ADMIN, path, { headers: { cookie } });
    const link = /to say that you have reached her[\s\S]*?(http:\/\/jessica[^\s"<]+\/s\/[\w-]{72})/.exec(
      text,
    );
    if (link?.[1]) return link[1];
  }
  throw new Error('no mail to a buddy');
}

test('a private link of safety that nobody made opens nothing', async () => {
  for (const path of ['/s', '/s/x', `/s/${'A'.repeat(72)}`])
    expect((await ask(CLAIRE, path)).status, path).toBe(404);
});
