import type { ReactNode } from 'react';
import type { Search } from '@/app/_server/asked-visits';
import { BarTable } from '@/components/dashboard/analytics/bar-table';
import { CampaignList } from '@/components/dashboard/analytics/campaign-list';
import { chartedIn } from '@/components/dashboard/analytics/charted';
import { CohortTable } from '@/components/dashboard/analytics/cohort-table';
import { CsvLink } from '@/components/dashboard/analytics/csv-link';
import { EventTable } from '@/components/dashboard/analytics/event-table';
import { LiveVisits } from '@/components/dashboard/analytics/live-visits';
import { OverviewPanel } from '@/components/dashboard/analytics/overview-panel';
import { PageTables } from '@/components/dashboard/analytics/page-tables';
import type { HrefOf } from '@/components/dashboard/analytics/period';
import { SocialTable } from '@/components/dashboard/analytics/social-table';
import { SourceTables, sourceShares } from '@/components/dashboard/analytics/source-tables';
import { SpeedPanel } from '@/components/dashboard/analytics/speed-panel';
import { Ways } from '@/components/dashboard/analytics/ways';
import { countText, shareText } from '@/components/dashboard/analytics/words';
import { Empty } from '@/components/ui/empty';
import { breakdown, cohorts, funnel, journeys, overview, pages, timeSeries } from '@/lib/analytics/answers';
import { type AnalyticsQuery, filtersOf, unfiltered } from '@/lib/analytics/answers-schema';
import { CAMPAIGNS_MAX } from '@/lib/analytics/campaigns';
import { type DayRange, lengthOf } from '@/lib/analytics/days';
import { eventCounts } from '@/lib/analytics/event-counts';
import { links } from '@/lib/analytics/links';
import { live } from '@/lib/analytics/live';
import { type TenantFigures, tenantFigures } from '@/lib/analytics/platform';
import type { VisitReader } from '@/lib/analytics/policy';
import { socialMedia } from '@/lib/analytics/social';
import { timings } from '@/lib/analytics/timings';
import { formatMoney } from '@/lib/money';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { adminPaths, paths } from '@/lib/urls';
import type { ConsolePlace, consolePeriod } from './asked';

type About = {
  scope: PlatformScope;
  reader: VisitReader;
  query: AnalyticsQuery;
  search: Search;
  period: ReturnType<typeof consolePeriod>;
  hrefOf: HrefOf;
  locale: string;
};

