import { randomUUID } from 'node:crypto';
import { announceChange } from '@/lib/booking/announcements';
import { writeLetters } from '@/lib/booking/letters';
import { nudgeStaff, planNudges, planReminders, remindClient } from '@/lib/booking/reminders';
import {
  keepLetter,
  letterInUse,
  letterList,
  lettersFor,
  requireDiscreet,
  resetLetter,
} from '@/lib/messaging/letters';
import { sendAgain, undelivered, undeliveredCount } from '@/lib/messaging/undelivered';
import {
  addWebhook,
  announce,
  removeWebhook,
  replayDelivery,
  setWebhookActive,
  webhookDeliveries,
  webhooks,
} from '@/lib/messaging/webhooks';
import { NOW } from '../world/people';
import type { Attempt } from './isolation-matrix';
import type { Target } from './isolation-target';

const PAGE = { page: 1, pageSize: 100 };
const WORDS = { subject: 'Hello', body: 'Your link: {statusUrl}' };

const REMINDERS: Attempt[] = [
  {
    of: 'booking/letters.writeLetters',
    answer: 'refused',
    tenant: (scope, on) => writeLetters(scope, factsOf(on), 'moved', { cause: `${on.mark} ${randomUUID()}` }),
  },
  {
    of: 'booking/reminders.planReminders',
    answer: 'own',
    tenant: (scope, on) =>
      planReminders(scope, { id: on.requestId, startsAt: new Date('2027-01-01'), timeZone: 'UTC' }),
  },
  {
    of: 'booking/reminders.remindClient',
    answer: 'nothing',
    tenant: (scope, on) =>
      remindClient(
        { ...scope, now: new Date(NOW.getTime() - 2 * 24 * 3_600_000) },
        { bookingId: on.startedId, kind: 'day_before', startMs: NOW.getTime() },
      ),
  },
  {
    of: 'booking/reminders.planNudges',
    answer: 'own',
    tenant: (scope, on) => planNudges(scope, on.requestId),
  },
  {
    of: 'booking/reminders.nudgeStaff',
    answer: 'nothing',
    tenant: (scope, on) => nudgeStaff(scope, { bookingId: on.requestId, kind: 'first' }),
  },
];

function factsOf({ requestId, companionId }: Target) {
  return {
    ...{ id: requestId, code: '', version: 9, startsAt: NOW, endsAt: NOW, timeZone: 'UTC' },
    ...{ clientEmail: 'a@x.test', clientPhone: null, contactChannel: 'email' },
    ...{ companionIds: [companionId], blocked: false },
  };
}

const LETTERS: Attempt[] = [
  {
    of: 'messaging/letters.lettersFor',
    answer: 'own',
    tenant: (scope) => lettersFor(scope, ['client.confirmed']),
  },
  { of: 'messaging/letters.letterList', answer: 'own', tenant: (scope) => letterList(scope, 'en') },
  {
    of: 'messaging/letters.letterInUse',
    answer: 'own',
    tenant: (scope) => letterInUse(scope, 'client.confirmed', 'en'),
  },
  {
    of: 'messaging/letters.requireDiscreet',
    answer: 'own',
    tenant: (scope) => requireDiscreet(scope, WORDS),
  },
  {
    of: 'messaging/letters.keepLetter',
    answer: 'own',
    tenant: (scope) => keepLetter(scope, { key: 'client.confirmed', language: 'en', ...WORDS }),
  },
  {
    of: 'messaging/letters.resetLetter',
    answer: 'own',
    tenant: (scope) => resetLetter(scope, 'client.declined', 'en'),
  },
  { of: 'messaging/undelivered.undelivered', answer: 'own', tenant: (scope) => undelivered(scope, PAGE) },
  { of: 'messaging/undelivered.undeliveredCount', answer: 'own', tenant: (scope) => undeliveredCount(scope) },
  {
    of: 'messaging/undelivered.sendAgain',
    answer: 'not_found',
    tenant: (scope, on) => sendAgain(scope, on.deadMessageId),
  },
];

const WEBHOOKS: Attempt[] = [
  {
    of: 'booking/announcements.announceChange',
    answer: 'own',
    tenant: (scope, on) =>
      announceChange(
        scope,
        { ...factsOf(on), serviceId: on.serviceId, version: Math.floor(Math.random() * 1e6) },
        { action: 'confirm', from: 'pending', to: 'confirmed' },
      ),
  },
  { of: 'messaging/webhooks.webhooks', answer: 'own', tenant: (scope) => webhooks(scope) },
  {
    of: 'messaging/webhooks.webhookDeliveries',
    answer: 'own',
    tenant: (scope) => webhookDeliveries(scope, PAGE),
  },
  {
    of: 'messaging/webhooks.announce',
    answer: 'own',
    tenant: (scope, on) =>
      announce(scope, {
        cause: on.mark,
        event: 'booking.confirmed',
        payload: { status: 'confirmed' },
        withheld: false,
      }),
  },
  {
    of: 'messaging/webhooks.addWebhook',
    answer: 'own',
    tenant: async (scope) => {
      const spare = await scope.db.webhookEndpoint.findMany({ orderBy: { createdAt: 'desc' }, skip: 3 });
      await scope.db.webhookEndpoint.deleteMany({ where: { id: { in: spare.map(({ id }) => id) } } });
      const { id } = await addWebhook(scope, { url: 'https://hook.example/', events: ['booking.confirmed'] });
      return id;
    },
  },
  {
    of: 'messaging/webhooks.setWebhookActive',
    answer: 'not_found',
    tenant: (scope, on) => setWebhookActive(scope, on.endpointId, false),
  },
  {
    of: 'messaging/webhooks.replayDelivery',
    answer: 'not_found',
    tenant: (scope, on) => replayDelivery(scope, on.deliveryId),
  },
  {
    of: 'messaging/webhooks.removeWebhook',
    answer: 'not_found',
    tenant: (scope, on) => removeWebhook(scope, on.endpointId),
  },
];

export const MESSAGES_MATRIX: Attempt[] = [...REMINDERS, ...LETTERS, ...WEBHOOKS];
