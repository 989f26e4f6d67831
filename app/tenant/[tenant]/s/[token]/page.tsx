import { tenantPage } from '@/app/_server/page';
import { hoursText, momentText } from '@/components/dashboard/times';
import { BuddyPage } from '@/components/safety/buddy-page';
import { CheckIn } from '@/components/safety/check-in';
import { Notice } from '@/components/ui/notice';
import { localeOf } from '@/lib/booking/times';
import { planOfLink } from '@/lib/safety/answers';
import { type BuddyAlarm, buddyAlarm } from '@/lib/safety/buddy-link';
import { readSafetyToken } from '@/lib/safety/links';
import { type PlanView, planForHolder } from '@/lib/safety/queries';
import type { TenantScope } from '@/lib/tenancy/scope';
import { buddyAction, checkAction } from './action';

type Props = {
  params: Promise<{ tenant: string; token: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

/** A private link of safety. Looking changes nothing, however often a mail scanner does it. */
export default async function SafetyLinkPage({ params, searchParams }: Props) {
  const [{ token }, { done }] = await Promise.all([params, searchParams]);
  const opening = await tenantPage(params, { for: 'client' }, (scope) => opened(scope, token));
  const { locale } = opening;
  if (opening.alarm) {
    const { alarm } = opening;
    const since = momentText(alarm.since, alarm.timeZone, locale);
    return (
      <BuddyPage
        {...{ token, since, companion: alarm.companion, settled: alarm.settled, action: buddyAction }}
      />
    );
  }
  const { plan } = opening;
  return (
    <>
      <div>
        <h1 className="text-title font-semibold">{plan.ended ? 'This check-in is over' : 'Your check-in'}</h1>
        <p className="text-soft">{hoursText(plan, locale)}</p>
      </div>
      {done && <Notice tone="good" title="Noted, thank you" />}
      <CheckIn plan={plan} answering={{ action: checkAction, hidden: { token }, locale }} />
    </>
  );
}

type Opened = { locale: string } & ({ alarm: BuddyAlarm } | { alarm: null; plan: PlanView });

async function opened(scope: TenantScope, token: string): Promise<Opened> {
  const locale = localeOf(scope.tenant);
  if (readSafetyToken(scope.tenant.id, token, scope.now)?.purpose === 'buddy')
    return { alarm: await buddyAlarm(scope, token), locale };
  return { alarm: null, plan: await planForHolder(scope, await planOfLink(scope, token)), locale };
}
