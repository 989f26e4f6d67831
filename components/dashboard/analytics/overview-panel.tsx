import { Empty } from '@/components/ui/empty';
import type { Breakdown, Funnel, Overview, OverviewFigures, TimeSeries } from '@/lib/analytics/answers';
import { formatMoney } from '@/lib/money';
import { paths } from '@/lib/urls';
import { FigureTiles, type Tile } from './figure-tiles';
import { FunnelChart } from './funnel-chart';
import type { HrefOf } from './period';
import { ShareTable } from './share-table';
import { TimeChart } from './time-chart';
import { countText, dayLabel, lengthOfVisit, shareText } from './words';

const SOURCES_SHOWN = 6;

/** The first look at a period: its figures, its days, the way to a request, and who sent the visitors. */
export function OverviewPanel({
  figures,
  series,
  way,
  sources,
  asked,
  hrefOf,
  locale,
}: {
  figures: Overview;
  series: TimeSeries;
  way: Funnel;
  sources: Breakdown;
  asked: Record<string, string>;
  hrefOf: HrefOf;
  locale: string;
}) {
  const { current, previous, currency } = figures;
  if (current.visits === 0 && current.bookings === 0 && !previous?.visits)
    return (
      <Empty icon="chart" title="No visits in these days">
        Share a link to your site, for example on Instagram. Each visit shows here within ten seconds, without
        cookies and without anything that names the visitor.
      </Empty>
    );
  const text = (value: number) => countText(value, locale);
  return (
    <>
      <FigureTiles tiles={tilesOf(current, previous, currency, locale)} locale={locale} />
      <p className="-mt-2 text-xs text-soft">
        Visitors over several days are the sum of daily visitors: nobody is recognised on another day.
      </p>
      <TimeChart
        title="Visits"
        unit="Visits"
        written={text}
        points={series.points.map(({ at, visits }, place) => ({
          label: dayLabel(at, locale),
          value: visits,
          before: series.previous ? (series.previous[place]?.visits ?? 0) : null,
        }))}
      />
      <FunnelChart rows={way.steps} before={way.previous} locale={locale} />
      <ShareTable
        title="Where visits come from"
        heading="Source"
        items={sources.items.slice(0, SOURCES_SHOWN)}
        currency={currency}
        locale={locale}
        hrefOf={(source) => hrefOf({ source })}
        more={
          <a href={paths.dashboardAnalytics('sources', asked)} className="link text-sm">
            All sources
          </a>
        }
      />
      <p className="text-sm text-soft">
        <a href={paths.analyticsAnswer('timeseries', { ...asked, format: 'csv' })} className="link" download>
          Download these days as a table
        </a>
      </p>
    </>
  );
}

function tilesOf(
  now: OverviewFigures,
  before: OverviewFigures | null,
  currency: string,
  locale: string,
): Tile[] {
  const tile = (
    name: string,
    of: (figures: OverviewFigures) => number | null,
    written: (value: number | null) => string,
    fewerIsBetter?: boolean,
  ): Tile => ({
    name,
    value: of(now),
    before: before && of(before),
    written: written(of(now)),
    fewerIsBetter,
  });
  const count = (value: number | null) => countText(value ?? 0, locale);
  const share = (value: number | null) => shareText(value, locale);
  return [
    tile('Visits', ({ visits }) => visits, count),
    tile('Visitors', ({ visitors }) => visitors, count),
    tile('Requests', ({ bookings }) => bookings, count),
    tile(
      'Revenue agreed',
      ({ revenueCents }) => revenueCents,
      (cents) => formatMoney(cents ?? 0, currency, locale),
    ),
    tile('Requests per visit', ({ conversionRate }) => conversionRate, share),
    tile('Looked at a photo', ({ photoEngagementRate }) => photoEngagementRate, share),
    tile('Length of a visit', ({ averageSeconds }) => averageSeconds, lengthOfVisit),
    tile(
      'Page shown after',
      ({ loadMs }) => loadMs,
      (ms) => (ms === null ? '–' : `${(ms / 1000).toFixed(1)} s`),
      true,
    ),
  ];
}
