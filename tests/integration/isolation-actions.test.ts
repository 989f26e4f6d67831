import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  askPasswordAction,
  newPasswordAction,
  signInAction,
  signOutAction,
} from '@/app/_server/session-actions';
import { requestSite } from '@/app/platform/sign-up/action';
import { linkAction } from '@/app/tenant/[tenant]/b/[token]/action';
import { requestAction } from '@/app/tenant/[tenant]/book/action';
import { visitSettingsAction } from '@/app/tenant/[tenant]/dashboard/analytics/settings/actions';
import { availabilityAction, previewAction } from '@/app/tenant/[tenant]/dashboard/availability/actions';
import { decideAction, noteAction } from '@/app/tenant/[tenant]/dashboard/bookings/[id]/actions';
import { calendarAction } from '@/app/tenant/[tenant]/dashboard/calendar/actions';
import { calendarsAction, feedAction } from '@/app/tenant/[tenant]/dashboard/calendars/actions';
import { clientAction } from '@/app/tenant/[tenant]/dashboard/clients/[id]/actions';
import { markAction } from '@/app/tenant/[tenant]/dashboard/messages/actions';
import { rulesAction } from '@/app/tenant/[tenant]/dashboard/rules/actions';
import { screeningAction } from '@/app/tenant/[tenant]/dashboard/screening/actions';
import { letterAction } from '@/app/tenant/[tenant]/dashboard/templates/actions';
import { tourAction } from '@/app/tenant/[tenant]/dashboard/tours/actions';
import { sendAgainAction } from '@/app/tenant/[tenant]/dashboard/undelivered/actions';
import { addWebhookAction, webhookAction } from '@/app/tenant/[tenant]/dashboard/webhooks/actions';
import { hashPassword } from '@/lib/identity/passwords';
import { sources } from '../architecture/sources';
import { startWorld, type World } from '../world/world';
import { CONSOLE_REACHES, form, type Reach } from './isolation-console-actions';
import { ANSWERS_REACHES } from './isolation-reaches-answers';
import { SAFETY_REACHES } from './isolation-reaches-safety';
import { populate, secretsOf, snapshot, type Target } from './isolation-target';

/** What the launcher and the browser would send with the next form. */
const sent = { headers: new Headers(), cookies: new Map<string, string>() };

vi.mock('next/headers', () => ({
  headers: async () => sent.headers,
  cookies: async () => ({ set: (name: string, value: string) => sent.cookies.set(name, value) }),
}));
vi.mock('next/cache', () => ({ refresh: () => undefined }));

const PASSWORD = 'rendezvous-demo';
let world: World;
let cookie: string;
let own: Target;
let theirs: Target;
beforeAll(async () => {
  world = await startWorld();
  own = await populate(world, 'claire');
  theirs = await populate(world, 'sophie');
  const passwordHash = await hashPassword(PASSWORD);
  await world.oversee(({ db }) => db.user.updateMany({ data: { passwordHash } }));
  cookie = await world.signInAs('claire', 'owner');
});
afterAll(() => world.stop());
beforeEach(() => {
  cameTo(own.host);
});

/** From here on forms are sent to this host, by claire's owner. */
function cameTo(host: string): void {
  sent.headers = new Headers({ host, cookie, 'x-rendezvous-address': '203.0.113.78' });
}

/** What the action answers, or where it leads. */
async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    const { digest = '' } = error as { digest?: string };
    if (!digest.startsWith('NEXT_REDIRECT')) throw error;
    return { to: digest.split(';')[2] };
  }
}

const ON_OWN = () => own.host;
const ON_THEIRS = () => theirs.host;

const decide = (deed: string) => (on: Target) =>
  decideAction(null, form({ id: on.requestId, deed, version: '1' }));
const request = (on: Target) =>
  requestAction(
    null,
    form({
      ...{ service: on.serviceSlug, companion: on.companionSlug, start: '2026-12-10T12:00:00+11:00' },
      ...{
        locationKind: 'incall',
        name: 'Jo',
        email: 'jo@x.test',
        ageConfirmed: 'yes',
        policyAccepted: 'yes',
      },
      key: on.submissionKey,
    }),
  );
