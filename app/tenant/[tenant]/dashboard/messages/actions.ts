'use server';

import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import { markEnquiryRead } from '@/lib/messaging/commands';
import { paths } from '@/lib/urls';

/** Marks one message as read or unread, and shows the list again. */
export async function markAction(sent: FormData): Promise<void> {
  const form = formIn(sent);
  const id = String(form.get('id') ?? '');
  const result = await tenantAction({ for: 'staff' }, (scope) =>
    markEnquiryRead(scope, id, form.get('read') === 'yes'),
  );
  if (!result.ok && result.code === 'unauthenticated') redirect(paths.signIn);
  const page = String(form.get('page') ?? '');
  const at = /^[1-9]\d{0,4}$/.test(page) && page !== '1' ? `?page=${page}` : '';
  redirect(`${paths.dashboardEnquiries}${at}`);
}
