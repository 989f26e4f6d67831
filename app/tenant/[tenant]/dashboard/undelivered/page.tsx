import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { MessageTabs } from '@/components/dashboard/message-tabs';
import { UndeliveredList } from '@/components/dashboard/undelivered-list';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { AppError } from '@/lib/errors';
import { undelivered } from '@/lib/messaging/undelivered';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage, pageNumber } from '../frame';
import { sendAgainAction } from './actions';

export const metadata: Metadata = { title: 'Not delivered' };

const PAGE_SIZE = 20;

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UndeliveredPage(props: Props) {
  const asked = await props.searchParams;
  const page = pageNumber(asked.page);
  const { frame, locale, now, tenant, list } = await dashboardPage(
    { params: props.params, here: paths.dashboardUndelivered() },
    async (scope) => {
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      return { tenant: scope.tenant, list: await undelivered(scope, { page, pageSize: PAGE_SIZE }) };
    },
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboardEnquiries}>
      <PageHead title="Messages">Mails that could not be delivered.</PageHead>
      <MessageTabs current="undelivered" undelivered={list.total} />
      <div className="mt-4 grid gap-4">
        {asked.done === 'again' && <Notice tone="good" title="It is on its way again" />}
        {list.items.length > 0 ? (
          <UndeliveredList
            items={list.items}
            reading={{ locale, timeZone: tenant.timeZone, now }}
            action={tenant.status === 'suspended' ? undefined : sendAgainAction}
          />
        ) : (
          <Empty icon="mail" title="Every mail has left">
            <p>A mail that fails is tried for about two days. If it still does not leave, it stands here.</p>
          </Empty>
        )}
        <Pagination
          {...list}
          href={(to) => paths.dashboardUndelivered({ page: to === 1 ? '' : String(to) })}
        />
      </div>
    </DashboardShell>
  );
}
