import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { MeetingPlaces } from '@/components/dashboard/meeting-places';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { localDay } from '@/lib/booking/availability';
import { keptCompanions } from '@/lib/booking/keepers';
import { meetingPlaces } from '@/lib/booking/meeting-places';
import { tourStops } from '@/lib/booking/tours';
import { dayText } from '@/lib/booking/zone';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../../frame';
import { safetySettingsAction } from './actions';

export const metadata: Metadata = { title: 'Safety' };

type Props = DashboardParams & {
  searchParams: Promise<{ companion?: string | string[]; done?: string | string[] }>;
};

export default async function SafetySettingsPage(props: Props) {
  const { companion: asked, done } = await props.searchParams;
  const { frame, tenant, now, kept, companion, places, stops } = await dashboardPage(
    { params: props.params, here: paths.dashboardSafetySettings() },
    async (scope) => {
      const kept = await keptCompanions(scope);
      const companion = kept.find(({ slug }) => slug === asked) ?? kept[0];
      return {
        tenant: scope.tenant,
        kept,
        companion,
        places: companion ? await meetingPlaces(scope, companion.id) : [],
        stops: (await tourStops(scope)).filter((stop) => stop.companion.id === companion?.id),
      };
    },
  );
  const today = dayText(localDay(tenant.timeZone, now.getTime()));
  const words = typeof done === 'string' ? DONE[done] : undefined;
  const changes = tenant.status !== 'suspended';
  return (
    <DashboardShell frame={frame} current={paths.dashboardAccount}>
      <PageHead title="Safety" back={{ href: paths.dashboardAccount, label: 'Account' }}>
        Where you receive, and when clients are told.
      </PageHead>
      {kept.length > 1 && (
        <Tabs
          label="Companions"
          tabs={kept.map(({ slug, name }) => ({
            label: name,
            href: paths.dashboardSafetySettings({ companion: slug }),
            current: slug === companion?.slug,
          }))}
        />
      )}
      <div className="mt-4 grid gap-4">
        {words && <Notice tone="good" title={words} />}
        {!companion && <p className="text-soft">There is no companion yet.</p>}
        {!changes && <p className="text-soft">Nothing can be changed at the moment.</p>}
        {companion && changes && (
          <section className="card grid gap-4 p-4 sm:p-5">
            <div>
              <h2 className="text-lg font-semibold">Where you receive</h2>
              <p className="mt-1 max-w-prose text-soft text-pretty">
                The address never stands in a mail. The client’s private page shows it, only while the meeting
                is confirmed, from the time that you set until an hour after the end.
              </p>
            </div>
            <MeetingPlaces
              companion={companion}
              places={places}
              stops={stops.filter(({ lastDay }) => lastDay >= today)}
              action={safetySettingsAction}
            />
          </section>
        )}
      </div>
    </DashboardShell>
  );
}

const DONE: Record<string, string> = {
  place: 'The address is kept',
  'forget-place': 'The address is removed, and no client is shown it any more',
};
