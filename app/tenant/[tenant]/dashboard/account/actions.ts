'use server';

import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import { failureOf, textIn } from '@/components/dashboard/calendar-data';
import type { CalendarFailure } from '@/components/dashboard/calendar-form';
import { QuickExitForm, setQuickExit } from '@/lib/identity/quick-exit';
import { paths } from '@/lib/urls';

/** How the person who is signed in leaves in a hurry. */
export async function exitAction(_before: CalendarFailure | null, form: FormData): Promise<CalendarFailure> {
  const given = { to: textIn(form, 'to'), signsOut: textIn(form, 'signsOut') === 'yes' };
  const result = await tenantAction({ for: 'staff' }, (scope) =>
    setQuickExit(scope, QuickExitForm.parse(given)),
  );
  if (result.ok) redirect(`${paths.dashboardAccount}?done=exit`);
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  return failureOf(result, form);
}
