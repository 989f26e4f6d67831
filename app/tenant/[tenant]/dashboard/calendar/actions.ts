'use server';

import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import { failureOf, overrideIn, textIn, timeOffIn, windowsIn } from '@/components/dashboard/calendar-data';
import type { CalendarFailure } from '@/components/dashboard/calendar-form';
import { confirm, decline } from '@/lib/booking/commands';
import { removeOverride, setOverride } from '@/lib/booking/hours';
import { acceptProposal } from '@/lib/booking/moves';
import { Confirmation, Decision, DecisionWithNote } from '@/lib/booking/schema';
import { addTimeOff, changeTimeOff, removeTimeOff } from '@/lib/booking/time-off';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/**
 * What was done on the calendar, as the field `deed` tells; done: back to the part of it that was looked at, which says so,
 * and to the hour or day where the keyboard was.
 */
export async function calendarAction(
  _before: CalendarFailure | null,
  form: FormData,
): Promise<CalendarFailure> {
  const deed = textIn(form, 'deed');
  const result = await tenantAction({ for: 'staff' }, (scope) => keep(scope, deed, form));
  if (result.ok) {
    const [view, day, companion] = ['view', 'back', 'companion'].map((name) => textIn(form, name));
    const hour = /^([01]\d|2[0-3]):00$/.exec(textIn(form, 'at'))?.[1];
    redirect(
      paths.dashboardCalendar({ view, day, companion, done: deed }) + (hour ? `#at-${day}-${hour}` : ''),
    );
  }
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  return failureOf(result, form, deed === 'set-day' ? windowsIn(form, 'day').numbers : []);
}

function keep(scope: TenantScope, deed: string, form: FormData): Promise<unknown> {
  const id = textIn(form, 'id');
  const version = Number(textIn(form, 'version'));
  switch (deed) {
    case 'add-time-off':
      return addTimeOff(scope, timeOffIn(form));
    case 'change-time-off':
      return changeTimeOff(scope, id, timeOffIn(form));
    case 'remove-time-off':
      return removeTimeOff(scope, id);
    case 'set-day':
      return setOverride(scope, overrideIn(form, windowsIn(form, 'day').windows));
    case 'close-day':
      return setOverride(scope, overrideIn(form, []));
    case 'remove-day':
      return removeOverride(scope, overrideIn(form, []));
    case 'confirm':
      return confirm(scope, id, Confirmation.parse({ version }));
    case 'accept-proposal':
      return acceptProposal(scope, id, Decision.parse({ version }));
    case 'decline':
      return decline(scope, id, DecisionWithNote.parse({ version, note: textIn(form, 'note') }));
    default:
      throw new AppError('not_found');
  }
}