const calendar = (deed: string) => (on: Target) => {
  const { companionId, serviceId, timeOffId } = on;
  const day = { day: on.otherDay.toISOString().slice(0, 10), fromDay: '2026-12-10', untilDay: '2026-12-10' };
  const subject = deed === 'notice' ? { serviceId } : { companionId };
  return availabilityAction(null, form({ deed, id: timeOffId, ...day, ...subject }));
};
const onCalendar = (deed: string) => (on: Target) => {
  const days = { day: on.otherDay.toISOString().slice(0, 10), fromDay: '2026-12-10', untilDay: '2026-12-10' };
  const id = deed.endsWith('time-off') ? on.timeOffId : on.requestId;
  return calendarAction(null, form({ deed, id, version: '1', companionId: on.companionId, ...days }));
};
const CALENDAR_DEEDS = [
  ...['add-time-off', 'change-time-off', 'remove-time-off', 'set-day', 'close-day', 'remove-day'],
  ...['confirm', 'accept-proposal', 'decline'],
];
const tour = (deed: string) => (on: Target) => {
  const where = { city: 'Perth', countryCode: 'AU', timeZone: 'Australia/Perth' };
  const days = { firstDay: '2026-12-10', lastDay: '2026-12-10' };
  const { companionId, tourStopId: id } = on;
  return tourAction(null, form({ deed, id, companionId, ...where, ...days }));
};
const mark = (on: Target) => markAction(form({ id: on.enquiryId, read: 'yes' }));
const apply = (on: Target, fields: Record<string, string>) =>
  requestSite(
    { values: {}, errors: {} },
    form({
      ...{ name: 'New', kind: 'solo', subdomain: `new-${randomUUID().slice(0, 8)}`, contactEmail: on.email },
      ...{ password: 'another password', city: 'Sydney', countryCode: 'AU', timeZone: 'Australia/Sydney' },
      ...{ currency: 'AUD', ageConfirmed: 'on', rulesAccepted: 'on', ...fields },
    }),
  );
const signIn = (on: Target) => signInAction(null, form({ email: on.email, password: PASSWORD }));

/** Each deed by a form of ours, on one's own host for another's thing, and on the other's host. */
function deeds(
  name: string,
  words: string[],
  elsewhere: string,
  send: (deed: string) => Reach['run'],
): Reach[] {
  return words.flatMap((deed) => [
    { name: `${name} ${deed}`, host: ON_OWN, run: send(deed), answer: { to: elsewhere } },
    {
      ...{ name: `${name} ${deed} on their host`, host: ON_THEIRS, run: send(deed) },
      answer: { to: '/dashboard/sign-in' },
    },
  ]);
}

const toClient = (deed: string) => (on: Target) =>
  clientAction(null, form({ id: on.newcomerId, deed, text: 'x' }));
const toScreening = (deed: string) => (on: Target) =>
  screeningAction(null, form({ id: on.screeningId, deed, purgeDays: '7' }));

const toLetter = (deed: string) => () =>
  letterAction(
    null,
    form({ ...{ deed, key: 'client.requested', language: 'en' }, subject: 'Hello', body: 'See {statusUrl}' }),
  );
const sendAgain = (on: Target) => sendAgainAction(null, form({ id: on.deadMessageId }));

const addHook = () =>
  addWebhookAction(null, form({ url: 'https://hook.example/', events: 'booking.confirmed' }));
const toHook = (deed: string) => (on: Target) =>
  webhookAction(null, form({ deed, id: deed === 'replay' ? on.deliveryId : on.endpointId }));

const elsewhere = (deed: string) => (on: Target) => {
  const { companionId, feedId, importId } = on;
  const fields = { companionId, label: 'Mine', url: 'https://calendar.example/a.ics' };
  return calendarsAction(null, form({ deed, id: deed === 'revoke' ? feedId : importId, ...fields }));
};
const feed = (on: Target) => feedAction(null, form({ companionId: on.companionId, label: 'Mine' }));

