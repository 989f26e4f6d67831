import { randomUUID } from 'node:crypto';
import { exitAction } from '@/app/tenant/[tenant]/dashboard/account/actions';
import { campaignAction } from '@/app/tenant/[tenant]/dashboard/analytics/campaigns/actions';
import { visitSettingsAction } from '@/app/tenant/[tenant]/dashboard/analytics/settings/actions';
import { importSocialAction } from '@/app/tenant/[tenant]/dashboard/analytics/social/actions';
import { availabilityAction, previewAction } from '@/app/tenant/[tenant]/dashboard/availability/actions';
import { decideAction, noteAction } from '@/app/tenant/[tenant]/dashboard/bookings/[id]/actions';
import { calendarAction } from '@/app/tenant/[tenant]/dashboard/calendar/actions';
import { calendarsAction, feedAction } from '@/app/tenant/[tenant]/dashboard/calendars/actions';
import { clientAction } from '@/app/tenant/[tenant]/dashboard/clients/[id]/actions';
import { markAction } from '@/app/tenant/[tenant]/dashboard/messages/actions';
import { rulesAction } from '@/app/tenant/[tenant]/dashboard/rules/actions';
import { safetyAction } from '@/app/tenant/[tenant]/dashboard/safety/actions';
import { safetySettingsAction } from '@/app/tenant/[tenant]/dashboard/safety/settings/actions';
import { screeningAction } from '@/app/tenant/[tenant]/dashboard/screening/actions';
import { letterAction } from '@/app/tenant/[tenant]/dashboard/templates/actions';
import { tourAction } from '@/app/tenant/[tenant]/dashboard/tours/actions';
import { sendAgainAction } from '@/app/tenant/[tenant]/dashboard/undelivered/actions';
import { addWebhookAction, webhookAction } from '@/app/tenant/[tenant]/dashboard/webhooks/actions';
import type { Target } from './isolation-target';

/** `open`: the door lets in, whatever comes of it then. */
export type Verdict = 'open' | 'not_found' | 'forbidden';

/** What a companion gets of her own things, and of a colleague's. Owners and managers find every door open. */
export type Rights = { own: Verdict; colleagues: Verdict };

/** Of the whole agency: every companion has it. */
const EVERYBODY: Rights = { own: 'open', colleagues: 'open' };
/** Of one companion: her own is there, a colleague's is not. */
const HERS: Rights = { own: 'open', colleagues: 'not_found' };
/** Of the agency, for who runs it: a page is not there, a deed is forbidden. */
const HIDDEN: Rights = { own: 'not_found', colleagues: 'not_found' };
const CLOSED: Rights = { own: 'forbidden', colleagues: 'forbidden' };

export type PageDoor = { rights: Rights; params?: (on: Target) => Record<string, string> };

const page = (rights: Rights, params?: PageDoor['params']): PageDoor => ({ rights, params });

/** Every page of the dashboard, by its folder. */
export const PAGES: Record<string, PageDoor> = {
  '.': page(EVERYBODY),
  account: page(EVERYBODY),
  ...Object.fromEntries(
    ['', '/campaigns', '/journeys', '/live', '/pages', '/settings', '/social', '/sources'].map((place) => [
      `analytics${place}`,
      page(HIDDEN),
    ]),
  ),
  availability: page(EVERYBODY),
  'bookings/[id]': page(HERS, ({ requestId: id }) => ({ id })),
  'bookings/[id]/times': page(HERS, ({ requestId: id }) => ({ id })),
  calendar: page(EVERYBODY),
  'calendar/time-off/[id]': page(HERS, ({ timeOffId: id }) => ({ id })),
  calendars: page(EVERYBODY),
  clients: page(EVERYBODY),
  'clients/[id]': page(HERS, ({ clientId: id }) => ({ id })),
  messages: page(HIDDEN),
  policies: page(EVERYBODY),
  rules: page(HIDDEN),
  safety: page(EVERYBODY),
  'safety/settings': page(EVERYBODY),
  screening: page(HIDDEN),
  'screening/[id]': page(HIDDEN, ({ screeningId: id }) => ({ id })),
  templates: page(HIDDEN),
  'templates/[key]': page(HIDDEN, () => ({ key: 'client.requested' })),
  tours: page(EVERYBODY),
  'tours/[id]': page(HERS, ({ tourStopId: id }) => ({ id })),
  undelivered: page(HIDDEN),
  webhooks: page(HIDDEN),
};

/** Pages and handlers that ask for nobody's rights. */
export const OPEN_PAGES = ['[...missing]', 'forgot-password', 'new-password/[token]', 'sign-in'];
export const OPEN_ROUTES = ['leave'];

export type RouteDoor = {
  method: 'GET' | 'POST';
  rights: Rights;
  params?: (on: Target) => Record<string, string>;
  body?: unknown;
};