/** What each page of the console's analytics holds, read and shown: the panels of the dashboard, of other readers. */
export const PANELS: Record<ConsolePlace, (about: About) => Promise<ReactNode>> = {
  '': async ({ reader, query, search, period, hrefOf, locale }) => {
    const charted = chartedIn(search, lengthOf(period.range));
    return (
      <OverviewPanel
        figures={await overview(reader, query)}
        series={await timeSeries(reader, { ...query, interval: charted.interval })}
        way={await funnel(reader, query)}
        sources={await breakdown(reader, query, 'source')}
        nothing={<Nobody />}
        allSources={adminPaths.analytics('sources', period.asked)}
        asksConsent={false}
        asked={period.asked}
        {...{ charted, hrefOf, locale }}
      />
    );
  },
  tenants: async ({ scope, period, locale }) => {
    const { items } = await tenantFigures(scope, period.range);
    return <TenantTable items={items} asked={period.asked} range={period.range} locale={locale} />;
  },
  sources: async ({ reader, query, period, hrefOf, locale }) => {
    const shares = await sourceShares((dimension) => breakdown(reader, query, dimension));
    const { currency } = reader.tenant;
    if (shares.every(({ items }) => items.length === 0)) return <Nobody />;
    return <SourceTables asked={period.asked} {...{ shares, currency, hrefOf, locale }} />;
  },
  pages: async ({ reader, query, period, hrefOf, locale }) => {
    const { asked, filters, range } = period;
    const { items } = await pages(reader, query);
    const landings = await breakdown(reader, query, 'landing');
    const done = await eventCounts(reader, query);
    return (
      <>
        <SpeedPanel
          speed={await timings(reader, unfiltered(query))}
          days={asked.tenant ? { ...range, tenant: asked.tenant } : range}
          filtered={Object.keys(filters).length > 0}
          locale={locale}
        />
        {items.length === 0 && <Nobody />}
        {items.length > 0 && <PageTables {...{ items, landings, asked, hrefOf, locale }} />}
        {done.items.length > 0 && <EventTable items={done.items} {...{ asked, locale }} />}
      </>
    );
  },
  journeys: async ({ reader, query, period, locale }) => {
    const { asked } = period;
    const ways = await journeys(reader, query);
    const returning = await cohorts(reader, query);
    const none = ways.toBooking.length + ways.toLeaving.length === 0;
    return (
      <>
        {none && <Nobody />}
        {!none && <Ways {...{ ways, asked, locale }} steps={adminPaths.analytics('', asked)} />}
        <CohortTable
          cohorts={returning.cohorts}
          previous={returning.previous}
          empty="Nobody who agreed to be recognised came in these days."
          more={<CsvLink answer="cohorts" asked={asked} of="visitors who came back" />}
          locale={locale}
        />
      </>
    );
  },
  campaigns: async ({ reader, query, period, locale }) => {
    const { items } = await links(reader, query);
    const { tenant, ...asked } = period.asked;
    if (items.length === 0)
      return (
        <Empty icon="outside" title="No campaign links">
          {tenant ? 'This tenant has made none.' : 'No tenant has made one.'}
        </Empty>
      );
    const hrefOfTenant = (id: string) => adminPaths.analytics('campaigns', { ...asked, tenant: id });
    return (
      <>
        {!tenant && items.length === CAMPAIGNS_MAX && (
          <p className="text-sm text-soft">
            The newest {CAMPAIGNS_MAX} of all tenants. Choose a tenant to see all of its links.
          </p>
        )}
        <CampaignList
          items={items}
          asked={period.asked}
          locale={locale}
          tenantHref={tenant ? undefined : hrefOfTenant}
        />
      </>
    );
  },
  social: async ({ reader, query, period: { asked }, locale }) => {
    const { items, currency } = await socialMedia(reader, query);
    if (items.length === 0)
      return (
        <Empty icon="people" title="No numbers in these days">
          Tenants take them over from their networks. Followers and reach are the sum of those that did,
          visits and requests of all that are asked about.
        </Empty>
      );
    return (
      <SocialTable
        {...{ items, currency, locale }}
        more={<CsvLink answer="social" asked={asked} of="social media" />}
      />
    );
  },
  live: async ({ reader, query, period }) => {
    const { at, now, recent, weekBefore, visits } = await live(reader, filtersOf(query));
    const { from: _from, to: _to, ...asked } = period.asked;
    const seen = visits.map((visit) => ({ ...visit, lastSeenAt: visit.lastSeenAt.toISOString() }));
    return (
      <LiveVisits
        initial={{ at: at.toISOString(), now, recent, weekBefore, visits: seen }}
        from={paths.analyticsAnswer('live', asked)}
        ofMany={!asked.tenant}
      />
    );
  },
};

function Nobody() {
  return (
    <Empty icon="chart" title="No visits in these days">
      Look at other days or tenants, or take a filter away.
    </Empty>
  );
}

function TenantTable({
  items,
  asked,
  range,
  locale,
}: {
  items: TenantFigures[];
  asked: Record<string, string>;
  range: DayRange;
  locale: string;
}) {
  const most = Math.max(1, ...items.map(({ visits }) => visits));
  const column = (name: string, of: (item: TenantFigures) => string, roomy = false) => ({
    ...{ name, roomy },
    cells: items.map(of),
  });
  return (
    <BarTable
      title="Tenants"
      heading="Tenant"
      more={<CsvLink asked={range} of="tenants" />}
      empty="No visits and no requests in these days."
      rows={items.map(({ tenantId, name, visits }) => ({
        key: tenantId,
        label: name,
        href: adminPaths.analytics('', { ...asked, tenant: tenantId }),
        share: visits / most,
      }))}
      columns={[
        column('Visits', ({ visits }) => countText(visits, locale)),
        column('Visitors', ({ visitors }) => countText(visitors, locale), true),
        column('Requests', ({ bookings }) => countText(bookings, locale)),
        column('Per visit', ({ conversionRate }) => shareText(conversionRate, locale), true),
        column('Revenue', ({ revenueCents, currency }) => formatMoney(revenueCents, currency, locale)),
      ]}
    />
  );
}
