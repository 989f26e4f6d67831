import type { Metadata } from 'next';
import { AnalyticsFrame } from '@/components/dashboard/analytics/frame';
import { ShareTable } from '@/components/dashboard/analytics/share-table';
import { countryName } from '@/components/dashboard/analytics/words';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { breakdown } from '@/lib/analytics/answers';
import { paths } from '@/lib/urls';
import type { DashboardParams } from '../../frame';
import { analyticsPage, askedIn, hrefFrom, periodOf, type Search } from '../asked';

export const metadata: Metadata = { title: { absolute: 'Sources · Dashboard' } };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function SourcesPage(props: Props) {
  const query = askedIn(await props.searchParams);
  const { frame, locale, period, ...shares } = await analyticsPage(props, async (scope) => ({
    period: periodOf(scope, query),
    channels: await breakdown(scope, query, 'channel'),
    sources: await breakdown(scope, query, 'source'),
    campaigns: await breakdown(scope, query, 'campaign'),
    countries: await breakdown(scope, query, 'country'),
    devices: await breakdown(scope, query, 'device'),
    browsers: await breakdown(scope, query, 'browser'),
    hosts: await breakdown(scope, query, 'host'),
  }));
  const { channels, sources, campaigns, countries, devices, browsers, hosts } = shares;
  const hrefOf = hrefFrom('sources', period.asked);
  const shown = { currency: sources.currency, locale };
  const csv = (answer: string) => (
    <a
      href={paths.analyticsAnswer(answer, { ...period.asked, format: 'csv' })}
      className="link text-sm"
      download
    >
      CSV
    </a>
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboardAnalytics()}>
      <AnalyticsFrame place="sources" period={period} hrefOf={hrefOf} locale={locale}>
        <ShareTable
          {...shown}
          title="Sources"
          heading="Source"
          items={sources.items}
          hrefOf={(source) => hrefOf({ source })}
          more={csv('sources')}
        />
        <ShareTable
          {...shown}
          title="Channels"
          heading="Channel"
          items={channels.items}
          hrefOf={(channel) => hrefOf({ channel })}
          more={csv('channels')}
        />
        {campaigns.items.length > 0 && (
          <ShareTable
            {...shown}
            title="Campaign links"
            heading="Campaign"
            items={campaigns.items}
            hrefOf={(campaign) => hrefOf({ campaign })}
            more={csv('campaigns')}
          />
        )}
        <ShareTable
          {...shown}
          title="Countries"
          heading="Country"
          items={countries.items}
          hrefOf={(country) => hrefOf({ country })}
          written={(code) => countryName(code, locale)}
          more={csv('countries')}
        />
        <ShareTable
          {...shown}
          title="Devices"
          heading="Device"
          items={devices.items}
          hrefOf={(device) => hrefOf({ device })}
          more={csv('devices')}
        />
        <ShareTable
          {...shown}
          title="Browsers"
          heading="Browser"
          items={browsers.items}
          more={csv('browsers')}
        />
        {hosts.items.length > 1 && (
          <ShareTable
            {...shown}
            title="Addresses of your site"
            heading="Address"
            items={hosts.items}
            hrefOf={(host) => hrefOf({ host })}
            more={csv('hosts')}
          />
        )}
      </AnalyticsFrame>
    </DashboardShell>
  );
}