const seen = { version: 1 };
const dayAt = () => `${dayAhead(30)}T12:00:00+11:00`;
const BODIES: Record<string, unknown> = {
  'counter-offer': { ...seen, starts: [dayAt()] },
  reschedule: { ...seen, start: dayAt() },
};
const DECISIONS = [
  ...['confirm', 'decline', 'counter-offer', 'reschedule', 'accept-proposal', 'decline-proposal'],
  ...['waive-deposit', 'deposit-received', 'refund', 'complete', 'no-show', 'cancel'],
];

/** Every route handler of the dashboard, by its folder. */
export const ROUTES: Record<string, RouteDoor[]> = {
  bookings: [{ method: 'GET', rights: EVERYBODY }],
  'bookings/[id]': [{ method: 'GET', rights: HERS, params: ({ requestId: id }) => ({ id }) }],
  'bookings/[id]/[action]': DECISIONS.map((action) => ({
    ...{ method: 'POST', rights: HERS, body: BODIES[action] ?? seen },
    params: ({ requestId: id }) => ({ id, action }),
  })),
  'bookings/[id]/proofs/[proof]': [
    { method: 'GET', rights: HERS, params: ({ awaitingId: id, proofId: proof }) => ({ id, proof }) },
  ],
  'clients/[id]/export': [{ method: 'GET', rights: CLOSED, params: ({ clientId: id }) => ({ id }) }],
  'screenings/[id]/files/[file]': [
    {
      ...{ method: 'GET', rights: CLOSED },
      params: ({ screeningId: id, screeningFileId: file }) => ({ id, file }),
    },
  ],
};

export type ActionDoor = { rights: Rights; send: (on: Target) => Promise<unknown> };

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** So many days from now, as a form writes it. */
function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same form with each of these deeds. */
function deeds(
  name: string,
  words: readonly string[],
  rights: Rights,
  send: (deed: string, on: Target) => Promise<unknown>,
): [string, ActionDoor][] {
  return words.map((deed) => [`${name} ${deed}`, { rights, send: (on) => send(deed, on) }]);
}

const decide = (deed: string, on: Target) =>
  decideAction(
    null,
    form({ id: on.requestId, deed, version: '1', when: `${dayAhead(30)}T12:00`, amount: '10' }),
  );
const toClient = (deed: string, on: Target) =>
  clientAction(null, form({ id: on.clientId, deed, text: 'quiet' }));
const toScreening = (deed: string, on: Target) =>
  screeningAction(null, form({ id: on.screeningId, deed, purgeDays: '7' }));
const toCalendar = (deed: string, on: Target) => {
  const day = deed === 'set-day' ? dayAhead(100) : on.otherDay.toISOString().slice(0, 10);
  const days = { day, fromDay: dayAhead(150), untilDay: dayAhead(150) };
  const subject = { serviceId: deed === 'notice' ? on.serviceId : '', companionId: on.companionId };
  return availabilityAction(null, form({ deed, id: on.timeOffId, ...days, ...subject }));
};
const toAgenda = (deed: string, on: Target) => {
  const decides = ['confirm', 'accept-proposal', 'decline'].includes(deed);
  const id = decides ? on.requestId : on.timeOffId;
  const day = deed === 'remove-day' ? on.otherDay.toISOString().slice(0, 10) : dayAhead(100);
  const days = { day, fromDay: dayAhead(160), untilDay: dayAhead(160) };
  return calendarAction(null, form({ deed, id, version: '1', companionId: on.companionId, ...days }));
};
const toTour = (deed: string, on: Target) => {
  const where = { city: 'Perth', countryCode: 'AU', timeZone: 'Australia/Perth' };
  const days = { firstDay: dayAhead(200), lastDay: dayAhead(200) };
  const subject = { id: on.tourStopId, companionId: on.companionId };
  return tourAction(null, form({ deed, ...subject, ...where, ...days }));
};
const elsewhere = (deed: string, on: Target) => {
  const subject = { id: deed === 'revoke' ? on.feedId : on.importId, companionId: on.companionId };
  const fields = { label: 'Mine', url: 'https://calendar.example/a.ics', mailTitle: 'busy' };
  return calendarsAction(null, form({ deed, ...subject, ...fields }));
};
const toSafety = (deed: string, { companionId, tourStopId, placeId, buddyId }: Target) => {
  const subject = { companionId, tourStopId, id: deed === 'remove-buddy' ? buddyId : placeId };
  const place = { area: 'Near the park', address: 'Park Road 1', revealHours: '3', graceMinutes: '15' };
  const person = { name: 'Jo', email: 'jo@x.test', code: '1234', quietCode: '4321' };
  return safetySettingsAction(null, form({ deed, ...subject, ...place, ...person }));
};
const toPlan = (deed: string, { planId, upcomingId: bookingId, companionId }: Target) =>
  safetyAction(null, form({ deed, planId, bookingId, companionId }));
