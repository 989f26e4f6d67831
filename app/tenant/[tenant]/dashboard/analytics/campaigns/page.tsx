import type { Metadata } from 'next';
import { CampaignForm } from '@/components/dashboard/analytics/campaign-form';
import { CampaignList } from '@/components/dashboard/analytics/campaign-list';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { campaignLink, campaigns } from '@/lib/analytics/campaigns';
import { originOf, paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from '../asked';
import { campaignAction } from './actions';

export const metadata: Metadata = { title: { absolute: 'Campaigns · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function CampaignsPage(props: Props) {
  const search = await props.searchParams;
  const query = askedIn(search);
  const { frame, locale, period, tenant, items } = await analyticsPage(props, async (scope) => ({
    tenant: scope.tenant,
    period: periodOf(scope, query),
    items: await campaigns(scope, query),
  }));
  const action = tenant.status === 'suspended' ? undefined : campaignAction;
  const done = DONE[typeof search.done === 'string' ? search.done : ''];
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame
        place="campaigns"
        period={period}
        hrefOf={hrefFrom('campaigns', period.asked)}
        locale={locale}
      >
        {done && <Notice tone="good" title={done} />}
        {items.length > 0 ? (
          <CampaignList
            items={items}
            linkOf={(item) => campaignLink(originOf(tenant.primaryHost), item)}
            currency={tenant.currency}
            locale={locale}
            action={action}
          />
        ) : (
          <Empty icon="outside" title="No campaign links yet">
            Give each post, advert or directory a link of its own, and see which of them brings requests.
          </Empty>
        )}
        {action && <CampaignForm action={action} currency={tenant.currency} />}
      </AnalyticsFrame>
    </DashboardShell>
  );
}

const DONE: Record<string, string> = {
  add: 'The link is made. Share it, and its visits are counted here',
  remove: 'The campaign is removed. Its visits stay what they were',
};
