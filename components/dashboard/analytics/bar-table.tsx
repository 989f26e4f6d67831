import type { ReactNode } from 'react';

/** `roomy`: left out where there is little room. */
export type BarColumn = { name: string; cells: readonly string[]; roomy?: boolean };
export type BarRow = { key: string; label: string; href?: string; share: number };

/** A ranked table whose rows carry a bar for their share of the largest: read as a list, compared at a glance. */
export function BarTable({
  title,
  heading,
  rows,
  columns,
  more,
  empty,
}: {
  title: string;
  /** What the rows are: `Source`. */
  heading: string;
  rows: readonly BarRow[];
  columns: readonly BarColumn[];
  /** Beside the title: a link to all of them, an export. */
  more?: ReactNode;
  empty: ReactNode;
}) {
  return (
    <section className="card px-4 pt-4 pb-3 sm:px-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-semibold">{title}</h2>
        {more}
      </div>
      {rows.length === 0 ? (
        <div className="py-6 text-soft text-pretty">{empty}</div>
      ) : (
        <div className="-mx-1 mt-2 overflow-x-auto px-1">
          <table className="w-full text-sm">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="text-soft">
                <th scope="col" className="py-1.5 text-left font-medium">
                  {heading}
                </th>
                {columns.map(({ name, roomy }) => (
                  <th
                    key={name}
                    scope="col"
                    className={`py-1.5 pl-3 text-right font-medium whitespace-nowrap ${roomy ? 'hidden sm:table-cell' : ''}`}
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, label, href, share }, at) => (
                <tr key={key} className="border-t border-line">
                  <th scope="row" className="relative w-full max-w-0 py-0 text-left font-medium">
                    <svg
                      className="absolute inset-y-0.5 left-0 h-[calc(100%-0.25rem)] w-full"
                      aria-hidden="true"
                    >
                      <rect width={`${barWidth(share)}%`} height="100%" rx="4" className="fill-brand-soft" />
                    </svg>
                    <span dir="auto" className="relative block truncate px-2 py-2" title={label}>
                      {href ? (
                        <a href={href} className="hover:underline">
                          {label}
                        </a>
                      ) : (
                        label
                      )}
                    </span>
                  </th>
                  {columns.map(({ name, cells, roomy }) => (
                    <td
                      key={name}
                      className={`py-2 pl-3 text-right tabular-nums whitespace-nowrap ${roomy ? 'hidden sm:table-cell' : ''}`}
                    >
                      {cells[at]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Whatever there is, is seen. */
function barWidth(share: number): number {
  return share > 0 ? Math.max(1, Math.round(share * 1000) / 10) : 0;
}
