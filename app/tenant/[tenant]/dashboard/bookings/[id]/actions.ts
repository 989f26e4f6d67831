'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DecisionFailure } from '@/components/dashboard/decision';
import {
  cancelByCompanion,
  complete,
  confirm,
  decline,
  markNoShow,
  noteOnBooking,
} from '@/lib/booking/commands';
import { acceptProposal, declineProposal, rescheduleByCompanion } from '@/lib/booking/moves';
import { counterOffer } from '@/lib/booking/offers';
import { receiveDeposit, refund, waiveDeposit } from '@/lib/booking/payments';
import { requireBooking } from '@/lib/booking/queries';
import {
  Amount,
  Confirmation,
  CounterOffer,
  Decision,
  DecisionWithNote,
  Move,
  StaffNote,
} from '@/lib/booking/schema';
import { instantOn } from '@/lib/booking/zone';
import { AppError, invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/**
 * What staff decided, as the field `deed` says. Done: back to the page of the booking, which says so. Not done:
 * why not, over the newest facts.
 */
export async function decideAction(
  _before: DecisionFailure | null,
  sent: FormData,
): Promise<DecisionFailure> {
  const form = formIn(sent);
  const id = String(form.get('id') ?? '');
  const deed = String(form.get('deed') ?? '');
  const result = await tenantAction({ for: 'staff' }, (scope) => decide(scope, deed, id, form));
  if (result.ok) redirect(`${paths.dashboardBooking(encodeURIComponent(id))}?done=${deed}`);
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  if (result.code === 'not_found') redirect(paths.dashboard);
  refresh();
  const { code, reason, digest } = result;
  return { ok: false, code, reason, digest };
}

function decide(scope: TenantScope, deed: string, id: string, form: FormData): Promise<unknown> {
  const version = Number(form.get('version'));
  const note = textOf(form, 'note');
  switch (deed) {
    case 'confirm':
      return confirm(scope, id, Confirmation.parse({ version, start: form.get('start') }));
    case 'decline':
      return decline(scope, id, DecisionWithNote.parse({ version, note }));
    case 'cancel':
      return cancelByCompanion(scope, id, DecisionWithNote.parse({ version, note }));
    case 'complete':
      return complete(scope, id, Decision.parse({ version }));
    case 'no-show':
      return markNoShow(scope, id, Decision.parse({ version }));
    case 'accept-proposal':
      return acceptProposal(scope, id, Decision.parse({ version }));
    case 'decline-proposal':
      return declineProposal(scope, id, DecisionWithNote.parse({ version, note }));
    case 'waive-deposit':
      return waiveDeposit(scope, id, Decision.parse({ version }));
    case 'deposit-received':
      return receiveDeposit(scope, id, Amount.parse({ version, ...moneyOf(form) }));
    case 'refund':
      return refund(scope, id, Amount.parse({ version, ...moneyOf(form) }));
    case 'counter-offer':
    case 'reschedule':
      return decideTimes(scope, deed, id, form);
    default:
      throw new AppError('conflict', 'not_possible');
  }
}

/** Times are chosen among open starts (`start`, an instant each), or typed (`when`) by the clock of the booking's place. */
async function decideTimes(
  scope: TenantScope,
  deed: 'counter-offer' | 'reschedule',
  id: string,
  form: FormData,
): Promise<unknown> {
  const { timeZone } = await requireBooking(scope, id);
  const chosen = form.getAll('start').filter((one): one is string => typeof one === 'string');
  const typed = form.getAll('when').filter((one): one is string => typeof one === 'string' && one !== '');
  const times = [...chosen, ...typed.slice(0, 5).map((one) => instantOn(one, timeZone))];
  const said = { version: Number(form.get('version')), note: textOf(form, 'note') };
  if (deed === 'counter-offer')
    return counterOffer(scope, id, CounterOffer.parse({ ...said, starts: times }));
  return rescheduleByCompanion(scope, id, Move.parse({ ...said, start: times[0] ?? '' }));
}

/** `1,234.50` is not taken: cents are told from thousands by nobody. */
function moneyOf(form: FormData): { amountCents: number; reference: FormDataEntryValue | null } {
  const [, whole = '', cents = ''] =
    /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(textOf(form, 'amount').trim()) ?? [];
  if (!whole) throw invalidField('amountCents', 'Use an amount like 150 or 150.50.');
  return {
    amountCents: Number(whole) * 100 + Number(cents.padEnd(2, '0')),
    reference: form.get('reference'),
  };
}

/** What was typed. Browsers send line breaks of a form as CR LF. */
function textOf(form: FormData, name: string): string {
  const typed = form.get(name);
  return typeof typed === 'string' ? typed.replaceAll('\r\n', '\n') : '';
}

/** Keeps what staff notes for themselves. */
export async function noteAction(_before: DecisionFailure | null, sent: FormData): Promise<DecisionFailure> {
  const form = formIn(sent);
  const id = String(form.get('id') ?? '');
  const result = await tenantAction({ for: 'staff' }, (scope) =>
    noteOnBooking(scope, id, StaffNote.parse({ note: textOf(form, 'note') }).note),
  );
  if (result.ok) redirect(`${paths.dashboardBooking(encodeURIComponent(id))}?done=note`);
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  const { code, reason, digest } = result;
  return { ok: false, code, reason, digest };
}
