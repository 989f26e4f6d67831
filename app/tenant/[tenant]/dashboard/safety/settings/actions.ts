'use server';

import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import { failureOf, minutesIn, textIn } from '@/components/dashboard/calendar-data';
import type { CalendarFailure } from '@/components/dashboard/calendar-form';
import { forgetMeetingPlace, keepMeetingPlace, MeetingPlaceForm } from '@/lib/booking/meeting-places';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Keeps what a companion's safety is made of, as the field `deed` says; done: back to the page, which says so. */
export async function safetySettingsAction(
  _before: CalendarFailure | null,
  form: FormData,
): Promise<CalendarFailure> {
  const deed = textIn(form, 'deed');
  const result = await tenantAction({ for: 'staff' }, (scope) => keep(scope, deed, form));
  if (result.ok)
    redirect(paths.dashboardSafetySettings({ companion: textIn(form, 'companion'), done: deed }));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  return failureOf(result, form);
}

function keep(scope: TenantScope, deed: string, form: FormData): Promise<unknown> {
  switch (deed) {
    case 'place':
      return keepMeetingPlace(scope, MeetingPlaceForm.parse(placeIn(form)));
    case 'forget-place':
      return forgetMeetingPlace(scope, textIn(form, 'id'));
    default:
      throw new AppError('not_found');
  }
}

function placeIn(form: FormData): Record<string, unknown> {
  return {
    companionId: textIn(form, 'companionId'),
    tourStopId: textIn(form, 'tourStopId') || null,
    area: textIn(form, 'area'),
    address: textIn(form, 'address'),
    revealHours: (minutesIn(textIn(form, 'revealHours')) ?? Number.NaN) / 60,
  };
}
