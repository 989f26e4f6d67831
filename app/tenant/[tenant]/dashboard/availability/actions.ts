'use server';

import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import {
  failureOf,
  minutesIn,
  overrideIn,
  textIn,
  timeOffIn,
  weekIn,
  windowsIn,
} from '@/components/dashboard/calendar-data';
import type { CalendarFailure } from '@/components/dashboard/calendar-form';
import { companionHours, removeOverride, setLimits, setOverride, setWorkingHours } from '@/lib/booking/hours';
import { LimitsChange, NoticeChange, WorkingHoursChange } from '@/lib/booking/hours-schema';
import { requireKept } from '@/lib/booking/keepers';
import { setNotice } from '@/lib/booking/notice';
import { type OpeningsPreview, openingsPreview } from '@/lib/booking/preview';
import { addTimeOff, removeTimeOff } from '@/lib/booking/time-off';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Keeps what one form of the availability page says, as its field `deed` tells; done: back to the page, which says so. */
export async function availabilityAction(
  _before: CalendarFailure | null,
  form: FormData,
): Promise<CalendarFailure> {
  const deed = textIn(form, 'deed');
  const result = await tenantAction({ for: 'staff' }, async (scope) => {
    await keep(scope, deed, form);
    const companionId = textIn(form, 'companionId');
    return companionId ? (await requireKept(scope, companionId)).slug : '';
  });
  if (result.ok)
    redirect(
      paths.dashboardAvailability({ companion: result.value, service: textIn(form, 'service'), done: deed }),
    );
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  const numbers = deed === 'set-day' ? windowsIn(form, 'day').numbers : weekIn(form).numbers;
  return failureOf(result, form, numbers);
}

/** What clients would find if the weekly hours were as they stand in the form. Changes nothing. */
export async function previewAction(form: FormData): Promise<{ preview: OpeningsPreview | null }> {
  const result = await tenantAction({ for: 'staff' }, async (scope) => {
    const typed = weekIn(form).windows.filter(({ from, until }) => from && until);
    const change = WorkingHoursChange.safeParse({ ...subjectOf(form), windows: typed });
    if (!change.success) return null;
    const { companionId, serviceId, windows } = change.data;
    const { windows: general } = await companionHours(scope, companionId);
    const shown = serviceId && windows.length === 0 ? general : windows;
    return openingsPreview(scope, { companionId, service: textIn(form, 'shown'), windows: shown });
  });
  return { preview: result.ok ? result.value : null };
}

function subjectOf(form: FormData) {
  return { companionId: textIn(form, 'companionId'), serviceId: textIn(form, 'serviceId') || undefined };
}

function keep(scope: TenantScope, deed: string, form: FormData): Promise<unknown> {
  const text = (name: string) => textIn(form, name);
  const companionId = text('companionId');
  switch (deed) {
    case 'hours':
      return setWorkingHours(
        scope,
        WorkingHoursChange.parse({ ...subjectOf(form), windows: weekIn(form).windows }),
      );
    case 'set-day':
      return setOverride(scope, overrideIn(form, windowsIn(form, 'day').windows));
    case 'remove-day':
      return removeOverride(scope, overrideIn(form, []));
    case 'add-time-off':
      return addTimeOff(scope, timeOffIn(form));
    case 'remove-time-off':
      return removeTimeOff(scope, text('id'));
    case 'limits':
      return setLimits(
        scope,
        LimitsChange.parse({
          ...{ companionId, dailyMax: countIn(text('dailyMax')), weeklyMax: countIn(text('weeklyMax')) },
        }),
      );
    case 'notice':
      return setNotice(scope, noticeIn(form));
    default:
      throw new AppError('not_found');
  }
}

function countIn(text: string): number | null {
  return text === '' ? null : Number(text);
}

function noticeIn(form: FormData): NoticeChange {
  const rules = (['incall', 'outcall', 'virtual'] as const).flatMap((locationKind) =>
    (['new', 'returning'] as const).flatMap((standing) => {
      const minutes = minutesIn(textIn(form, `${locationKind}-${standing}`));
      return minutes === null ? [] : [{ locationKind, standing, minutes }];
    }),
  );
  const minNoticeMinutes = minutesIn(textIn(form, 'minNoticeMinutes')) ?? 0;
  return NoticeChange.parse({ serviceId: textIn(form, 'serviceId'), minNoticeMinutes, rules });
}
