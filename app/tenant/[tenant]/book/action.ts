'use server';

import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import { callerOf } from '@/app/_server/request';
import { submittingVisitor } from '@/app/_server/visitor';
import { withinCreationLimit } from '@/app/api/bookings/creation-limit';
import { bodyOf, type FormFailure, faultsOf, problemOf, textIn, typedOf } from '@/components/booking/typed';
import { requestBooking } from '@/lib/booking/commands';
import { BookingRequest } from '@/lib/booking/schema';
import { submissionHash, submissionKey } from '@/lib/booking/submission';
import { countryOf } from '@/lib/compliance/visitor-country';

/**
 * The booking form's answer: on to the private status page, or back with all that was typed. The same command, limit and
 * idempotency as `POST /api/bookings`; the key was made with the page.
 */
export async function requestAction(_before: FormFailure | null, form: FormData): Promise<FormFailure> {
  const typed = typedOf(form);
  const sentKey = textIn(form, 'key');
  const body = bodyOf(typed);
  const asked = await headers();
  const caller = callerOf(asked);
  const submission = {
    key: submissionKey(sentKey) ?? randomUUID(),
    hash: submissionHash(body),
    visitorCountry: countryOf(caller.address),
    visit: await submittingVisitor(asked, caller, typed.service),
  };
  const result = await withinCreationLimit(caller, async (limit) => {
    const settled = await tenantAction({ for: 'visitor' }, (scope) =>
      requestBooking(scope, () => BookingRequest.parse(body), { ...submission, limit }),
    );
    return settled.ok
      ? { ...settled, replayed: settled.value.replayed }
      : { ...settled, replayed: undefined };
  });
  if (result.ok) redirect(new URL(result.value.answer.statusUrl).pathname);
  return {
    typed,
    faults:
      result.reason === 'slot_taken' ? faultsOf([{ path: 'start', message: '' }]) : faultsOf(result.fields),
    problem: problemOf(result),
    ...(result.reason === 'key_reused' ? { key: randomUUID() } : {}),
  };
}
