import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { EnquiryList } from '@/components/dashboard/enquiry-list';
import { MessageTabs } from '@/components/dashboard/message-tabs';
import { Empty } from '@/components/ui/empty';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { AppError } from '@/lib/errors';
import { enquiries } from '@/lib/messaging/queries';
import { undeliveredCount } from '@/lib/messaging/undelivered';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage, pageNumber } from '../frame';
import { markAction } from './actions';

export const metadata: Metadata = { title: 'Messages' };

const PAGE_SIZE = 20;

type Props = DashboardParams & { searchParams: Promise<{ page?: string | string[] }> };

export default async function MessagesPage(props: Props) {
  const page = pageNumber((await props.searchParams).page);
  const { frame, locale, now, tenant, list, dead } = await dashboardPage(
    { params: props.params, here: paths.dashboardEnquiries },
    async (scope) => {
      // To whom they are not addressed, they are not there.
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      const list = await enquiries(scope, { page, pageSize: PAGE_SIZE });
      return { tenant: scope.tenant, list, dead: await undeliveredCount(scope) };
    },
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboardEnquiries}>
      <PageHead title="Messages">What visitors wrote in your contact form.</PageHead>
      <MessageTabs current="inbox" undelivered={dead} />
      <div className="mt-4 grid gap-4">
        {list.items.length > 0 ? (
          <EnquiryList
            items={list.items}
            page={page}
            locale={locale}
            timeZone={tenant.timeZone}
            now={now}
            mark={tenant.status === 'suspended' ? undefined : markAction}
          />
        ) : (
          <Empty icon="message" title="No messages">
            <p>
              Your site has a contact form. What is written there arrives here and by mail; you answer from
              your own mailbox.
            </p>
          </Empty>
        )}
        <Pagination
          {...list}
          href={(to) => (to === 1 ? paths.dashboardEnquiries : `${paths.dashboardEnquiries}?page=${to}`)}
        />
      </div>
    </DashboardShell>
  );
}
