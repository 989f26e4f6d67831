import { Badge } from '@/components/ui/badge';
import { FactList } from '@/components/ui/fact-list';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import type { BookingStatus } from '@/lib/booking/states';
import type { ClientDetail, HistoryItem } from '@/lib/clients/queries';
import { formatMoney } from '@/lib/money';
import { paths } from '@/lib/urls';
import { ClientDeeds, NotesForm, TagsForm } from './client-deeds';
import { tallyText } from './client-words';
import type { DeedAction } from './deed-form';
import { RiskBadges } from './risk-badges';
import { ScreeningLines } from './screening-lines';
import { dateText, momentText } from './times';
import { STATUS_WORDS } from './words';

export type ClientReading = { locale: string; timeZone: string; namesCompanions: boolean };

/** Everything about one client. `keeper` may also clear, block and export; `action` is undefined while nothing may change. */
export function ClientPage({
  client,
  reading,
  keeper,
  screens,
  done,
  action,
}: {
  client: ClientDetail;
  reading: ClientReading;
  keeper: boolean;
  screens: boolean;
  done: string | undefined;
  action: DeedAction | undefined;
}) {
  return (
    <>
      <Head client={client} />
      <Done done={done} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start">
        <div className="grid gap-4">
          <Facts client={client} reading={reading} />
          {action && <NotesForm client={client} action={action} />}
          {!action && client.notes && <Notes text={client.notes} />}
        </div>
        <div className="grid gap-4 lg:row-span-2">
          {action && <TagsForm client={client} action={action} />}
          {keeper && <ClientDeeds client={client} screens={screens} action={action} />}
        </div>
        <div className="grid gap-4 lg:col-start-1">
          {client.screenings.length > 0 && (
            <ScreeningLines screenings={client.screenings} reading={reading} opens={keeper} />
          )}
          <History items={client.history} reading={reading} />
        </div>
      </div>
    </>
  );
}

function Head({ client }: { client: ClientDetail }) {
  const { name, risks, cleared, returning, tags } = client;
  return (
    <PageHead
      back={{ href: paths.dashboardClients(), label: 'Clients' }}
      title={<span dir="auto">{name}</span>}
    >
      <p className="mt-1.5 flex flex-wrap items-center gap-1.5 empty:hidden">
        <RiskBadges risks={risks} />
        {returning && <Badge>Returning</Badge>}
        {cleared && (
          <Badge tone="good" icon="check">
            Cleared
          </Badge>
        )}
        {tags.map((tag) => (
          <Badge key={tag} tone="brand">
            <bdi>{tag}</bdi>
          </Badge>
        ))}
      </p>
    </PageHead>
  );
}

function Done({ done }: { done: string | undefined }) {
  const words = DONE[done ?? ''];
  if (!words) return null;
  return (
    <div className="mb-4">
      <Notice tone="good" title={words} />
    </div>
  );
}

const DONE: Record<string, string> = {
  notes: 'Your notes are kept',
  tags: 'The tags are kept',
  clear: 'Cleared: no screening is needed any more',
  unclear: 'Not cleared any more',
  block: 'Blocked: new requests of this person will not reach you',
  unblock: 'Not blocked any more',
  'ask-screening': 'Asked: the client’s page now shows the form',
};

function Facts({ client, reading }: { client: ClientDetail; reading: ClientReading }) {
  const { email, phone, lastSeenAt, createdAt, clearedAt, blocks } = client;
  const { locale, timeZone } = reading;
  const reason = blocks.find((block) => block.reason)?.reason;
  const facts = [
    {
      label: 'E-mail',
      value: (
        <a className="link break-all" href={`mailto:${encodeURIComponent(email)}`}>
          {email}
        </a>
      ),
    },
    ...(phone
      ? [
          {
            label: 'Phone',
            value: (
              <a className="link" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
                {phone}
              </a>
            ),
          },
        ]
      : []),
    { label: 'Bookings', value: tallyText(client) },
    ...(lastSeenAt ? [{ label: 'Last seen', value: dateText(lastSeenAt, timeZone, locale) }] : []),
    { label: 'First wrote', value: dateText(createdAt, timeZone, locale) },
    ...(clearedAt ? [{ label: 'Cleared', value: dateText(clearedAt, timeZone, locale) }] : []),
    ...(blocks[0] ? [{ label: 'Blocked', value: dateText(blocks[0].createdAt, timeZone, locale) }] : []),
    ...(reason ? [{ label: 'Why', value: <span className="whitespace-pre-line">{reason}</span> }] : []),
  ];
  return (
    <section className="card px-4 py-3 sm:px-5">
      <h2 className="sr-only">Details</h2>
      <FactList facts={facts} />
    </section>
  );
}

function Notes({ text }: { text: string }) {
  return (
    <section className="card p-4 sm:px-5">
      <h2 className="mb-1.5 font-semibold">Notes</h2>
      <p dir="auto" className="max-w-prose whitespace-pre-line text-pretty">
        {text}
      </p>
    </section>
  );
}

function History({ items, reading }: { items: HistoryItem[]; reading: ClientReading }) {
  return (
    <section className="card overflow-hidden">
      <h2 className="px-4 pt-4 pb-2 font-semibold sm:px-5">Bookings</h2>
      {items.length === 0 && <p className="px-4 pb-4 text-soft sm:px-5">None yet.</p>}
      <ul className="divide-y divide-line border-t border-line empty:hidden">
        {items.map((booking) => (
          <li key={booking.id} className="relative px-4 py-3 hover:bg-sunken sm:px-5">
            <HistoryRow booking={booking} reading={reading} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function HistoryRow({ booking, reading }: { booking: HistoryItem; reading: ClientReading }) {
  const { id, code, status, start, timeZone, service, companion, price } = booking;
  const { locale, namesCompanions } = reading;
  const words = STATUS_WORDS[status as BookingStatus];
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <a
          href={paths.dashboardBooking(id)}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
        >
          {momentText(start, timeZone, locale)}
        </a>
        <p className="text-sm text-soft">
          {service}
          {namesCompanions && ` · ${companion}`} · {formatMoney(price.amountCents, price.currency, locale)} ·{' '}
          <span className="tracking-wide tabular-nums">{code}</span>
        </p>
      </div>
      <Badge tone={words.tone}>{words.text}</Badge>
    </div>
  );
}