const REACHES: Reach[] = [
  ...[...SAFETY_REACHES, ...ANSWERS_REACHES].map(({ onTheirs, ...reach }) => ({
    ...reach,
    host: onTheirs ? ON_THEIRS : ON_OWN,
  })),
  {
    ...{ name: 'addWebhookAction on their host', host: ON_THEIRS, run: addHook },
    answer: { to: '/dashboard/sign-in' },
  },
  ...deeds('webhookAction', ['pause', 'resume', 'remove', 'replay'], '/dashboard/webhooks', toHook),
  { name: 'feedAction', host: ON_OWN, run: feed, answer: { problem: expect.any(String) } },
  { name: 'feedAction on their host', host: ON_THEIRS, run: feed, answer: { to: '/dashboard/sign-in' } },
  ...['revoke', 'add', 'refresh', 'remove'].flatMap((deed): Reach[] => [
    {
      ...{ name: `calendarsAction ${deed}`, host: ON_OWN, run: elsewhere(deed) },
      answer: { problem: 'This is not there any more' },
    },
    {
      ...{ name: `calendarsAction ${deed} on their host`, host: ON_THEIRS, run: elsewhere(deed) },
      answer: { to: '/dashboard/sign-in' },
    },
  ]),
  ...['save', 'preview', 'reset'].map(
    (deed): Reach => ({
      ...{ name: `letterAction ${deed} on their host`, host: ON_THEIRS, run: toLetter(deed) },
      answer: { to: '/dashboard/sign-in' },
    }),
  ),
  ...deeds('sendAgainAction', ['again'], '/dashboard/undelivered', () => sendAgain),
  ...deeds(
    'clientAction',
    ['notes', 'tags', 'clear', 'unclear', 'block', 'unblock', 'ask-screening'],
    '/dashboard/clients',
    toClient,
  ),
  ...deeds('screeningAction', ['pass', 'fail'], '/dashboard/screening', toScreening),
  ...['settings', 'renew-key'].map(
    (deed): Reach => ({
      ...{ name: `screeningAction ${deed} on their host`, host: ON_THEIRS, run: toScreening(deed) },
      answer: { to: '/dashboard/sign-in' },
    }),
  ),
  ...['confirm', 'decline', 'cancel'].flatMap((deed): Reach[] => [
    { name: `decideAction ${deed}`, host: ON_OWN, run: decide(deed), answer: { to: '/dashboard' } },
    {
      ...{ name: `decideAction ${deed} on their host`, host: ON_THEIRS, run: decide(deed) },
      answer: { to: '/dashboard/sign-in' },
    },
  ]),
  ...['hours', 'set-day', 'remove-day', 'add-time-off', 'remove-time-off', 'limits', 'notice'].flatMap(
    (deed): Reach[] => [
      {
        ...{ name: `availabilityAction ${deed}`, host: ON_OWN, run: calendar(deed) },
        answer: { problem: 'This is not there any more' },
      },
      {
        ...{ name: `availabilityAction ${deed} on their host`, host: ON_THEIRS, run: calendar(deed) },
        answer: { to: '/dashboard/sign-in' },
      },
    ],
  ),
  ...CALENDAR_DEEDS.flatMap((deed): Reach[] => [
    {
      ...{ name: `calendarAction ${deed}`, host: ON_OWN, run: onCalendar(deed) },
      answer: { problem: 'This is not there any more' },
    },
    {
      ...{ name: `calendarAction ${deed} on their host`, host: ON_THEIRS, run: onCalendar(deed) },
      answer: { to: '/dashboard/sign-in' },
    },
  ]),
  {
    ...{ name: 'previewAction', host: ON_OWN, answer: { preview: null } },
    run: (on) => previewAction(form({ companionId: on.companionId, shown: on.serviceSlug })),
  },
  ...['add', 'change', 'remove'].flatMap((deed): Reach[] => [
    { name: `tourAction ${deed}`, host: ON_OWN, run: tour(deed), answer: { to: '/dashboard/tours' } },
    {
      ...{ name: `tourAction ${deed} on their host`, host: ON_THEIRS, run: tour(deed) },
      answer: { to: '/dashboard/sign-in' },
    },
  ]),
  { name: 'markAction', host: ON_OWN, run: mark, answer: { to: '/dashboard/messages' } },
  { name: 'markAction on their host', host: ON_THEIRS, run: mark, answer: { to: '/dashboard/sign-in' } },
  {
    ...{ name: 'noteAction', host: ON_OWN },
    run: (on) => noteAction(null, form({ id: on.requestId, note: 'Mine now.' })),
    answer: { ok: false, code: 'not_found' },
  },
  {
    ...{ name: 'rulesAction', host: ON_OWN },
    run: (on) => rulesAction(null, form({ deed: 'remove-deposit', id: on.depositRuleId })),
    answer: { ok: false, code: 'not_found' },
  },
  {
    ...{ name: 'rulesAction on their host', host: ON_THEIRS },
    run: (on) => rulesAction(null, form({ deed: 'remove-deposit', id: on.depositRuleId })),
    answer: { to: '/dashboard/sign-in' },
  },
  {
    ...{ name: 'visitSettingsAction on their host', host: ON_THEIRS },
    run: () => visitSettingsAction(null, form({ retentionMonths: '1' })),
    answer: { to: '/dashboard/sign-in' },
  },
  {
    ...{
      name: 'linkAction',
      host: ON_OWN,
      run: (on) => linkAction(null, form({ token: on.token, deed: 'cancel' })),
    },
    answer: { problem: expect.any(String) },
  },
  {
    ...{ name: 'requestAction', host: ON_OWN, run: request },
    answer: { problem: expect.any(String), faults: { service: expect.any(String) } },
  },
  {
    ...{ name: 'askPasswordAction with their address', host: ON_OWN },
    run: (on) => askPasswordAction(null, form({ email: on.email })),
    answer: { to: '/dashboard/forgot-password?sent=1' },
  },
  {
    ...{ name: 'askPasswordAction with their address on the console', host: () => 'admin.localhost' },
    run: (on) => askPasswordAction(null, form({ email: on.email })),
    answer: { to: '/forgot-password?sent=1' },
  },
  ...['own host', 'console', 'root host'].map(
    (where): Reach => ({
      name: `newPasswordAction with their link on the ${where}`,
      host: () => ({ 'own host': own.host, console: 'admin.localhost' })[where] ?? 'localhost',
      run: (on) => newPasswordAction(null, form({ token: on.resetToken, password: 'long enough' })),
      answer: { ok: false, code: 'not_found' },
    }),
  ),
  { name: 'signInAction', host: ON_OWN, run: signIn, answer: { ok: false, code: 'unauthenticated' } },
  { name: 'signInAction on the console', host: () => 'admin.localhost', run: signIn, answer: { ok: false } },
  {
    ...{ name: 'requestSite with their subdomain', host: () => 'localhost' },
    run: (on) => apply(on, { subdomain: on.subdomain, contactEmail: 'new@x.test' }),
    answer: { errors: { subdomain: expect.any(String) } },
  },
  {
    ...{ name: 'requestSite with their address and another password', host: () => 'localhost' },
    run: (on) => apply(on, {}),
    answer: { errors: { contactEmail: expect.any(String) } },
  },
  {
    ...{
      name: 'requestSite on their host',
      host: ON_THEIRS,
      run: (on) => apply(on, { contactEmail: 'n@x.test' }),
    },
    answer: { notice: expect.any(String) },
  },
  ...CONSOLE_REACHES,
  {
    ...{
      name: 'signOutAction on their host',
      host: ON_THEIRS,
      answer: { to: '/dashboard/sign-in?signed-out=1' },
    },
    run: () => signOutAction(form({ everywhere: 'yes' })),
  },
];

