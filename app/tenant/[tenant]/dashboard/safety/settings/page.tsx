import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { MeetingPlaces } from '@/components/dashboard/meeting-places';
import { Buddies, CheckInSettings, CodeSettings } from '@/components/safety/settings-forms';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { localDay } from '@/lib/booking/availability';
import { keptCompanions } from '@/lib/booking/keepers';
import { meetingPlaces } from '@/lib/booking/meeting-places';
import { tourStops } from '@/lib/booking/tours';
import { dayText } from '@/lib/booking/zone';
import { textsLeave } from '@/lib/messaging/text-gateway';
import { buddiesOf, safetySettings } from '@/lib/safety/settings';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../../frame';
import { safetySettingsAction } from './actions';

export const metadata: Metadata = { title: 'Safety' };

type Props = DashboardParams & {
  searchParams: Promise<{ companion?: string | string[]; done?: string | string[] }>;
};

export default async function SafetySettingsPage(props: Props) {
  const { companion: asked, done } = await props.searchParams;
  const { frame, tenant, kept, companion, known } = await dashboardPage(
    { params: props.params, here: paths.dashboardSafetySettings() },
    async (scope) => {
      const kept = await keptCompanions(scope);
      const companion = kept.find(({ slug }) => slug === asked) ?? kept[0];
      return {
        tenant: scope.tenant,
        kept,
        companion,
        known: companion && (await knownOf(scope, companion.id)),
      };
    },
  );
  const words = typeof done === 'string' ? DONE[done] : undefined;
  const changes = tenant.status !== 'suspended';
  return (
    <DashboardShell frame={frame} current={paths.dashboardAccount}>
      <PageHead title="Safety" back={{ href: paths.dashboardAccount, label: 'Account' }}>
        Who looks after you, where you receive, and when clients are told.
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
        {companion && known && changes && <Sections companion={companion} known={known} />}
      </div>
    </DashboardShell>
  );
}

type Known = Awaited<ReturnType<typeof knownOf>>;

async function knownOf(scope: TenantScope, companionId: string) {
  const today = dayText(localDay(scope.tenant.timeZone, scope.now.getTime()));
  const stops = await tourStops(scope);
  return {
    settings: await safetySettings(scope, companionId),
    buddies: await buddiesOf(scope, companionId),
    places: await meetingPlaces(scope, companionId),
    stops: stops.filter((stop) => stop.companion.id === companionId && stop.lastDay >= today),
  };
}

function Sections({ companion, known }: { companion: { id: string; slug: string }; known: Known }) {
  const form = { companion, action: safetySettingsAction };
  return (
    <>
      <Section
        title="Buddies"
        text="They are written when you do not answer a check, or call for help. Kept encrypted. Ask them before you name them."
      >
        <Buddies {...form} buddies={known.buddies} textsOffered={textsLeave()} />
      </Section>
      <Section
        title="Check-ins"
        text="At a meeting you are asked whether you have arrived, whether all is well, and whether you have left."
      >
        <CheckInSettings {...form} settings={known.settings} />
      </Section>
      <Section
        title="Codes"
        text="With a code, nobody who holds your phone can answer for you. Nothing can be changed here while a check-in is running."
      >
        <CodeSettings {...form} settings={known.settings} />
      </Section>
      <Section
        title="Where you receive"
        text="The address never stands in a mail. The client’s private page shows it, only while the meeting is confirmed, from the time that you set until an hour after the end."
      >
        <MeetingPlaces {...form} places={known.places} stops={known.stops} />
      </Section>
    </>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="card grid gap-4 p-4 sm:p-5">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-1 max-w-prose text-soft text-pretty">{text}</p>
      </div>
      {children}
    </section>
  );
}

const DONE: Record<string, string> = {
  place: 'The address is kept',
  'forget-place': 'The address is removed, and no client is shown it any more',
  settings: 'Your check-ins are kept like this',
  'add-buddy': 'Your buddy is added',
  'remove-buddy': 'Your buddy is removed',
  codes: 'From now on your code is asked',
  'forget-codes': 'From now on no code is asked',
};
