'use server';

import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import { failureOf, minutesIn, textIn, weekIn } from '@/components/dashboard/calendar-data';
import type { CalendarFailure } from '@/components/dashboard/calendar-form';
import { NewTourStop, TourStopChange } from '@/lib/booking/hours-schema';
import { addTourStop, changeTourStop, removeTourStop } from '@/lib/booking/tours';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Adds, changes or removes a tour stop, as the field `deed` says; done: back to the list, which says so. */
export async function tourAction(_before: CalendarFailure | null, form: FormData): Promise<CalendarFailure> {
  const deed = textIn(form, 'deed');
  const result = await tenantAction({ for: 'staff' }, (scope) => keep(scope, deed, form));
  if (result.ok) redirect(`${paths.dashboardTours}?done=${deed}`);
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  if (result.code === 'not_found') redirect(paths.dashboardTours);
  const failure = failureOf(result, form, weekIn(form).numbers);
  const prices = pricesIn(form);
  for (const { path, message } of result.fields) {
    const at = /^(?:stop\.)?prices\.(\d+)/.exec(path)?.[1];
    const price = at === undefined ? undefined : prices[Number(at)];
    if (price) failure.faults[price.name] = message;
  }
  return failure;
}

function keep(scope: TenantScope, deed: string, form: FormData): Promise<unknown> {
  const id = textIn(form, 'id');
  switch (deed) {
    case 'add':
      return addTourStop(
        scope,
        NewTourStop.parse({ companionId: textIn(form, 'companionId'), stop: stopIn(form) }),
      );
    case 'change':
      return changeTourStop(scope, id, TourStopChange.parse(stopIn(form)));
    case 'remove':
      return removeTourStop(scope, id);
    default:
      throw new AppError('not_found');
  }
}

function stopIn(form: FormData): Record<string, unknown> {
  const names = ['city', 'countryCode', 'timeZone', 'firstDay', 'lastDay'];
  return {
    ...Object.fromEntries(names.map((name) => [name, textIn(form, name)])),
    windows: weekIn(form).windows,
    noticeMinutes: minutesIn(textIn(form, 'noticeMinutes')),
    deposit: depositIn(form),
    prices: pricesIn(form).map(({ name: _name, ...price }) => price),
  };
}

/** A percentage is typed as such, money in whole units: both are kept in hundredths. What is not its own needs no amount. */
function depositIn(form: FormData): Record<string, unknown> {
  const basis = textIn(form, 'deposit.basis') || 'home';
  if (basis !== 'own') return { basis };
  const amount = textIn(form, 'deposit.amount').replace(',', '.');
  return {
    ...{ basis, kind: textIn(form, 'deposit.kind') },
    amount: amount === '' ? Number.NaN : Math.round(Number(amount) * 100),
  };
}

/** Fields called `price-<service>-<minutes>` that are not empty. */
function pricesIn(form: FormData) {
  const names = form instanceof FormData ? [...form.keys()].filter((name) => name.startsWith('price-')) : [];
  return names.flatMap((name) => {
    const text = textIn(form, name);
    const [, serviceId = '', minutes] = /^price-(.{36})-(\d{1,5})$/.exec(name) ?? [];
    if (text === '') return [];
    const priceCents = Math.round(Number(text.replace(',', '.')) * 100);
    return [{ name, serviceId, minutes: Number(minutes), priceCents }];
  });
}
