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
  locale,
  children,
}: {
  place: AnalyticsPlace;
  /** Undefined where days do not matter. */
  period?: { range: DayRange; today: string; filters: AnalyticsFilters; asked: Record<string, string> };
  hrefOf?: HrefOf;
  locale: string;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead title="Analytics">
        Who came, from where, and what became of it.{' '}
        <a href={paths.dashboardVisitSettings()} className="link">
          What is counted
        </a>
      </PageHead>
      <Tabs label="Analytics" tabs={analyticsTabs(place, period?.asked ?? {})} />
      <div className="mt-4">
        {period && hrefOf && (
          <Period {...period} hrefOf={hrefOf} rangeText={rangeText(period.range, locale)} />
        )}
        <div className="grid gap-4">{children}</div>
      </div>
    </>
  );
}
