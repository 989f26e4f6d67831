import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/empty';

/** What will stand here, and what brings it about. */
export function NoBookings({ tab, hasAny, bookHref }: { tab: string; hasAny: boolean; bookHref?: string }) {
  if (!hasAny && tab !== 'past' && tab !== 'closed')
    return (
      <Empty icon="inbox" title="No requests yet">
        <p>A request arrives here the moment somebody sends your booking form. You get a mail, too.</p>
        {bookHref && (
          <p className="mt-3">
            Your form:{' '}
            <a href={bookHref} className="link break-all">
              {bookHref.replace(/^https?:\/\//, '')}
            </a>
          </p>
        )}
      </Empty>
    );
  const { icon, title, text } = WORDS[tab] ?? NOTHING;
  return (
    <Empty icon={icon} title={title}>
      <p>{text}</p>
    </Empty>
  );
}

type Words = { icon: 'check' | 'calendar' | 'clock' | 'inbox'; title: string; text: ReactNode };

const NOTHING: Words = { icon: 'inbox', title: 'Nothing here', text: 'Choose another tab.' };
const WORDS: Record<string, Words> = {
  waiting: {
    icon: 'check',
    title: 'All answered',
    text: 'New requests appear here. The sooner you answer, the more of them become bookings.',
  },
  upcoming: {
    icon: 'calendar',
    title: 'Nothing confirmed',
    text: 'Confirm a request and its time is held for you: nobody else can take it.',
  },
  past: { icon: 'clock', title: 'Nothing past yet', text: 'Meetings that took place are listed here.' },
  closed: {
    icon: 'inbox',
    title: 'Nothing closed',
    text: 'Requests that were declined, withdrawn or not answered in time are kept here.',
  },
};
