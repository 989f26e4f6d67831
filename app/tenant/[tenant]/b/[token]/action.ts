'use server';

import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import type { CancelFailure } from '@/components/booking/cancel-form';
import { textIn } from '@/components/booking/typed';
import { cancelByClient } from '@/lib/booking/commands';
import { asClient } from '@/lib/booking/queries';
import { paths } from '@/lib/urls';

/** Cancels the booking that the link names. Done: the same page again, which says so. */
export async function cancelAction(_before: CancelFailure | null, form: FormData): Promise<CancelFailure> {
  const token = textIn(form, 'token');
  const result = await tenantAction({ for: 'client' }, async (scope) => {
    const client = await asClient(scope, token);
    await cancelByClient(client, client.viewer.bookingId);
  });
  if (result.ok) redirect(paths.bookingStatus(token));
  const problem =
    result.reason === 'not_possible'
      ? 'This can no longer be cancelled here. Please write a message.'
      : 'This could not be cancelled just now. Please try again, or write a message.';
  return { problem };
}
