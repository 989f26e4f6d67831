'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DecisionFailure } from '@/components/dashboard/decision';
import { cancelByCompanion, complete, confirm, decline, markNoShow } from '@/lib/booking/commands';
import { Decision, DecisionWithNote } from '@/lib/booking/schema';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/**
 * Confirm, decline, cancel, complete or no-show, as the field `deed` says. Done: back to the page of the booking, which says so. Not done:
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
  switch (deed) {
    case 'confirm':
      return confirm(scope, id, Decision.parse(versionOf(form)));
    case 'decline':
      return decline(scope, id, DecisionWithNote.parse(withNote(form)));
    case 'cancel':
      return cancelByCompanion(scope, id, DecisionWithNote.parse(withNote(form)));
    case 'complete':
      return complete(scope, id, Decision.parse(versionOf(form)));
    case 'no-show':
      return markNoShow(scope, id, Decision.parse(versionOf(form)));
    default:
      throw new AppError('conflict', 'not_possible');
  }
}

function versionOf(form: FormData): { version: number } {
  return { version: Number(form.get('version')) };
}

function withNote(form: FormData): { version: number; note: FormDataEntryValue | null } {
  // Browsers send line breaks of a form as CR LF.
  const note = form.get('note');
  return { ...versionOf(form), note: typeof note === 'string' ? note.replaceAll('\r\n', '\n') : note };
}
