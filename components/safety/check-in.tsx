import { momentText } from '@/components/dashboard/times';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import type { PlanView } from '@/lib/safety/queries';
import { type SafetyAction, SafetyForm } from './safety-form';
import { ALARM_WORDS, CHECK_WORDS, clockText, eventWords, nextCheck, STATE_WORDS, toldWords } from './words';

export type Answering = {
  action: SafetyAction;
  /** What is answered: a plan by its id, or by a private link. */
  hidden: Record<string, string>;
  locale: string;
};

/** One plan with its answers, large enough for a thumb; the next one first. */
export function CheckIn({ plan, answering }: { plan: PlanView; answering: Answering }) {
  const { action, hidden, locale } = answering;
  const { open, ended, alarm, asksCode, buddies } = plan;
  return (
    <div className="grid gap-4">
      {alarm && (
        <Notice tone="bad" title={ALARM_WORDS[alarm]}>
          {toldWords(buddies)} It stands until somebody says that it is settled.
        </Notice>
      )}
      {!alarm && !ended && buddies === 0 && (
        <Notice tone="warn" title="Nobody would be told">
          No buddy is named yet. You can name somebody in the safety settings.
        </Notice>
      )}
      <Checks plan={plan} locale={locale} />
      {(open || alarm) && (
        <SafetyForm action={action} hidden={hidden}>
          {asksCode && <CodeField />}
          {alarm && (
            <Press deed="settle" look="primary">
              All is well, it is settled
            </Press>
          )}
          {open && <Answers plan={plan} primary={!alarm} />}
        </SafetyForm>
      )}
      {!open && !ended && (
        <p className="text-soft">
          Answers can be given from {clockText(plan.opensAt, plan.timeZone, locale)} on, two hours before the
          start.
        </p>
      )}
      {!ended && (
        <details className="group">
          <summary className="button button-plain justify-self-start group-open:hidden">
            Switch this check-in off…
          </summary>
          <SafetyForm action={action} hidden={hidden}>
            <p className="text-sm text-soft">Nobody is asked or told any more about this meeting.</p>
            {asksCode && <CodeField />}
            <Press deed="disarm" look="danger">
              Switch off
            </Press>
          </SafetyForm>
        </details>
      )}
    </div>
  );
}

function Checks({ plan, locale }: { plan: PlanView; locale: string }) {
  const next = nextCheck(plan);
  return (
    <ol className="divide-y divide-line">
      {plan.checks.map((check) => (
        <li key={check.key} className="flex min-h-11 items-center justify-between gap-3 py-1.5">
          <span className={check === next && !plan.ended ? 'font-semibold' : ''}>
            {CHECK_WORDS[check.kind]}{' '}
            <time className="text-soft tabular-nums" dateTime={check.dueAt.toISOString()}>
              {clockText(check.dueAt, plan.timeZone, locale)}
            </time>
          </span>
          {check.answeredAt ? (
            <Badge tone="good" icon="check">
              {clockText(check.answeredAt, plan.timeZone, locale)}
            </Badge>
          ) : (
            !plan.ended && <Badge tone={STATE_WORDS[check.state].tone}>{STATE_WORDS[check.state].text}</Badge>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The answer that is due next is the largest; calling for help stands apart, so that no thumb finds it by chance. */
function Answers({ plan, primary }: { plan: PlanView; primary: boolean }) {
  const next = nextCheck(plan)?.kind ?? 'left';
  const others = (['arrived', 'well', 'left'] as const).filter(
    (kind) => kind !== next && (kind !== 'arrived' || next === 'arrived'),
  );
  return (
    <>
      <Press deed={next} look={primary ? 'primary' : 'quiet'} large>
        {CHECK_WORDS[next]}
      </Press>
      <div className="grid grid-cols-2 gap-3">
        {others.map((kind) => (
          <Press key={kind} deed={kind} look="quiet">
            {CHECK_WORDS[kind]}
          </Press>
        ))}
        <Press deed="extend" look="quiet">
          30 more minutes
        </Press>
      </div>
      <div className="mt-3 grid border-t border-line pt-4">
        <Press deed="raise" look="danger" large>
          Call for help now
        </Press>
        <p className="mt-1.5 text-center text-sm text-soft">{toldWords(plan.buddies)}</p>
      </div>
    </>
  );
}

function Press({
  deed,
  look,
  large = false,
  children,
}: {
  deed: string;
  look: 'primary' | 'quiet' | 'danger';
  large?: boolean;
  children: string;
}) {
  return (
    <Submit
      name="deed"
      value={deed}
      look={look}
      waiting={children}
      className={large ? 'min-h-16 w-full text-lg' : 'min-h-12 w-full'}
    >
      {children}
    </Submit>
  );
}

function CodeField() {
  return (
    <label className="grid gap-1.5">
      <span className="text-sm font-medium">Your code</span>
      <input
        name="code"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        className="field"
      />
    </label>
  );
}

/** What happened at one meeting, newest first. */
export function SafetyHistory({ plan, locale }: { plan: PlanView; locale: string }) {
  return (
    <ol className="grid gap-1.5">
      {plan.events.toReversed().map((event) => (
        <li key={event.version} className="flex justify-between gap-4 text-sm">
          <span>{eventWords(event)}</span>
          <time className="shrink-0 text-soft tabular-nums" dateTime={event.createdAt.toISOString()}>
            {momentText(event.createdAt, plan.timeZone, locale)}
          </time>
        </li>
      ))}
    </ol>
  );
}
