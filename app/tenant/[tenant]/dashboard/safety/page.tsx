import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { dayText, hoursText } from '@/components/dashboard/times';
import { CheckIn } from '@/components/safety/check-in';
import { clockText } from '@/components/safety/words';
import { Empty } from '@/components/ui/empty';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { type PlanView, runningPlans } from '@/lib/safety/queries';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';
import { safetyAction } from './actions';

export const metadata: Metadata = { title: 'Check-ins' };

type Props = DashboardParams & { searchParams: Promise<{ done?: string | string[] }> };

/** Made for one thumb: what waits for an answer first, with its answers. */
export default async function SafetyPage(props: Props) {
  const { done } = await props.searchParams;
  const { frame, locale, now, timeZone, plans, names } = await dashboardPage(
    { params: props.params, here: paths.dashboardSafety() },
    async (scope) => ({
      timeZone: scope.tenant.timeZone,
      plans: await runningPlans(scope),
      names: scope.tenant.kind === 'agency' && scope.viewer.role !== 'companion',
    }),
  );
  const words = typeof done === 'string' ? DONE[done] : undefined;
  const current = plans.filter(({ open, alarm }) => open || alarm);
  const coming = plans.filter(({ open, alarm, ended }) => !open && !alarm && !ended);
  return (
    <DashboardShell frame={frame} current={paths.dashboard}>
      <PageHead title="Check-ins" back={{ href: paths.dashboard, label: 'Requests' }}>
        Somebody knows where you are, and when to worry.
      </PageHead>
      <div className="grid gap-4">
        {words && <Notice tone="good" title={`${words}, ${clockText(now, timeZone, locale)}`} />}
        {current.map((plan) => (
          <section key={plan.id} id={`plan-${plan.id}`} className="card grid gap-3 p-4 sm:max-w-lg sm:p-5">
            <Meeting plan={plan} locale={locale} names={names} />
            <CheckIn plan={plan} answering={{ action: safetyAction, hidden: { planId: plan.id }, locale }} />
            <a href={`${paths.safetyLink(plan.token)}`} className="link text-sm">
              This check-in alone, without signing in
            </a>
          </section>
        ))}
        {coming.length > 0 && <Coming plans={coming} locale={locale} names={names} />}
        {plans.length === 0 && (
          <Empty icon="shield" title="No check-ins">
            <p>
              Switch one on at a confirmed booking, or in the settings for all meetings of a kind.{' '}
              <a href={paths.dashboardSafetySettings()} className="link">
                Safety settings
              </a>
            </p>
          </Empty>
        )}
        {plans.length > 0 && (
          <p>
            <a href={paths.dashboardSafetySettings()} className="link">
              Safety settings
            </a>
          </p>
        )}
      </div>
    </DashboardShell>
  );
}

function Meeting({ plan, locale, names }: { plan: PlanView; locale: string; names: boolean }) {
  return (
    <div>
      <h2 className="text-lg font-semibold">
        <a href={paths.dashboardBooking(plan.bookingId)}>
          <bdi>{plan.client}</bdi>
        </a>
      </h2>
      <p className="text-soft">
        {names && `${plan.companion.name}, `}
        {hoursText(plan, locale)}
      </p>
    </div>
  );
}

function Coming({ plans, locale, names }: { plans: PlanView[]; locale: string; names: boolean }) {
  return (
    <section aria-labelledby="coming">
      <h2 id="coming" className="eyebrow mb-2">
        Coming up
      </h2>
      <ul className="card divide-y divide-line">
        {plans.map((plan) => (
          <li key={plan.id}>
            <a
              href={`${paths.dashboardBooking(plan.bookingId)}#safety`}
              className="flex min-h-14 items-center justify-between gap-4 px-4 py-3 hover:bg-sunken sm:px-5"
            >
              <span className="min-w-0">
                <span className="block font-medium">
                  <bdi>{plan.client}</bdi>
                  {names && `, with ${plan.companion.name}`}
                </span>
                <span className="block text-sm text-soft">
                  {dayText(plan.start, plan.timeZone, locale)}, {hoursText(plan, locale)}
                </span>
              </span>
              <span className="flex shrink-0 items-center gap-2 text-sm text-soft">
                {plan.buddies === 0 && 'no buddy yet'}
                <Icon name="next" className="size-4" />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const DONE: Record<string, string> = {
  arrived: 'Noted: arrived',
  well: 'Noted: all well',
  left: 'Noted: left',
  extend: 'Noted: 30 more minutes',
  raise: 'Help is called',
  settle: 'It is settled',
  disarm: 'Switched off',
};
