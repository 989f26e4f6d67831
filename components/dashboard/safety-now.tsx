import { ALARM_WORDS, CHECK_WORDS, clockText, nextCheck, toldWords } from '@/components/safety/words';
import { Notice } from '@/components/ui/notice';
import type { PlanView } from '@/lib/safety/queries';
import { paths } from '@/lib/urls';

/** On the first page: alarms that nobody has settled, and check-ins that are under way. Nothing on quiet days. */
export function SafetyNow({ plans, locale, names }: { plans: PlanView[]; locale: string; names: boolean }) {
  if (plans.length === 0) return null;
  return (
    <ul className="mb-5 grid gap-3">
      {plans.map((plan) => (
        <li key={plan.id}>
          <One plan={plan} locale={locale} who={names ? `${plan.companion.name}: ` : ''} />
        </li>
      ))}
    </ul>
  );
}

function One({ plan, locale, who }: { plan: PlanView; locale: string; who: string }) {
  const { alarm, buddies, timeZone } = plan;
  const next = nextCheck(plan);
  if (alarm)
    return (
      <Notice tone="bad" title={`${who}${ALARM_WORDS[alarm]}`}>
        {toldWords(buddies)} <Open plan={plan}>See what is known, and settle it</Open>
      </Notice>
    );
  if (!next) return null;
  const due = next.state !== 'ahead';
  const when = clockText(next.dueAt, timeZone, locale);
  return (
    <Notice
      tone={due ? 'warn' : 'good'}
      title={`${who}${due ? 'A check-in waits for an answer' : 'A check-in is running'}`}
    >
      {CHECK_WORDS[next.kind]}, {when}. <Open plan={plan}>Answer</Open>
    </Notice>
  );
}

function Open({ plan, children }: { plan: PlanView; children: string }) {
  return (
    <a href={`${paths.dashboardSafety()}#plan-${plan.id}`} className="underline">
      {children}
    </a>
  );
}
