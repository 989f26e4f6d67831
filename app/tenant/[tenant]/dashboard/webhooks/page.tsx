import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { MessageTabs } from '@/components/dashboard/message-tabs';
import { WebhookForm } from '@/components/dashboard/webhook-form';
import { DeliveryList, WebhookList } from '@/components/dashboard/webhook-list';
import { Notice } from '@/components/ui/notice';
import { Pagination } from '@/components/ui/pagination';
import { PageHead } from '@/components/ui/shell';
import { AppError } from '@/lib/errors';
import { undeliveredCount } from '@/lib/messaging/undelivered';
import { webhookDeliveries, webhooks } from '@/lib/messaging/webhooks';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage, pageNumber } from '../frame';
import { addWebhookAction, webhookAction } from './actions';

export const metadata: Metadata = { title: 'Webhooks' };

const PAGE_SIZE = 20;

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function WebhooksPage(props: Props) {
  const asked = await props.searchParams;
  const page = pageNumber(asked.page);
  const { frame, locale, tenant, endpoints, deliveries, undelivered } = await dashboardPage(
    { params: props.params, here: paths.dashboardWebhooks() },
    async (scope) => {
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      return {
        tenant: scope.tenant,
        endpoints: await webhooks(scope),
        deliveries: await webhookDeliveries(scope, { page, pageSize: PAGE_SIZE }),
        undelivered: await undeliveredCount(scope),
      };
    },
  );
  const changes = tenant.status !== 'suspended';
  const done = DONE[typeof asked.done === 'string' ? asked.done : ''];
  return (
    <DashboardShell frame={frame} current={paths.dashboardEnquiries}>
      <PageHead title="Messages">
        Your other programs can hear of every change to a booking: ids, status and times, nothing about
        people.
      </PageHead>
      <MessageTabs current="webhooks" undelivered={undelivered} />
      <div className="mt-4 grid gap-4">
        {done && <Notice tone="good" title={done} />}
        {endpoints.length > 0 && (
          <WebhookList items={endpoints} action={changes ? webhookAction : undefined} />
        )}
        {changes && <WebhookForm action={addWebhookAction} />}
        {deliveries.items.length > 0 && (
          <section aria-labelledby="deliveries">
            <h2 id="deliveries" className="mb-2 font-semibold">
              Deliveries
            </h2>
            <DeliveryList
              items={deliveries.items}
              reading={{ locale, timeZone: tenant.timeZone }}
              action={changes ? webhookAction : undefined}
            />
          </section>
        )}
        <Pagination
          {...deliveries}
          href={(to) => paths.dashboardWebhooks({ page: to === 1 ? '' : String(to) })}
        />
      </div>
    </DashboardShell>
  );
}

const DONE: Record<string, string> = {
  pause: 'Paused: it hears of nothing until you resume it',
  resume: 'It hears of what happens from now on',
  remove: 'The webhook is removed, and its deliveries with it',
  replay: 'It is on its way again',
};
