import { Badge } from '@/components/ui/badge';
import { Empty } from '@/components/ui/empty';
import type { InboxItem } from '@/lib/clients/screening-queries';
import { paths } from '@/lib/urls';
import { Waiting } from './booking-list';
import { METHOD_WORDS, SCREENING_STATE_WORDS } from './client-words';
import { RiskBadges } from './risk-badges';
import { screeningDates } from './screening-lines';

type InboxReading = { locale: string; timeZone: string; now: Date };

/** Screenings, one row each. A row leads to what was sent; of one that is only asked for, to the client. */
export function ScreeningInbox({ items, reading }: { items: InboxItem[]; reading: InboxReading }) {
  return (
    <ul className="card divide-y divide-line">
      {items.map((item) => (
        <li key={item.id} className="relative first:rounded-t-xl last:rounded-b-xl hover:bg-sunken">
          <InboxRow item={item} reading={reading} />
        </li>
      ))}
    </ul>
  );
}

function InboxRow({ item, reading }: { item: InboxItem; reading: InboxReading }) {
  const { id, state, method, client, risks, receivedAt } = item;
  const href = state === 'not_started' ? paths.dashboardClient(client.id) : paths.dashboardScreeningOf(id);
  const words = SCREENING_STATE_WORDS[state];
  return (
    <div className="px-4 py-3.5 sm:flex sm:items-center sm:gap-4">
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">
          <a
            href={href}
            className="block truncate after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
          >
            <bdi>{client.name}</bdi>
          </a>
        </h2>
        <p className="text-sm text-soft">
          {method ? `${METHOD_WORDS[method].text} · ` : ''}
          {screeningDates(item, reading)}
        </p>
      </div>
      <p className="mt-2 flex flex-wrap gap-1.5 sm:mt-0 sm:justify-end">
        <RiskBadges risks={risks} />
        {state === 'received' && receivedAt ? (
          <Waiting since={receivedAt} now={reading.now} />
        ) : (
          <Badge tone={words.tone}>{words.text}</Badge>
        )}
      </p>
    </div>
  );
}

/** What will stand here, and what brings it about. */
export function NoScreenings({ view, offered }: { view: string; offered: boolean }) {
  if (!offered)
    return (
      <Empty icon="shield" title="You do not screen clients">
        <p>
          Choose in the{' '}
          <a className="link" href={paths.dashboardScreening({ view: 'settings' })}>
            settings
          </a>{' '}
          how clients can show you who they are. They do so on the private page of their request.
        </p>
      </Empty>
    );
  const { title, text } = WORDS[view] ?? NOTHING;
  return (
    <Empty icon="shield" title={title}>
      <p>{text}</p>
    </Empty>
  );
}

const NOTHING = { title: 'Nothing here', text: 'Choose another tab.' };
const WORDS: Record<string, { title: string; text: string }> = {
  waiting: { title: 'All reviewed', text: 'What clients send appears here, the longest waiting first.' },
  asked: { title: 'Nobody is asked', text: 'Whom you ask for a screening stands here until they send one.' },
  decided: { title: 'Nothing decided yet', text: 'Screenings that passed or failed are listed here.' },
};
