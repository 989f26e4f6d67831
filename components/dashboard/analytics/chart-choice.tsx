import { CHART_WORDS, CHARTS, type Charted, hourly } from './charted';
import type { HrefOf } from './period';

/** What the chart shows, and by days or hours: links, so that a choice has an address and works without scripts. */
export function ChartChoice({
  charted,
  days,
  hasMoney,
  hrefOf,
}: {
  charted: Charted;
  days: number;
  hasMoney: boolean;
  hrefOf: HrefOf;
}) {
  const { show, interval } = charted;
  return (
    <div className="flex flex-wrap gap-2">
      <Choice
        label="What the chart shows"
        links={CHARTS.filter((one) => hasMoney || one !== 'revenue').map((one) => ({
          name: CHART_WORDS[one],
          href: hrefOf({ show: one }),
          current: one === show,
        }))}
      />
      {hourly(days) && (
        <Choice
          label="Points of the chart"
          links={(['day', 'hour'] as const).map((one) => ({
            name: one === 'day' ? 'By day' : 'By hour',
            href: hrefOf({ interval: one }),
            current: one === interval,
          }))}
        />
      )}
    </div>
  );
}

function Choice({
  label,
  links,
}: {
  label: string;
  links: { name: string; href: string; current: boolean }[];
}) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1">
        {links.map(({ name, href, current }) => (
          <li key={name}>
            <a
              href={`${href}#chart`}
              aria-current={current ? 'true' : undefined}
              className="flex min-h-11 items-center rounded-lg border border-line px-2.5 text-sm font-medium text-soft hover:bg-sunken hover:text-ink aria-[current]:border-transparent aria-[current]:bg-brand-soft aria-[current]:text-brand-ink sm:min-h-9"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
