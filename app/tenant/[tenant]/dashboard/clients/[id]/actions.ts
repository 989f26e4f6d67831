'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import {
  blockClient,
  clearClient,
  setClientNotes,
  setClientTags,
  unblockClient,
  unclearClient,
} from '@/lib/clients/commands';
import { askForScreening } from '@/lib/clients/screening-commands';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** What can be done to a client; `text` is what the form's field says. */
const DEEDS: Record<string, (scope: TenantScope, id: string, text: string) => Promise<unknown>> = {
  notes: setClientNotes,
  tags: setClientTags,
  clear: clearClient,
  unclear: unclearClient,
  block: blockClient,
  unblock: unblockClient,
  'ask-screening': askForScreening,
};

/** Does to a client what the field `deed` says. Done: their page again, which says so. Not done: why not. */
export async function clientAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = sent instanceof FormData ? sent : new FormData();
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
  const [id, deed] = [text('id'), text('deed')];
  const result = await tenantAction({ for: 'staff' }, async (scope) => {
    const command = Object.hasOwn(DEEDS, deed) ? DEEDS[deed] : undefined;
    if (!command) throw new AppError('conflict', 'not_possible');
    await command(scope, id, text('text'));
  });
  if (result.ok) redirect(`${paths.dashboardClient(encodeURIComponent(id))}?done=${deed}`);
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  if (result.code === 'not_found') redirect(paths.dashboardClients());
  refresh();
  const { code, reason, digest } = result;
  return { ok: false, code, reason, digest, words: code === 'invalid' ? INVALID[deed] : undefined };
}

const INVALID: Record<string, string> = {
  notes: 'Use at most 4,000 characters of plain text.',
  tags: 'Use at most 20 tags of at most 30 characters, with commas between.',
  block: 'Use at most 1,000 characters of plain text.',
};
