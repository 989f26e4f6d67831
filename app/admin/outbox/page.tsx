import type { Metadata } from 'next';
import { ConsoleShell } from '@/components/admin/console-shell';
import { OutboxList } from '@/components/admin/outbox-list';
import { MAIL_WORDS } from '@/components/admin/words';
import { Empty } from '@/components/ui/empty';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { mailLeaves } from '@/lib/messaging/mail';
import { outboxCounts } from '@/lib/messaging/outbox';
import { outbox } from '@/lib/messaging/queries';
import { adminPaths } from '@/lib/urls';
import { asked, consolePage, pageNumber, type Search, utcMoment, withQuery } from '../frame';

export const metadata: Metadata = { title: 'Outbox' };

const PAGE_SIZE = 25;
const STATUSES = ['queued', 'sent', 'dead'] as const;

export default async function OutboxPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const status = STATUSES.find((one) => one === asked(search.status));
  const { frame, counts, list } = await consolePage(async (scope) => ({
    counts: await outboxCounts(scope),
    list: await outbox(scope, { status, page: pageNumber(search.page), pageSize: PAGE_SIZE }),
  }));
  return (
    <ConsoleShell frame={frame} current={adminPaths.outbox}>
      <PageHead title="Outbox">
        {mailLeaves()
          ? 'Mails of all tenants on their way out.'
          : 'Mails of all tenants. No mail server is set up, so this is where they end.'}
      </PageHead>
      <div className="grid gap-4">
        <Tabs
          label="Mails by state"
          tabs={[
            { label: 'All', href: adminPaths.outbox, current: !status },
            ...STATUSES.map((one) => ({
              label: MAIL_WORDS[one].text,
              href: withQuery(adminPaths.outbox, { status: one }),
              current: one === status,
              count: counts[one],
            })),
          ]}
        />
        {list.items.length > 0 ? (
          <OutboxList items={list.items} moment={utcMoment} />
        ) : (
          <Empty icon="mail" title="No mails here">
            <p>Each request, decision and message of a contact form sends mails; they pass through here.</p>
          </Empty>
        )}
        <Pagination
          {...list}
          href={(page) => withQuery(adminPaths.outbox, { status, page: page > 1 ? page : undefined })}
        />
      </div>
    </ConsoleShell>
  );
}
