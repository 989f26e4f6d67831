import type { Page } from '@playwright/test';
import { ADMIN, bookingOf, CLAIRE, decide, newTenant, requested, signIn } from './contract-world';
import { ask, PORT, send } from './http';
import {
  arriveWith,
  expect,
  expectAccessible,
  expectSound,
  expectSoundDayAndNight,
  expectStatus,
  overflow,
  passAgeGate,
  TENANTS,
  type Tenant,
  test,
  watchTrouble,
} from './person';

/** What is there to be looked at; made once for all tests of a worker. */
type World = {
  claire: string;
  maison: string;
  admin: string;
  claireId: string;
  bookings: Record<'pending' | 'confirmed' | 'cancelled', { id: string; token: string }>;
  fresh: { id: string; host: string; cookie: string };
};
let world: World;

test.beforeAll(async () => {
  const claire = await signIn(CLAIRE, 'claire@demo.test');
  const admin = await signIn(ADMIN, 'admin@demo.test');
  const tenant = await newTenant(admin, 'A house with a rather long name that is cut somewhere');
  await send(CLAIRE, '/api/contact', {
    name: 'Bartholomew-Alexander Featherstonehaugh',
    email: `${'very-'.repeat(10)}long@client.test`,
    message: `Good evening.\n${'unbroken'.repeat(40)}`,
  });
  const tenants = await ask(ADMIN, '/api/tenants?pageSize=100', { headers: { cookie: admin } });
  const { items } = tenants.json<{ items: { id: string; subdomain: string }[] }>();
  world = {
    claire,
    admin,
    maison: await signIn('maison.localhost', 'maison@demo.test'),
    claireId: items.find(({ subdomain }) => subdomain === 'claire')?.id ?? '',
    bookings: {
      pending: await standing(claire),
      confirmed: await standing(claire, 'confirm'),
      cancelled: await standing(claire, 'cancel'),
    },
    fresh: { ...tenant, cookie: await signIn(tenant.host, tenant.owner) },
  };
});

/** A request with long words; confirmed by the staff or cancelled by its client. */
async function standing(cookie: string, deed?: 'confirm' | 'cancel'): Promise<{ id: string; token: string }> {
  const { code, token } = await requested(CLAIRE, undefined, {
    location: { kind: 'outcall', detail: 'The Observatory, 89–113 Kent Street, Millers Point' },
    message: `Two lines,\nand ${'something unbroken'.repeat(8).replaceAll(' ', '')}.`,
  });
  if (deed === 'confirm') await decide(CLAIRE, cookie, code, deed);
  if (deed === 'cancel') await send(CLAIRE, `/api/b/${token}/cancel`, {});
  const { id } = await bookingOf(CLAIRE, cookie, code);
  return { id, token };
}

type Place = { host: string; path: string; cookie?: string; shows?: string; status?: string };

