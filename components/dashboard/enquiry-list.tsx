import { Icon } from '@/components/ui/icon';
import { Submit } from '@/components/ui/submit';
import type { EnquiryItem } from '@/lib/messaging/queries';
import { agoText, momentText } from './times';

/** What visitors wrote. Reading one is not a click: it is marked as read when its reader says so. */
export function EnquiryList({
  items,
  page,
  locale,
  timeZone,
  now,
  mark,
}: {
  items: EnquiryItem[];
  /** Where marking leads back to. */
  page: number;
  locale: string;
  timeZone: string;
  now: Date;
  /** Undefined while nothing may be changed. */
  mark?: (form: FormData) => Promise<void>;
}) {
  return (
    <ul className="grid gap-3">
      {items.map(({ id, name, email, message, readAt, createdAt }) => (
        <li key={id} className="card px-4 py-4 sm:px-5">
          <div className="flex items-baseline gap-2.5">
            {readAt === null && <span className="size-2 shrink-0 rounded-full bg-brand" />}
            <h2 dir="auto" className="relative min-w-0 flex-1 truncate font-semibold">
              {name}
              {readAt === null && <span className="sr-only"> (unread)</span>}
            </h2>
            <time
              dateTime={createdAt.toISOString()}
              title={momentText(createdAt, timeZone, locale)}
              className="shrink-0 text-sm text-soft tabular-nums"
            >
              {agoText(createdAt, now)}
            </time>
          </div>
          <p className="text-sm break-all text-soft">{email}</p>
          <p dir="auto" className="mt-2.5 max-w-prose whitespace-pre-line text-pretty">
            {message}
          </p>
          <div className="mt-3.5 flex flex-wrap gap-2">
            <a
              className="button button-quiet"
              href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent('Your message')}`}
            >
              <Icon name="mail" className="size-4" /> Reply by mail
            </a>
            {mark && <Mark id={id} page={page} read={readAt !== null} mark={mark} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Mark({
  id,
  page,
  read,
  mark,
}: {
  id: string;
  page: number;
  read: boolean;
  mark: (form: FormData) => Promise<void>;
}) {
  return (
    <form action={mark}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="read" value={read ? 'no' : 'yes'} />
      <Submit look="plain" waiting="One moment…">
        {read ? 'Mark as unread' : 'Mark as read'}
      </Submit>
    </form>
  );
}
