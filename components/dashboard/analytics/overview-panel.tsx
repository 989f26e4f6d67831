import type { ReactNode } from 'react';
import type { Breakdown, Funnel, Overview, OverviewFigures, TimeSeries } from '@/lib/analytics/answers';
import { lengthOf } from '@/lib/analytics/days';
import { formatMoney, NO_CURRENCY } from '@/lib/money';
import { ChartChoice } from './chart-choice';
import { CHART_WORDS, type Charted, chartPoints, chartText } from './charted';
import { CsvLink } from './csv-link';
import { FigureTiles, type Tile } from './figure-tiles';
import { FunnelChart } from './funnel-chart';
import type { HrefOf } from './period';
import { ShareTable } from './share-table';
import { TimeChart } from './time-chart';
import { countText, lengthOfVisit, shareText } from './words';

const SOURCES_SHOWN = 6;

/** The first look at a period: its figures, how they went, the way to a request, and who sent the visitors. */
export function OverviewPanel({
  figures,
  series,
  way,
  sources,
  charted,
  nothing,
  allSources,
  asksConsent,
  asked,
  hrefOf,
  locale,
}: {
  figures: Overview;
  series: TimeSeries;
  way: Funnel;
  sources: Breakdown;
  /** Of what and by what the chart is. */
  charted: Charted;
  /** Instead of all this where nobody came. */
  nothing: ReactNode;
  /** Where all sources are. */
  allSources: string;
  /** Whether visitors are asked if they may be recognised. */
  asksConsent: boolean;
  asked: Record<string, string>;
  hrefOf: HrefOf;
  locale: string;
}) {
  const { current, previous, currency } = figures;
  if (current.visits === 0 && current.bookings === 0 && !previous?.visits) return nothing;
  const { show, interval } = charted;
  const csv = (answer: string, of: string, more = {}) => (
    <CsvLink answer={answer} asked={{ ...asked, ...more }} of={of} />
  );
  return (
    <>
      <FigureTiles tiles={tilesOf(current, previous, currency, locale)} locale={locale} />
      <div className="-mt-2 flex items-baseline justify-between gap-4 text-xs text-soft">
        <p className="text-pretty">{asksConsent ? RECOGNISED : UNKNOWN}</p>
        {csv('overview', 'these figures')}
      </div>
      <TimeChart
        title={CHART_WORDS[show]}
        written={chartText(show, currency, locale)}
        points={chartPoints(series, show, locale)}
        choice={
          <ChartChoice
            charted={charted}
            days={lengthOf(figures)}
            hasMoney={currency !== NO_CURRENCY}
            hrefOf={hrefOf}
          />
        }
        more={csv('timeseries', 'all that the chart can show', { interval })}
      />
      <FunnelChart
        rows={way.steps}
        before={way.previous}
        more={csv('funnel', 'the way to a request')}
        locale={locale}
      />
      <ShareTable
        title="Where visits come from"
        heading="Source"
        items={sources.items.slice(0, SOURCES_SHOWN)}
        currency={currency}
        locale={locale}
        hrefOf={(source) => hrefOf({ source })}
        more={
          <span className="flex gap-4">
            <a href={allSources} className="link text-sm">
              All sources
            </a>
            {csv('sources', 'all sources')}
          </span>
        }
      />
    </>
  );
}

const UNKNOWN =
  'Visitors over several days are the sum of daily visitors: nobody is recognised on another day.';
const RECOGNISED =
  'Visitors over several days are the sum of daily visitors: whoever comes on two days counts twice, also when they agreed to be recognised. Who came back is told under Journeys.';

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
    ...(currency === NO_CURRENCY
      ? []
      : [
          tile(
            'Revenue agreed',
            ({ revenueCents }) => revenueCents,
            (cents) => formatMoney(cents ?? 0, currency, locale),
          ),
        ]),
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