const DASHBOARD: Record<string, () => Place> = {
  'the sign-in page': () => ({ host: CLAIRE, path: '/dashboard/sign-in', shows: 'Claire Hamilton' }),
  'a password that was forgotten': () => ({
    ...{ host: CLAIRE, path: '/dashboard/forgot-password', shows: 'Forgot your password?' },
  }),
  'a link that was sent': () => ({
    ...{ host: CLAIRE, path: '/dashboard/forgot-password?sent=1', shows: 'Have a look at your mail.' },
  }),
  'a link that no longer works': () => ({
    ...{ host: CLAIRE, path: '/dashboard/new-password/x', shows: 'This link no longer works' },
  }),
  'a list of requests': () => of('/dashboard', 'Requests'),
  'a list of every state': () => of('/dashboard?status=all', 'Requests'),
  'a list of an agency': () => ({
    ...of('/dashboard?status=all&companion=vivienne', 'Requests'),
    ...agency(),
  }),
  'a list with nothing in it': () => ({ ...of('/dashboard', 'No requests yet'), ...nobody() }),
  'a filter with nothing in it': () => ({ ...of('/dashboard?status=past', 'Nothing past yet'), ...nobody() }),
  'a request that waits': () => of(`/dashboard/bookings/${world.bookings.pending.id}`, 'Robin Ashford'),
  'a confirmed booking': () => of(`/dashboard/bookings/${world.bookings.confirmed.id}`, 'Robin Ashford'),
  'a cancelled booking': () => of(`/dashboard/bookings/${world.bookings.cancelled.id}`, 'Robin Ashford'),
  messages: () => of('/dashboard/messages', 'Messages'),
  'no messages': () => ({ ...of('/dashboard/messages', 'Messages'), ...nobody() }),
  'the calendar': () => of('/dashboard/calendar', 'Calendar'),
  'a week of an agency': () => ({ ...of('/dashboard/calendar?view=week', 'Saskia'), ...agency() }),
  'a month of the calendar': () => of('/dashboard/calendar?view=month', 'Calendar'),
  'a day of an agency': () => ({ ...of('/dashboard/calendar?view=day', 'Change the day of'), ...agency() }),
  'an hour of a day': () => of('/dashboard/calendar?view=day&at=23:00', 'Time off here'),
  'the calendar of nobody': () => ({ ...of('/dashboard/calendar', 'Nobody to book yet'), ...nobody() }),
  'other times for a booking': () =>
    of(`/dashboard/bookings/${world.bookings.confirmed.id}/times`, 'Move to another time'),
  availability: () => of('/dashboard/availability', 'Availability'),
  'availability in an agency': () => ({
    ...of('/dashboard/availability?companion=saskia', 'Availability'),
    ...agency(),
  }),
  'availability of nobody': () => ({ ...of('/dashboard/availability', 'Availability'), ...nobody() }),
  'no tours': () => of('/dashboard/tours', 'Tours'),
  'a new tour stop': () => of('/dashboard/tours/new', 'New tour stop'),
  clients: () => of('/dashboard/clients', 'Clients'),
  'no clients': () => ({ ...of('/dashboard/clients', 'No clients yet'), ...nobody() }),
  'clients of one tag': () => of('/dashboard/clients?tag=regular&filter=returning', 'Clients'),
  'screening in an agency': () => ({ ...of('/dashboard/screening', 'Screening'), ...agency() }),
  'screenings that are decided': () => ({
    ...of('/dashboard/screening?view=decided', 'Failed'),
    ...agency(),
  }),
  'how an agency screens': () => ({
    ...of('/dashboard/screening?view=settings', 'ID and selfie'),
    ...agency(),
  }),
  'no screening': () => of('/dashboard/screening', 'You do not screen clients'),
  'check-ins of an agency': () => ({ ...of('/dashboard/safety', 'Coming up'), ...agency() }),
  'no check-ins': () => ({ ...of('/dashboard/safety', 'No check-ins'), ...nobody() }),
  'safety settings': () => of('/dashboard/safety/settings', 'Where you receive'),
  'what applies': () => of('/dashboard/policies', 'What applies to you'),
  'visits at a glance': () => of('/dashboard/analytics', 'The way to a request'),
  'no visits': () => ({ ...of('/dashboard/analytics', 'No visits in these days'), ...nobody() }),
  'where visits come from': () => of('/dashboard/analytics/sources?source=instagram', 'Source: instagram'),
  'pages by visits': () => of('/dashboard/analytics/pages', '/rates'),
  'no sources': () => ({ ...of('/dashboard/analytics/sources', 'Your site is not open'), ...nobody() }),
  'no pages': () => ({ ...of('/dashboard/analytics/pages', 'was measured'), ...nobody() }),
  'no journeys': () => ({ ...of('/dashboard/analytics/journeys', 'Begin to ask them'), ...nobody() }),
  'what is counted of visits': () => of('/dashboard/analytics/settings', 'What was not counted'),
  'ways through the site': () => of('/dashboard/analytics/journeys', 'Ways to a request'),
  'who is there': () => of('/dashboard/analytics/live', 'right now'),
  'campaigns with what they cost': () => of('/dashboard/analytics/campaigns', 'Spring evenings'),
  'no campaigns': () => ({ ...of('/dashboard/analytics/campaigns', 'No campaign links yet'), ...nobody() }),
  'no social media': () => of('/dashboard/analytics/social', 'No numbers in these days'),
  'the account': () => of('/dashboard/account', 'Account'),
};

const CONSOLE: Record<string, () => Place> = {
  'the sign-in page': () => ({ host: ADMIN, path: '/sign-in', shows: 'Rendezvous' }),
  'a password that was forgotten': () => ({
    ...{ host: ADMIN, path: '/forgot-password', shows: 'Forgot your password?' },
  }),
  'a link that no longer works': () => ({
    ...{ host: ADMIN, path: '/new-password/x', shows: 'This link no longer works' },
  }),
  'the list of tenants': () => by('/', 'Tenants'),
  'a search without a result': () => by('/?search=nobody-has-this-name', 'Nothing found'),
  'one tenant': () => by(`/tenants/${world.claireId}`, 'Claire Hamilton'),
  'a tenant that waits for approval': () => by(`/tenants/${world.fresh.id}`, 'A house with a rather long'),
  policies: () => by('/policies?try=yes&tenantCountry=au&visitorCountry=no', 'Meetings in person'),
  'a policy': () => by('/policies/rule?feature=in_person&tenantCountry=AU', 'Next version'),
  'the outbox': () => by('/outbox', 'Outbox'),
  'the audit trail': () => by('/audit', 'Audit'),
  'the health of the system': () => by('/health', 'Health'),
  'visits of all tenants': () => by('/analytics', 'The way to a request'),
  'tenants by their visits': () => by('/analytics/tenants', 'Claire Hamilton'),
  'where visits of all tenants come from': () =>
    by('/analytics/sources?source=instagram', 'Source: instagram'),
  'pages of all tenants': () => by('/analytics/pages', '/rates'),
  'ways through all sites': () => by('/analytics/journeys', 'Ways to a request'),
  'campaign links of all tenants': () => by('/analytics/campaigns', 'Spring evenings'),
  'networks of all tenants': () => by('/analytics/social', 'Social media'),
  'who is on all sites': () => by('/analytics/live', 'right now'),
  'the account': () => by('/account', 'Account'),
};

