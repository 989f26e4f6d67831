import { Badge } from '@/components/ui/badge';
import type { ScreeningItem } from '@/lib/clients/queries';
import { paths } from '@/lib/urls';
import { METHOD_WORDS, SCREENING_STATE_WORDS } from './client-words';
import { dateText } from './times';

/** A client's screenings, newest first; `opens`: whether this reader may open them. */
export function ScreeningLines({
  screenings,
  reading,
  opens,
}: {
  screenings: ScreeningItem[];
  reading: { locale: string; timeZone: string };
  opens: boolean;
}) {
  return (
    <section className="card overflow-hidden">
      <h2 className="px-4 pt-4 pb-2 font-semibold sm:px-5">Screening</h2>
      <ul className="divide-y divide-line border-t border-line">
        {screenings.map((screening) => {
          const { id, state, method } = screening;
          const words = SCREENING_STATE_WORDS[state];
          return (
            <li key={id} className="relative flex items-start gap-3 px-4 py-3 sm:px-5">
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  {opens && state !== 'not_started' ? (
                    <a href={paths.dashboardScreeningOf(id)} className="after:absolute after:inset-0">
                      {method ? METHOD_WORDS[method].text : 'Screening'}
                    </a>
                  ) : (
                    (method && METHOD_WORDS[method].text) || 'Not sent yet'
                  )}
                </p>
                <p className="text-sm text-soft">{screeningDates(screening, reading)}</p>
              </div>
              <Badge tone={words.tone}>{words.text}</Badge>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What happened to it and when, in one line. */
export function screeningDates(
  { createdAt, receivedAt, decidedAt, purgeAt, purgedAt }: ScreeningItem,
  { locale, timeZone }: { locale: string; timeZone: string },
): string {
  const day = (moment: Date) => dateText(moment, timeZone, locale);
  if (purgedAt) return `Decided ${decidedAt ? day(decidedAt) : ''}, deleted ${day(purgedAt)}`;
  if (decidedAt) return `Decided ${day(decidedAt)}${purgeAt ? `, to be deleted ${day(purgeAt)}` : ''}`;
  return receivedAt ? `Received ${day(receivedAt)}` : `Asked ${day(createdAt)}`;
}
