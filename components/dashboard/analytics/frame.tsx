import type { ReactNode } from 'react';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import type { AnalyticsFilters } from '@/lib/analytics/answers-schema';
import type { DayRange } from '@/lib/analytics/days';
import { paths } from '@/lib/urls';
import { type HrefOf, Period } from './period';
import { type AnalyticsPlace, analyticsTabs } from './tabs';
import { rangeText } from './words';

/** The head of every page about visits: which page, which days, what is left out. */
export function AnalyticsFrame({
  place,
  period,
  hrefOf,
  kept,
  locale,
  children,
}: {
  place: AnalyticsPlace;
  period: { range: DayRange; today: string; filters: AnalyticsFilters; asked: Record<string, string> };
  /** Undefined where days do not matter: the other pages are still led to with those that were asked for. */
  hrefOf?: HrefOf;
  /** What else the page's address says, to be sent with other days. */
  kept?: Record<string, string>;
  locale: string;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead title="Analytics">
        Who came, from where, and what became of it.{' '}
        <a href={paths.dashboardVisitSettings(daysAsked(period.asked))} className="link">
          What is counted
        </a>
      </PageHead>
      <Tabs label="Analytics" tabs={analyticsTabs(place, period.asked)} />
      <div className="mt-4">
        {hrefOf && (
          <Period {...period} kept={kept} hrefOf={hrefOf} rangeText={rangeText(period.range, locale)} />
        )}
        <div className="grid gap-4">{children}</div>
      </div>
    </>
  );
}

function daysAsked({ from, to }: Record<string, string>): Record<string, string> {
  return from && to ? { from, to } : {};
}
