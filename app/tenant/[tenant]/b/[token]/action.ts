'use server';

import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/booking/client-deed';
import { textIn } from '@/components/booking/typed';
import { chooseChannel } from '@/lib/booking/channels';
import { answerAttendance, cancelByClient } from '@/lib/booking/commands';
import { rescheduleByClient } from '@/lib/booking/moves';
import { acceptOffer, declineOffer } from '@/lib/booking/offers';
import { asClient, type ClientScope } from '@/lib/booking/queries';
import { Acceptance, Attendance, Cancellation, OtherTime } from '@/lib/booking/schema';
import { AppError } from '@/lib/errors';
import { ContactChannel } from '@/lib/messaging/schema';
import { paths } from '@/lib/urls';

/** What the link's holder decided, as the field `deed` says. Done: the same page again, which shows it. */
export async function linkAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = formIn(sent);
  const token = textIn(form, 'token');
  const result = await tenantAction({ for: 'client' }, async (scope) =>
    carryOut(await asClient(scope, token), textIn(form, 'deed'), form),
  );
  if (result.ok) redirect(paths.bookingStatus(token));
  return {
    problem: PROBLEMS[result.reason ?? result.code] ?? 'That did not work just now. Please try again.',
  };
}

function carryOut(scope: ClientScope, deed: string, form: FormData): Promise<unknown> {
  const id = scope.viewer.bookingId;
  const start = textIn(form, 'start');
  switch (deed) {
    case 'cancel': {
      const feeCentsMax = textIn(form, 'feeCentsMax');
      return cancelByClient(
        scope,
        id,
        Cancellation.parse(feeCentsMax ? { feeCentsMax: Number(feeCentsMax) } : {}),
      );
    }
    case 'accept':
      return acceptOffer(scope, id, Acceptance.parse({ start }));
    case 'decline-offer':
      return declineOffer(scope, id);
    case 'reschedule':
      return rescheduleByClient(scope, id, OtherTime.parse({ start }));
    case 'attendance':
      return answerAttendance(scope, id, Attendance.parse({ coming: textIn(form, 'coming') === 'yes' }));
    case 'channel':
      return chooseChannel(scope, id, ContactChannel.parse(textIn(form, 'channel')));
    default:
      throw new AppError('conflict', 'not_possible');
  }
}

const PROBLEMS: Record<string, string> = {
  not_possible: 'This is no longer possible here. Please load the page again, or write a message.',
  not_allowed_here: 'The law of the place does not allow this any more. You can write a message instead.',
  slot_taken: 'This time has just been taken. Please choose another.',
  fee_changed: 'What cancelling costs has changed since you opened this page. Please load it again.',
  invalid: 'This time cannot be chosen. Please choose another.',
  rate_limited: 'A little slower, please: try again in a minute.',
};
