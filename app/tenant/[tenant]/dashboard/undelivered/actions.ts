'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import { sendAgain } from '@/lib/messaging/undelivered';
import { paths } from '@/lib/urls';

/** Tries one mail again that was given up. */
export async function sendAgainAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const id = String(formIn(sent).get('id') ?? '');
  const result = await tenantAction({ for: 'staff' }, (scope) => sendAgain(scope, id));
  if (result.ok) redirect(paths.dashboardUndelivered({ done: 'again' }));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  if (result.code === 'not_found') redirect(paths.dashboardUndelivered());
  refresh();
  const { code, reason, digest } = result;
  return { ok: false, code, reason, digest };
}
