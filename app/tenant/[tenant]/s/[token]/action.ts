'use server';

import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import { answerIn } from '@/components/safety/answer-data';
import type { BuddyOutcome } from '@/components/safety/buddy-page';
import type { SafetyFailure } from '@/components/safety/safety-form';
import { addressOfBooking } from '@/lib/booking/meeting-places';
import { AppError } from '@/lib/errors';
import { answerByLink } from '@/lib/safety/answers';
import { reachedByBuddy, revealToBuddy } from '@/lib/safety/buddy-link';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** The companion's answer by her private link. */
export async function checkAction(_before: SafetyFailure | null, sent: FormData): Promise<SafetyFailure> {
  const form = formIn(sent);
  const token = String(form.get('token') ?? '');
  const result = await tenantAction({ for: 'client', evenSuspended: true }, (scope) =>
    answerByLink(scope, token, answerIn(form)),
  );
  if (result.ok) redirect(`${paths.safetyLink(encodeURIComponent(token))}?done=yes`);
  const { code, reason, digest } = result;
  return { code, reason, digest };
}

/** What a buddy asks for by theirs: where she is (`reveal`), or to be noted as having reached her (`reached`). */
export async function buddyAction(_before: BuddyOutcome | null, sent: FormData): Promise<BuddyOutcome> {
  const form = formIn(sent);
  const token = String(form.get('token') ?? '');
  const deed = String(form.get('deed') ?? '');
  const result = await tenantAction({ for: 'client', evenSuspended: true }, (scope) =>
    help(scope, token, deed),
  );
  if (result.ok && result.value) return { shown: result.value };
  if (result.ok) redirect(paths.safetyLink(encodeURIComponent(token)));
  return {
    problem: PROBLEMS[result.reason ?? result.code] ?? 'That did not work just now. Please try again.',
  };
}

async function help(scope: TenantScope, token: string, deed: string) {
  if (deed === 'reached') {
    await reachedByBuddy(scope, token);
    return undefined;
  }
  if (deed !== 'reveal') throw new AppError('conflict', 'not_possible');
  const { bookingId, client, locationKind, locationDetail } = await revealToBuddy(scope, token);
  const address = locationKind === 'incall' ? await addressOfBooking(scope, bookingId) : null;
  return { client, places: [address, locationDetail].filter((place) => place !== null), locationKind };
}

const PROBLEMS: Record<string, string> = {
  settled: 'This is settled: she is well, or somebody has reached her.',
  not_found: 'This link opens nothing any more.',
  rate_limited: 'A little slower, please: try again in a minute.',
};
