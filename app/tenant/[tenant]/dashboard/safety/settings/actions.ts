'use server';

import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import { failureOf, minutesIn, textIn } from '@/components/dashboard/calendar-data';
import type { CalendarFailure } from '@/components/dashboard/calendar-form';
import { forgetMeetingPlace, keepMeetingPlace, MeetingPlaceForm } from '@/lib/booking/meeting-places';
import { AppError } from '@/lib/errors';
import { Codes, NewBuddy, SafetySettingsForm } from '@/lib/safety/schema';
import { addBuddy, removeBuddy, setCodes, setSafetySettings } from '@/lib/safety/settings';
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
  const companionId = textIn(form, 'companionId');
  switch (deed) {
    case 'place':
      return keepMeetingPlace(scope, MeetingPlaceForm.parse(placeIn(form)));
    case 'forget-place':
      return forgetMeetingPlace(scope, textIn(form, 'id'));
    case 'settings':
      return setSafetySettings(scope, SafetySettingsForm.parse(settingsIn(form)));
    case 'add-buddy':
      return addBuddy(scope, NewBuddy.parse(fieldsOf(form, ['companionId', 'name', 'email', 'phone'])));
    case 'remove-buddy':
      return removeBuddy(scope, textIn(form, 'id'));
    case 'codes':
      return setCodes(scope, companionId, Codes.parse(fieldsOf(form, ['code', 'quietCode'])));
    case 'forget-codes':
      return setCodes(scope, companionId, null);
    default:
      throw new AppError('not_found');
  }
}

function fieldsOf(form: FormData, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, textIn(form, name)]));
}

function settingsIn(form: FormData): Record<string, unknown> {
  const every = textIn(form, 'wellEveryMinutes');
  return {
    companionId: textIn(form, 'companionId'),
    armedKinds: form instanceof FormData ? form.getAll('armedKinds') : [],
    graceMinutes: Number(textIn(form, 'graceMinutes')),
    wellEveryMinutes: every === '' ? null : Number(every),
  };
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
