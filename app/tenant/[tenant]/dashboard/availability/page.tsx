import type { Metadata } from 'next';
import { clocksOf } from '@/components/dashboard/calendar-data';
import type { CalendarAction } from '@/components/dashboard/calendar-form';
import { Limits, Overrides } from '@/components/dashboard/calendar-sections';
import { CalendarTabs } from '@/components/dashboard/calendar-tabs';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { HoursEditor } from '@/components/dashboard/hours-editor';
import { Notice as NoticeSection } from '@/components/dashboard/notice-section';
import { TimeOffList } from '@/components/dashboard/time-off-section';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { Tabs } from '@/components/ui/tabs';
import { type CompanionHours, companionHours, offeredServices } from '@/lib/booking/hours';
import { type KeptCompanion, keptCompanions } from '@/lib/booking/keepers';
import { serviceNotice } from '@/lib/booking/notice';
import { openingsPreview } from '@/lib/booking/preview';
import { timeOffAhead } from '@/lib/booking/time-off';
import { zoneText } from '@/lib/booking/times';
import type { Staff, TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';
import { availabilityAction, previewAction } from './actions';

export const metadata: Metadata = { title: 'Availability' };

type Asked = { companion?: string; service?: string };
type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AvailabilityPage(props: Props) {
  const search = await props.searchParams;
  const word = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined);
  const asked = { companion: word('companion'), service: word('service') };
  const { frame, locale, tenant, view } = await dashboardPage(
    { params: props.params, here: paths.dashboardAvailability(asked) },
    async (scope) => ({ tenant: scope.tenant, view: await viewOf(scope, asked) }),
  );
  const done = DONE[word('done') ?? ''];
  const action = tenant.status === 'suspended' ? undefined : availabilityAction;
  return (
    <DashboardShell frame={frame} current={paths.dashboardAvailability()}>
      <PageHead title="Availability">
        All times are {zoneText(tenant.timeZone)}, on tour those of the place.
      </PageHead>
      <CalendarTabs current="hours" />
      <div className="mt-4 grid gap-4">
        {done && <Notice tone="good" title={done} />}
        {view ? (
          <Calendar view={view} locale={locale} action={action} />
        ) : (
          <Empty icon="calendar" title="Nobody to book yet">
            <p>As soon as there is a companion, her hours are set here.</p>
          </Empty>
        )}
      </div>
    </DashboardShell>
  );
}

type View = NonNullable<Awaited<ReturnType<typeof viewOf>>>;

function Calendar({ view, locale, action }: { view: View; locale: string; action?: CalendarAction }) {
  const { companion, service, shown, hours, timeOff, notice, preview } = view;
  const own = hours.services.find(({ serviceId }) => serviceId === service?.id)?.windows;
  return (
    <>
      <Choices view={view} />
      {service && (
        <p className="text-sm text-soft text-pretty">
          {own
            ? `“${service.name}” has hours of its own.`
            : `“${service.name}” follows the hours of all services.`}{' '}
          Hours that you save here hold for it alone; save none to follow the others.
        </p>
      )}
      <HoursEditor
        // Another companion or service is another form.
        key={`${companion.id} ${service?.id} ${JSON.stringify(own ?? hours.windows)}`}
        hidden={{
          ...{ deed: 'hours', companionId: companion.id, serviceId: service?.id ?? '' },
          ...{ service: service?.slug ?? '', shown: shown ?? '' },
        }}
        windows={(service ? (own ?? []) : hours.windows).map((one) => ({
          weekday: one.weekday,
          ...clocksOf(one),
        }))}
        saved={preview}
        locale={locale}
        save={action}
        preview={previewAction}
      />
      <Overrides companionId={companion.id} locale={locale} action={action} overrides={hours.overrides} />
      <TimeOffList companionId={companion.id} locale={locale} action={action} timeOff={timeOff} />
      <Limits companionId={companion.id} action={action} limits={hours.limits} />
      {notice && <NoticeSection services={notice} action={action} />}
    </>
  );
}

/** Whose hours, and for which service. */
function Choices({ view: { kept, companion, services, service } }: { view: View }) {
  const several = kept.length > 1;
  const of = several ? companion.slug : undefined;
  return (
    <>
      {several && (
        <Tabs
          label="Companions"
          tabs={kept.map(({ slug, name }) => ({
            ...{ label: name, href: paths.dashboardAvailability({ companion: slug }) },
            current: slug === companion.slug,
          }))}
        />
      )}
      {services.length > 0 && (
        <Tabs
          label="Services"
          tabs={[{ slug: undefined, name: 'All services' }, ...services].map(({ slug, name }) => ({
            ...{ label: name, href: paths.dashboardAvailability({ companion: of, service: slug }) },
            current: slug === service?.slug,
          }))}
        />
      )}
    </>
  );
}

const DONE: Record<string, string> = {
  hours: 'The hours are saved',
  'set-day': 'That day has its own hours',
  'remove-day': 'That day has its weekly hours again',
  'add-time-off': 'The time is yours',
  'remove-time-off': 'That time can be booked again',
  limits: 'The limits are saved',
  notice: 'The notice is saved',
};

/** Everything of one calendar; undefined without one. Unknown companions and services fall back to the first, and to all. */
async function viewOf(scope: TenantScope & { viewer: Staff }, asked: Asked) {
  const kept = await keptCompanions(scope);
  const companion = kept.find(({ slug }) => slug === asked.companion) ?? kept[0];
  if (!companion) return undefined;
  const services = await offeredServices(scope, companion.id);
  const service = services.find(({ slug }) => slug === asked.service);
  const hours = await companionHours(scope, companion.id);
  const shown = (service ?? followers(services, hours)[0] ?? services[0])?.slug;
  return {
    ...{ kept, companion, services, service, hours, shown },
    timeOff: await timeOffAhead(scope, companion.id),
    notice: scope.viewer.role === 'companion' ? null : await serviceNotice(scope),
    preview: shown ? await previewOf(scope, companion, shown) : null,
  };
}

/** Services that the hours of all services decide about. */
function followers<S extends { id: string }>(services: S[], hours: CompanionHours): S[] {
  return services.filter(({ id }) => !hours.services.some(({ serviceId }) => serviceId === id));
}

function previewOf(scope: TenantScope, { id }: KeptCompanion, service: string) {
  return openingsPreview(scope, { companionId: id, service });
}
