import { calendarWith, mailTitle, setMailTitle } from '@/lib/booking/calendar-entries';
import { addFeed, calendarFeeds, readFeed, revokeFeed } from '@/lib/booking/feeds';
import type { Attempt } from './isolation-matrix';

/** Calendars outside, tried on another tenant's. */
export const CALENDARS_MATRIX: Attempt[] = [
  { of: 'booking/calendar-entries.mailTitle', answer: 'own', tenant: (scope) => mailTitle(scope) },
  {
    of: 'booking/calendar-entries.setMailTitle',
    answer: 'own',
    tenant: (scope) => setMailTitle(scope, 'code'),
  },
  {
    of: 'booking/calendar-entries.calendarWith',
    answer: 'nothing',
    tenant: (scope, on) => calendarWith(scope, on.requestId, 'cancelled'),
  },
  { of: 'booking/feeds.calendarFeeds', answer: 'own', tenant: (scope) => calendarFeeds(scope) },
  {
    of: 'booking/feeds.addFeed',
    answer: 'not_found',
    tenant: async (scope, { companionId }) => {
      // Room below the limit, on one's own.
      await scope.db.calendarFeed.updateMany({ where: { companionId }, data: { revokedAt: scope.now } });
      return addFeed(scope, { companionId, label: 'Phone', titleStyle: 'client' });
    },
  },
  {
    of: 'booking/feeds.readFeed',
    answer: 'not_found',
    tenant: (scope, on) => readFeed(scope, on.feedToken),
  },
  {
    of: 'booking/feeds.revokeFeed',
    answer: 'not_found',
    tenant: (scope, on) => revokeFeed(scope, on.feedId),
  },
];
