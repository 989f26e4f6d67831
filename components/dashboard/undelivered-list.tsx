import { Submit } from '@/components/ui/submit';
import type { UndeliveredItem } from '@/lib/messaging/undelivered';
import { paths } from '@/lib/urls';
import { type DeedAction, DeedForm } from './deed-form';
import { agoText, momentText } from './times';

/** Mails that were given up, each with its way out. */
export function UndeliveredList({
  items,
  reading: { locale, timeZone, now },
  action,
}: {
  items: UndeliveredItem[];
  reading: { locale: string; timeZone: string; now: Date };
  /** Undefined while nothing may be changed. */
  action: DeedAction | undefined;
}) {
  return (
    <ul className="grid gap-3">
      {items.map(({ id, bookingId, recipient, subject, attempts, lastError, createdAt }) => (
        <li key={id} className="card grid gap-3 px-4 py-4 sm:px-5">
          <div>
            <div className="flex items-baseline gap-2.5">
              <h2 dir="auto" className="min-w-0 flex-1 font-semibold break-words">
                {bookingId ? <a href={paths.dashboardBooking(bookingId)}>{subject}</a> : subject}
              </h2>
              <time
                dateTime={createdAt.toISOString()}
                title={momentText(createdAt, timeZone, locale)}
                className="shrink-0 text-sm text-soft tabular-nums"
              >
                {agoText(createdAt, now)}
              </time>
            </div>
            <p className="text-sm break-all text-soft">{recipient}</p>
            <p className="mt-1 text-sm text-bad">
              {whyText(lastError)} ({attempts === 1 ? 'tried once' : `tried ${attempts} times`})
            </p>
          </div>
          {action && (
            <DeedForm action={action} deed="again" id={id}>
              <div>
                <Submit look="quiet" waiting="One moment…">
                  Send again
                </Submit>
              </div>
            </DeedForm>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The codes of a mail server in words that help. */
function whyText(lastError: string | null): string {
  if (!lastError) return 'It could not be sent';
  if (lastError.startsWith('EENVELOPE')) return 'The address was refused: is it written correctly?';
  if (/^(ECONNECTION|ETIMEDOUT|ESOCKET|EDNS)/.test(lastError)) return 'The mail server could not be reached';
  return `The mail server did not take it: ${lastError}`;
}
