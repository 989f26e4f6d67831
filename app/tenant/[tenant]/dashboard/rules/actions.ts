'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import {
  addDepositRule,
  BookingSettings,
  DepositRuleForm,
  removeDepositRule,
  saveBookingSettings,
} from '@/lib/booking/settings';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Keeps how the tenant takes bookings (`settings`), or one of its deposit rules (`add-deposit`, `remove-deposit`). */
export async function rulesAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = formIn(sent);
  const deed = textOf(form, 'deed');
  const result = await tenantAction({ for: 'staff' }, (scope) => act(scope, deed, form));
  if (result.ok) redirect(paths.dashboardRules({ done: deed }));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  refresh();
  const { code, reason, digest, fields } = result;
  const words = fields.map(
    ({ path, message }) => `${FIELD_WORDS[path.split('.')[0] ?? ''] ?? path}: ${message}.`,
  );
  return { ok: false, code, reason, digest, ...(words.length > 0 ? { words: words.join(' ') } : {}) };
}

async function act(scope: TenantScope, deed: string, form: FormData): Promise<void> {
  switch (deed) {
    case 'settings':
      return saveBookingSettings(scope, settingsIn(form));
    case 'add-deposit':
      await addDepositRule(scope, depositIn(form));
      return;
    case 'remove-deposit':
      return removeDepositRule(scope, textOf(form, 'id'));
    default:
      throw new AppError('conflict', 'not_possible');
  }
}

const HOURS = ['requestHours', 'offerHours', 'depositHours', 'proposalHours', 'rescheduleHours'];

/** Rows of cancelling that are left empty are none. */
function settingsIn(form: FormData): BookingSettings {
  const hours = form.getAll('tierHours').map(String);
  const fees = form.getAll('tierPercent').map(String);
  const tiers = hours
    .map((text, at) => ({ hoursBefore: text, feeBps: fees[at] ?? '' }))
    .filter(({ hoursBefore, feeBps }) => hoursBefore !== '' || feeBps !== '')
    .map(({ hoursBefore, feeBps }) => ({
      hoursBefore: numberIn(hoursBefore),
      feeBps: numberIn(feeBps) * 100,
    }));
  return BookingSettings.parse({
    ...Object.fromEntries(HOURS.map((name) => [name, numberIn(textOf(form, name))])),
    cancellationTiers: tiers,
    depositInstructions: textOf(form, 'depositInstructions').trim(),
  });
}

/** A percentage is typed as such; money in whole units of the currency. Both are kept in hundredths. */
function depositIn(form: FormData): DepositRuleForm {
  const some = (name: string) => (textOf(form, name) === 'yes' ? true : undefined);
  const minHours = textOf(form, 'minHours');
  const lateFrom = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(textOf(form, 'lateFrom'));
  const places = form.getAll('locationKinds').map(String);
  return DepositRuleForm.parse({
    kind: textOf(form, 'kind'),
    amount: numberIn(textOf(form, 'amount')) * 100,
    service: textOf(form, 'service') || undefined,
    conditions: {
      newClient: some('newClient'),
      earlierNoShow: some('earlierNoShow'),
      onTour: some('onTour'),
      locationKinds: places.length > 0 ? places : undefined,
      minMinutes: minHours ? numberIn(minHours) * 60 : undefined,
      lateFromMinute: lateFrom ? Number(lateFrom[1]) * 60 + Number(lateFrom[2]) : undefined,
    },
  });
}

/** Not a number where none was typed, which no schema takes. */
function numberIn(text: string): number {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function textOf(form: FormData, name: string): string {
  const typed = form.get(name);
  return typeof typed === 'string' ? typed.replaceAll('\r\n', '\n') : '';
}

const FIELD_WORDS: Record<string, string> = {
  requestHours: 'Answering a request',
  offerHours: 'Answering an offer',
  depositHours: 'Paying the deposit',
  proposalHours: 'Answering a wish to move',
  rescheduleHours: 'Moving',
  cancellationTiers: 'What cancelling costs',
  depositInstructions: 'How to pay',
  amount: 'Amount',
  service: 'Service',
  conditions: 'Conditions',
  kind: 'Kind',
};
