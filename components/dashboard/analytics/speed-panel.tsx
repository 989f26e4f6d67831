import { Badge, type Tone } from '@/components/ui/badge';
import { type Metric, type Rating, THRESHOLDS, type Timing, type Timings } from '@/lib/analytics/timings';
import { CsvLink } from './csv-link';
import { countText } from './words';

/** How fast pages were for those who opened them, against what Google holds to be good. */
export function SpeedPanel({
  speed: { measured, items },
  days,
  filtered,
  locale,
}: {
  speed: Timings;
  /** As parameters of an address, without filters. */
  days: Record<string, string>;
  /** Whether what stands around it is filtered. */
  filtered: boolean;
  locale: string;
}) {
  return (
    <section className="card px-4 pt-4 pb-3 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-semibold">How fast pages were</h2>
        <CsvLink answer="timings" asked={days} of="how fast pages were" />
      </div>
      {measured === 0 ? (
        <p className="py-6 text-soft text-pretty">
          No page view of these days was measured. Browsers tell how fast a page was as their visitors leave
          it.
        </p>
      ) : (
        <>
          <p className="mt-0.5 text-sm text-soft text-pretty">
            Three of four page views were at least this good. {countText(measured, locale)}{' '}
            {measured === 1 ? 'was' : 'were'} measured
            {filtered ? ', of all visits, whatever is filtered by' : ''}.
          </p>
          <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
            {items.map((item) => (
              <Felt key={item.metric} item={item} locale={locale} />
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Felt({ item: { metric, p75, rating, previous }, locale }: { item: Timing; locale: string }) {
  const [good, poor] = THRESHOLDS[metric];
  const text = (value: number) => speedText(metric, value, locale);
  return (
    <div>
      <dt className="text-sm text-soft">{NAMES[metric]}</dt>
      <dd className="mt-0.5">
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="text-title font-semibold tracking-tight tabular-nums">
            {p75 === null ? '–' : text(p75)}
          </span>
          {rating && <Badge tone={RATED[rating].tone}>{RATED[rating].word}</Badge>}
        </span>
        <span className="mt-1 block text-xs text-soft text-pretty">
          Good up to {text(good)}, poor above {text(poor)}
        </span>
        {previous && previous.p75 !== null && (
          <span className="block text-xs text-soft">{text(previous.p75)} before</span>
        )}
      </dd>
    </div>
  );
}

const NAMES: Record<Metric, string> = {
  ttfb: 'First answer of the server',
  lcp: 'Largest part shown after',
  cls: 'How far things moved',
  inp: 'Answer to a tap or key',
};

const RATED: Record<Rating, { word: string; tone: Tone }> = {
  good: { word: 'Good', tone: 'good' },
  needs_work: { word: 'Needs work', tone: 'warn' },
  poor: { word: 'Poor', tone: 'bad' },
};

/** `180 ms`, `2.5 s`; a shift has no unit. */
export function speedText(metric: Metric, value: number, locale: string): string {
  if (metric === 'cls') return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  if (value < 1000) return `${countText(value, locale)}\u00a0ms`;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value / 1000)}\u00a0s`;
}
