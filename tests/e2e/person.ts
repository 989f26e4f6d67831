import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { signIn } from './contract-world';
import { newAddress, PORT } from './http';

/** What people do on the demo world's sites, in their own words. Every test comes from an address of its own. */
export const test = base.extend({
  extraHTTPHeaders: async ({ extraHTTPHeaders }, use) => {
    await use({ ...extraHTTPHeaders, 'x-forwarded-for': newAddress() });
  },
});

export { expect } from '@playwright/test';

export const TENANTS = ['claire', 'sophie', 'jessica', 'maison'] as const;
export type Tenant = (typeof TENANTS)[number];

const PASSWORD = 'rendezvous-demo';

/** `http://claire.localhost:3100`; without a name the platform's own. */
export function originOf(host?: string): string {
  return `http://${host ? `${host}.` : ''}localhost:${PORT}`;
}

/** A public page as a grown-up sees it: past the age gate, if there is one. */
export async function openSite(page: Page, tenant: Tenant, path = '/'): Promise<void> {
  await page.goto(originOf(tenant) + path);
  await passAgeGate(page);
}

export async function passAgeGate(page: Page): Promise<void> {
  const gate = page.getByRole('dialog', { name: 'Adults only' });
  if (!(await gate.isVisible())) return;
  await gate.getByRole('button', { name: 'I am 18 or older' }).click();
  await expect(gate).toBeHidden();
}

/** Collects what a page's content policy refuses, from now on. */
export function watchPolicy(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
}

/** Collects what a page complains of, from now on: errors in its console, thrown ones, refusals of its policy. */
export function watchTrouble(page: Page): string[] {
  const trouble = watchPolicy(page);
  page.on('pageerror', ({ message }) => trouble.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`${message.text()} ${message.location().url}`);
  });
  return trouble;
}

/** One headline, no sideways scrolling, no fault that axe finds. */
export async function expectSound(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

/** The same by day and by night; all that the night can spoil is whether colours can be told apart. */
export async function expectSoundDayAndNight(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectSound(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, COLOUR_RULES);
  await page.emulateMedia({ colorScheme: 'light' });
}

const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Of all of axe's rules, or of those named. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // No page here has frames: without them axe needs no second page to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect(faults).toEqual([]);
}

/** How many pixels a page is wider than its screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A browser tells no test what a page sends while it goes; so it is asked to tell before it does. */
export async function aboutToLeave(page: Page): Promise<void> {
  const answered = page.waitForResponse('**/api/events');
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await answered;
}

export type Guest = { name: string; email: string; message: string; detail: string };

/** A person nobody has seen before. */
export function newGuest(name = 'Robin Ashford'): Guest {
  const email = `guest-${randomUUID()}@client.test`;
  return { name, email, message: 'A quiet table, if there is one.', detail: 'Potts Point' };
}

/** Picks the last day on offer and its first time; says how the page calls that time. */
export async function chooseTime(page: Page): Promise<string> {
  const day = page.locator('a.book-day').last();
  await day.click();
  await expect(day).toHaveAttribute('aria-current', 'date');
  const time = page.locator('label[for="start-0"]');
  await time.click();
  await expect(page.locator('#start-0')).toBeChecked();
  return (await time.textContent())?.trim() ?? '';
}

export async function fillBooking(page: Page, guest: Guest): Promise<void> {
  const place = page.getByLabel('Area, hotel or suburb');
  if (await place.isVisible()) await place.fill(guest.detail);
  await page.getByLabel('Your name').fill(guest.name);
  await page.getByLabel('Your e-mail').fill(guest.email);
  await page.getByLabel('A few words').fill(guest.message);
  // A late font may move a box from under the pointer, as it may for a person, who then tries again.
  for (const label of ['I am 18 or older.', /I accept the booking policy|I understand that fees/])
    await expect(() => page.getByLabel(label).check({ timeout: 10_000 })).toPass();
}

/** Sends a request from the booking form; ends on the guest's private page. */
export async function requestBooking(
  page: Page,
  tenant: Tenant,
  guest: Guest,
): Promise<{ code: string; statusUrl: string }> {
  await page.goto(`${originOf(tenant)}/book`);
  await passAgeGate(page);
  await chooseTime(page);
  await fillBooking(page, guest);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expectStatus(page, 'pending');
  return { code: (await page.locator('.status-code strong').textContent()) ?? '', statusUrl: page.url() };
}

export async function expectStatus(page: Page, status: string): Promise<void> {
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', status);
}

/** On the tenant's dashboard, or with `admin` on the console: by a sign-in that a worker makes once, while it is good. */
export async function signInAs(page: Page, who: Tenant | 'admin'): Promise<void> {
  const host = `${who}.localhost`;
  const home = originOf(who) + (who === 'admin' ? '/' : '/dashboard');
  const arrive = async () => {
    const cookies = signIns.get(who) ?? (await signIn(host, `${who}@demo.test`));
    signIns.set(who, cookies);
    await arriveWith(page, host, cookies);
    await page.goto(home);
    return page.url() === home;
  };
  if (!(await arrive())) {
    signIns.delete(who);
    await arrive();
  }
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

const signIns = new Map<string, string>();

/** The same as a person does it, on the form. */
export async function signInByForm(page: Page, who: Tenant | 'admin'): Promise<void> {
  await page.goto(originOf(who) + (who === 'admin' ? '/' : '/dashboard'));
  await page.getByLabel('E-mail').fill(`${who}@demo.test`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** With the cookies of a sign-in made elsewhere. */
export async function arriveWith(page: Page, host: string, cookies: string): Promise<void> {
  const url = `http://${host}:${PORT}`;
  await page.context().addCookies(
    cookies.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return { name, value, url };
    }),
  );
}

/** The list of all requests and bookings, the newest first. */
export async function openNewest(page: Page, tenant: Tenant): Promise<void> {
  await page.goto(`${originOf(tenant)}/dashboard?status=all`);
}

/** In a list of requests, the first of that name. */
export function requestOf(page: Page, guest: Guest): Locator {
  return page.getByRole('link', { name: guest.name }).first();
}

export async function confirmRequest(page: Page, tenant: Tenant, guest: Guest): Promise<void> {
  await openNewest(page, tenant);
  await requestOf(page, guest).click();
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(page.getByText('The time is held for you')).toBeVisible();
}
