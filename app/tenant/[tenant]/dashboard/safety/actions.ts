'use server';

import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import { answerIn } from '@/components/safety/answer-data';
import type { SafetyFailure } from '@/components/safety/safety-form';
import { answerPlan } from '@/lib/safety/answers';
import { armPlan } from '@/lib/safety/plans';
import { paths } from '@/lib/urls';

/** An answer to a plan, or a plan for a booking, as the field `deed` says. Works while the site is suspended, too. */
export async function safetyAction(_before: SafetyFailure | null, sent: FormData): Promise<SafetyFailure> {
  const form = formIn(sent);
  const textOf = (name: string) => String(form.get(name) ?? '');
  const [deed, bookingId] = [textOf('deed'), textOf('bookingId')];
  const result = await tenantAction({ for: 'staff', evenSuspended: true }, (scope) =>
    deed === 'arm'
      ? armPlan(scope, bookingId, textOf('companionId'))
      : answerPlan(scope, textOf('planId'), answerIn(form)),
  );
  if (result.ok)
    redirect(
      textOf('from') === 'booking'
        ? `${paths.dashboardBooking(encodeURIComponent(bookingId))}?done=check-in`
        : paths.dashboardSafety({ done: deed }),
    );
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  const { code, reason, digest } = result;
  return { code, reason, digest };
}
