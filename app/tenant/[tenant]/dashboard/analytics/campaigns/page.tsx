import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { CampaignForm } from '@/components/dashboard/analytics/campaign-form';
import { CampaignList } from '@/components/dashboard/analytics/campaign-list';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { links } from '@/lib/analytics/links';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, hrefFrom, periodOf } from '../asked';
import { campaignAction } from './actions';

export const metadata: Metadata = { title: { absolute: 'Campaigns · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function CampaignsPage(props: Props) {
  const search = await props.searchParams;
  const query = askedIn(search);
  const { frame, locale, period, tenant, answer } = await analyticsPage(props, async (scope) => ({
    tenant: scope.tenant,
    period: periodOf(scope, query),
    answer: await links(scope, query),
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
        {answer.items.length > 0 ? (
          <CampaignList items={answer.items} asked={period.asked} locale={locale} action={action} />
        ) : (
          <Empty icon="outside" title="No campaign links yet">
            <p>
              Give each place where you are found a link of its own, and see which of them brings requests.
            </p>
            {action && (
              <ol className="mt-4 grid list-decimal gap-1.5 pl-5 text-left">
                <li>
                  <a href="#new-link" className="link">
                    Make a link
                  </a>{' '}
                  for your Instagram bio, an advert or a directory.
                </li>
                <li>Share that link there instead of your plain address.</li>
                <li>
                  Come back here: visits, requests and the cost of each request are counted by themselves.
                </li>
              </ol>
            )}
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