const toRules = (deed: string, on: Target) =>
  rulesAction(null, form({ deed, id: on.depositRuleId, kind: 'fixed', amount: '10', ...SETTINGS }));
const SETTINGS = {
  ...{ requestHours: '72', offerHours: '48', depositHours: '24', proposalHours: '48', rescheduleHours: '24' },
  ...{ tierHours: '0', tierPercent: '0' },
};
const toLetter = (deed: string) =>
  letterAction(
    null,
    form({ ...{ deed, key: 'client.requested', language: 'en' }, subject: 'Hello', body: 'See {statusUrl}' }),
  );
const toCampaign = (deed: string, on: Target) =>
  campaignAction(
    null,
    form({ deed, id: on.campaignId, name: randomUUID(), utmSource: 'x', utmMedium: 'bio', cost: '1' }),
  );
function socialFile(): FormData {
  const data = new FormData();
  data.set('file', new File(['platform,metric_date,reach\nx,2026-06-02,1\n'], 'a.csv'));
  return data;
}
const toHook = (deed: string, on: Target) =>
  webhookAction(null, form({ deed, id: deed === 'replay' ? on.deliveryId : on.endpointId }));

/** Every action of the dashboard, each with all that its field `deed` can say; what ends things comes last. */
export const ACTIONS: Record<string, ActionDoor> = Object.fromEntries<ActionDoor>([
  ...deeds('decideAction', DECISIONS, HERS, decide),
  ['noteAction', { rights: HERS, send: (on) => noteAction(null, form({ id: on.requestId, note: 'Mine.' })) }],
  ...deeds(
    'availabilityAction',
    ['hours', 'set-day', 'remove-day', 'add-time-off', 'remove-time-off', 'limits'],
    HERS,
    toCalendar,
  ),
  ...deeds('availabilityAction', ['notice'], CLOSED, toCalendar),
  [
    'previewAction',
    {
      rights: HERS,
      send: (on) => previewAction(form({ companionId: on.companionId, shown: on.serviceSlug })),
    },
  ],
  ...deeds(
    'calendarAction',
    [
      ...['add-time-off', 'change-time-off', 'remove-time-off', 'set-day', 'close-day', 'remove-day'],
      ...['confirm', 'accept-proposal', 'decline'],
    ],
    HERS,
    toAgenda,
  ),
  ...deeds('tourAction', ['add', 'change', 'remove'], HERS, toTour),
  ...deeds('calendarsAction', ['revoke', 'add', 'refresh', 'remove'], HERS, elsewhere),
  ...deeds('calendarsAction', ['title'], CLOSED, elsewhere),
  [
    'feedAction',
    {
      rights: HERS,
      send: (on) =>
        feedAction(null, form({ companionId: on.companionId, label: 'Mine', titleStyle: 'neutral' })),
    },
  ],
  ...deeds(
    'safetySettingsAction',
    ['place', 'forget-place', 'settings', 'add-buddy', 'remove-buddy', 'codes', 'forget-codes'],
    HERS,
    toSafety,
  ),
  ...deeds(
    'safetyAction',
    ['arm', 'arrived', 'well', 'left', 'extend', 'raise', 'settle', 'disarm'],
    HERS,
    toPlan,
  ),
  ...deeds('campaignAction', ['add', 'remove'], CLOSED, toCampaign),
  ['importSocialAction', { rights: CLOSED, send: () => importSocialAction(null, socialFile()) }],
  ['exitAction', { rights: EVERYBODY, send: () => exitAction(null, form({ to: 'news' })) }],
  [
    'visitSettingsAction',
    { rights: CLOSED, send: () => visitSettingsAction(null, form({ retentionMonths: '12' })) },
  ],
  ...deeds('clientAction', ['notes', 'tags'], HERS, toClient),
  ...deeds('clientAction', ['clear', 'unclear', 'block', 'unblock', 'ask-screening'], CLOSED, toClient),
  ['markAction', { rights: CLOSED, send: (on) => markAction(form({ id: on.enquiryId, read: 'yes' })) }],
  ...deeds('rulesAction', ['settings', 'add-deposit', 'remove-deposit'], CLOSED, toRules),
  ...deeds('screeningAction', ['pass', 'fail', 'settings', 'renew-key'], CLOSED, toScreening),
  ...deeds('letterAction', ['save', 'preview', 'reset'], CLOSED, toLetter),
  [
    'sendAgainAction',
    { rights: CLOSED, send: (on) => sendAgainAction(null, form({ id: on.deadMessageId })) },
  ],
  [
    'addWebhookAction',
    {
      rights: CLOSED,
      send: () => addWebhookAction(null, form({ url: 'https://hook.example/', events: 'booking.confirmed' })),
    },
  ],
  ...deeds('webhookAction', ['pause', 'resume', 'replay', 'remove'], CLOSED, toHook),
]);
