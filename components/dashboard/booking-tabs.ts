import type { BookingSort } from '@/lib/booking/schema';
import { BOOKING_STATUSES, type BookingStatus } from '@/lib/booking/states';

/** What the list of requests can be narrowed to. `sort` is the order in which that part is worked through. */
export const BOOKING_TABS = [
  { key: 'waiting', label: 'Waiting', statuses: ['pending', 'counter_offered'], sort: 'urgency' },
  { key: 'upcoming', label: 'Confirmed', statuses: ['awaiting_deposit', 'confirmed'], sort: 'start' },
  { key: 'past', label: 'Past', statuses: ['completed', 'no_show'], sort: '-start' },
  {
    key: 'closed',
    label: 'Closed',
    statuses: ['declined', 'expired', 'cancelled_by_client', 'cancelled_by_companion'],
    sort: '-createdAt',
  },
  { key: 'all', label: 'All', statuses: BOOKING_STATUSES, sort: '-createdAt' },
] as const satisfies readonly BookingTab[];

export type BookingTab = {
  key: string;
  label: string;
  statuses: readonly BookingStatus[];
  sort: BookingSort;
};

/** The tab that an address asks for: its key, or any status that belongs to it; the first one otherwise. */
export function tabOf(asked: string | string[] | undefined): BookingTab {
  const word = Array.isArray(asked) ? asked[0] : asked;
  const tabs: readonly BookingTab[] = BOOKING_TABS;
  return (
    tabs.find(({ key, statuses }) => key === word || (statuses as readonly string[]).includes(word ?? '')) ??
    BOOKING_TABS[0]
  );
}

export function countOf(tab: BookingTab, counts: Record<BookingStatus, number>): number {
  return tab.statuses.reduce((sum, status) => sum + counts[status], 0);
}
