import type { OpeningsPreview } from '@/lib/booking/preview';

/** What clients find in the coming weeks: a leaf for each day, with its first and last start. */
export function PreviewWeeks({ preview, locale }: { preview: OpeningsPreview | null; locale: string }) {
  if (!preview) return <p className="text-soft">There is no service that could be booked yet.</p>;
  const total = preview.days.reduce((sum, { count }) => sum + count, 0);
  const word = (iso: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
  return (
    <div>
      <p className="mb-2 text-sm text-soft" role="status">
        {total === 0 ? 'No start is open' : `${total} ${total === 1 ? 'start is' : 'starts are'} open`} for “
        {preview.service.name}” in these four weeks.
      </p>
      <ol className="grid grid-cols-7 gap-1">
        {preview.days.map(({ iso, past, city, count, first, last }) => (
          <li
            key={iso}
            className={`min-h-15 rounded-lg px-1 py-1.5 text-center text-xs ${past ? 'text-soft' : count > 0 ? 'bg-brand-soft text-brand-ink' : 'bg-sunken text-soft'}`}
          >
            <span className="block text-sm font-semibold tabular-nums">
              <span className="sr-only">{word(iso, { weekday: 'long', day: 'numeric', month: 'long' })}</span>
              <span aria-hidden="true">
                {word(iso, { day: 'numeric' })}
                <span className="block text-xs font-normal sm:inline">
                  {' '}
                  {word(iso, { weekday: 'short' })}
                </span>
              </span>
            </span>
            {count > 0 ? (
              <span className="block leading-4 tabular-nums">
                {first}
                {last !== first && (
                  <>
                    <span className="sr-only"> to </span>
                    <span aria-hidden="true" className="hidden sm:inline">
                      –
                    </span>
                    <span className="block sm:inline">{last}</span>
                  </>
                )}
              </span>
            ) : (
              <span className="sr-only">nothing open</span>
            )}
            {city && <span className="block truncate font-semibold">{city}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
