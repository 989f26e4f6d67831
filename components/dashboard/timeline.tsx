import type { BookingChange } from '@/lib/booking/record';
import { momentText } from './times';
import { changeWords, STATUS_WORDS } from './words';

/** What happened, newest first. */
export function Timeline({
  events,
  timeZone,
  locale,
}: {
  events: BookingChange[];
  timeZone: string;
  locale: string;
}) {
  return (
    <ol className="relative ml-1.5 border-l border-line">
      {events.toReversed().map((event) => (
        <li key={event.version} className="relative pb-4 pl-5 last:pb-0">
          <span
            className={`absolute top-1.5 -left-[5px] size-2.5 rounded-full ring-4 ring-panel ${DOTS[STATUS_WORDS[event.toStatus].tone]}`}
          />
          <p className="font-medium">{changeWords(event)}</p>
          <p className="text-sm text-soft">
            <time dateTime={event.createdAt.toISOString()}>
              {momentText(event.createdAt, timeZone, locale)}
            </time>
          </p>
          {event.note && (
            <p dir="auto" className="mt-1.5 rounded-lg bg-sunken px-3 py-2 whitespace-pre-line">
              {event.note}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const DOTS = {
  plain: 'bg-rule',
  brand: 'bg-brand',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
} as const;
