import type { Tab } from '@/components/ui/tabs';
import { paths } from '@/lib/urls';

const PLACES = [
  ['', 'Overview'],
  ['sources', 'Sources'],
  ['pages', 'Pages'],
  ['journeys', 'Journeys'],
  ['live', 'Live'],
  ['campaigns', 'Campaigns'],
  ['social', 'Social media'],
] as const;
export type AnalyticsPlace = (typeof PLACES)[number][0];

/** The pages about visits; days and filters go along. */
export function analyticsTabs(current: AnalyticsPlace, asked: Record<string, string>): Tab[] {
  return PLACES.map(([place, label]) => ({
    label,
    href: paths.dashboardAnalytics(place, asked),
    current: place === current,
  }));
}
