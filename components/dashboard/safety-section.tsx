import { type Answering, CheckIn, SafetyHistory } from '@/components/safety/check-in';
import { type SafetyAction, SafetyForm } from '@/components/safety/safety-form';
import { Submit } from '@/components/ui/submit';
import type { PlanView } from '@/lib/safety/queries';

/** Who looks after the companions of one booking; `arms` are those whom a check-in can be switched on for. */
export function SafetySection({
  plans,
  arms,
  bookingId,
  locale,
  action,
}: {
  plans: PlanView[];
  arms: { id: string; slug: string; name: string }[];
  bookingId: string;
  locale: string;
  action: SafetyAction;
}) {
  if (plans.length === 0 && arms.length === 0) return null;
  const several = plans.length + arms.length > 1;
  const from = { bookingId, from: 'booking' };
  return (
    <section className="card grid gap-4 p-4 sm:px-5" aria-labelledby="safety">
      <h2 id="safety" className="font-semibold">
        Check-in
      </h2>
      {plans.map((plan) => {
        const answering: Answering = { action, locale, hidden: { ...from, planId: plan.id } };
        return (
          <div key={plan.id} className="grid gap-3">
            {several && <h3 className="font-medium">{plan.companion.name}</h3>}
            {plan.ended ? (
              <p className="text-soft">This check-in is over.</p>
            ) : (
              <CheckIn plan={plan} answering={answering} />
            )}
            <SafetyHistory plan={plan} locale={locale} />
          </div>
        );
      })}
      {arms.map(({ id, name }) => (
        <SafetyForm key={id} action={action} hidden={{ ...from, companionId: id }}>
          <p className="text-soft text-pretty">
            {several ? `${name} is asked` : 'You are asked'} whether all is well at this meeting, and buddies
            are told when there is no answer.
          </p>
          <div>
            <Submit name="deed" value="arm" look="quiet" waiting="One moment…">
              {several ? `Switch on for ${name}` : 'Switch on'}
            </Submit>
          </div>
        </SafetyForm>
      ))}
    </section>
  );
}