describe('every server action', () => {
  it('is on the list', () => {
    const exported = sources(/^app\/.*\.tsx?$/)
      .map((file) => readFileSync(file, 'utf8'))
      .filter((text) => /^'use server';/m.test(text))
      .flatMap((text) => [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)])
      .map(([, name]) => name);
    const listed = new Set(REACHES.map(({ name }) => name.split(' ')[0]));
    expect([...listed].sort()).toEqual(exported.sort());
  });

  it.each(REACHES)('gets nothing of another tenant: $name', async ({ host, run, answer }) => {
    const before = await snapshot(world, theirs.tenantId);
    cameTo(host(theirs));
    const outcome = await outcomeOf(run(theirs));
    expect(outcome).toMatchObject(answer as object);
    const secrets = secretsOf(before, await snapshot(world, own.tenantId));
    // What was typed comes back, to whoever typed it.
    const { typed: _typed, values: _values, email: _email, ...said } = outcome as Record<string, unknown>;
    expect(secrets.filter((secret) => JSON.stringify(said).includes(secret))).toEqual([]);
    expect(await snapshot(world, theirs.tenantId)).toEqual(before);
  });

  it("leaves the caller's own sign-in alone on another host", async () => {
    cameTo(theirs.host);
    await outcomeOf(signOutAction(form({})));
    cameTo(own.host);
    expect(await outcomeOf(decide('confirm')(theirs))).toEqual({ to: '/dashboard' });
  });
});

describe('on one’s own', () => {
  it('the same forms work', async () => {
    await outcomeOf(mark(own));
    const read = await world.run('claire', ({ db }) =>
      db.enquiry.findFirst({ where: { id: own.enquiryId } }),
    );
    expect(read?.readAt).toBeInstanceOf(Date);
    expect(await outcomeOf(decide('decline')(own))).toEqual({ to: expect.stringContaining('?done=decline') });
    expect(await outcomeOf(signIn(own))).toEqual({ to: '/dashboard' });
    expect([...sent.cookies.keys()]).toContain('rendezvous.session');
  });
});
