import { calendarWith, mailTitle, setMailTitle } from '@/lib/booking/calendar-entries';
import { addFeed, calendarFeeds, readFeed, revokeFeed } from '@/lib/booking/feeds';
import { addImport, calendarImports, readSoon, refreshImport, removeImport } from '@/lib/booking/imports';
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
  { of: 'booking/imports.calendarImports', answer: 'own', tenant: (scope) => calendarImports(scope) },
  {
    of: 'booking/imports.addImport',
    answer: 'not_found',
    tenant: async (scope, { companionId }) => {
      await scope.db.calendarImport.deleteMany({ where: { companionId } });
      return addImport(scope, { companionId, label: 'Mine', url: 'https://calendar.example/mine.ics' });
    },
  },
  {
    of: 'booking/imports.refreshImport',
    answer: 'not_found',
    tenant: (scope, on) => refreshImport(scope, on.importId),
  },
  {
    of: 'booking/imports.removeImport',
    answer: 'not_found',
    tenant: (scope, on) => removeImport(scope, on.importId),
  },
  {
    // The job that it makes is one's own, and finds nothing.
    of: 'booking/imports.readSoon',
    answer: 'own',
    tenant: (scope, on) => readSoon(scope, on.importId, scope.now),
  },
];