const LINK: Record<string, () => Place | Promise<Place>> = {
  'a pending booking': () => link(world.bookings.pending, 'pending'),
  'a confirmed booking': () => link(world.bookings.confirmed, 'confirmed'),
  'a cancelled booking': () => link(world.bookings.cancelled, 'cancelled_by_client'),
  'the look of sophie': () => linkOn('sophie'),
  'the look of jessica': () => linkOn('jessica'),
  'the look of maison': () => linkOn('maison'),
};

const of = (path: string, shows: string) => ({ host: CLAIRE, path, shows, cookie: world.claire });
const by = (path: string, shows: string) => ({ host: ADMIN, path, shows, cookie: world.admin });
const agency = () => ({ host: 'maison.localhost', cookie: world.maison });
const link = ({ token }: { token: string }, status: string, host = CLAIRE) => ({
  host,
  path: `/b/${token}`,
  status,
});
const linkOn = async (tenant: Tenant) =>
  link(await requested(`${tenant}.localhost`), 'pending', `${tenant}.localhost`);
const nobody = () => ({ host: world.fresh.host, cookie: world.fresh.cookie });

/** So many that a test of them is not too long to share the work with the other worker. */
const PART_MAX = 12;
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const tenant of TENANTS)
  test(`the booking form of ${tenant}, its question for the age before it @phone`, async ({ page }) => {
    const trouble = watchTrouble(page);
    await visit(page, { host: `${tenant}.localhost`, path: '/book' });
    await expect(page.getByRole('dialog', { name: 'Adults only' })).toBeVisible();
    await expectAccessible(page);
    await passAgeGate(page);
    await expectSound(page);
    await page.getByRole('button', { name: 'Send request' }).click();
    await expect(page.locator('#problems')).toBeVisible();
    await expectSoundDayAndNight(page);
    expect(trouble).toEqual([]);
  });

for (const [area, places] of Object.entries({ dashboard: DASHBOARD, console: CONSOLE, 'private link': LINK }))
  for (const [at, some] of inParts(Object.entries(places)).entries())
    test(`${area}, part ${at + 1}: every page is sound @phone`, async ({ page }) => {
      await walk(page, Object.fromEntries(some));
    });

test('console: a message in the outbox @phone', async ({ page }) => {
  const trouble = watchTrouble(page);
  await visit(page, by('/outbox', ''));
  await page
    .getByRole('link', { name: /request [A-Z0-9]/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/outbox\/.+\/.+/);
  await expectSoundDayAndNight(page);
  expect(trouble).toEqual([]);
});

function inParts<T>(all: T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PART_MAX) }, (_none, at) =>
    all.slice(at * PART_MAX, (at + 1) * PART_MAX),
  );
}

/** Looks at one page after the other, closed and opened, by day and by night; tells all that is wrong at the end. */
async function walk(page: Page, places: Record<string, () => Place | Promise<Place>>): Promise<void> {
  test.setTimeout(30_000 + 10_000 * Object.keys(places).length);
  const trouble = watchTrouble(page);
  const faults: string[] = [];
  for (const [name, place] of Object.entries(places))
    await test
      .step(name, async () => look(page, await place()))
      .catch((error: Error) => {
        faults.push(`${name}: ${error.message}`);
      });
  expect([...faults, ...trouble]).toEqual([]);
}

async function look(page: Page, { shows, status, ...where }: Place): Promise<void> {
  await page.context().clearCookies();
  await visit(page, where);
  await passAgeGate(page);
  if (status) await expectStatus(page, status);
  if (shows) await expect(page.getByRole('main').getByText(shows).first()).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await openAll(page);
  await expectSoundDayAndNight(page);
}

async function visit(page: Page, { host, path, cookie }: Place): Promise<void> {
  if (cookie) await arriveWith(page, host, cookie);
  const address = `http://${host}:${PORT}${path}`;
  const answer = await page.goto(address);
  expect([answer?.status(), page.url()]).toEqual([200, address]);
}

/** What opens on a press is part of the page, too. The last one first: whichever is open counts no more. */
async function openAll(page: Page): Promise<void> {
  const closed = await page.getByRole('main').locator('details:not([open]) > summary').all();
  for (const summary of closed.reverse()) await summary.click();
}
