'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { tenantAction } from '@/app/_server/action';
import { failureOf, textIn } from '@/components/dashboard/calendar-data';
import type { CalendarFailure } from '@/components/dashboard/calendar-form';
import type { FeedOutcome } from '@/components/dashboard/feed-form';
import { setMailTitle } from '@/lib/booking/calendar-entries';
import { NewFeed, NewImport } from '@/lib/booking/calendars-schema';
import { addFeed, revokeFeed } from '@/lib/booking/feeds';
import { addImport, refreshImport, removeImport } from '@/lib/booking/imports';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Makes a feed; the answer is the only place where its address is ever shown. */
export async function feedAction(_before: FeedOutcome | null, form: FormData): Promise<FeedOutcome> {
  const given = {
    companionId: textIn(form, 'companionId'),
    label: textIn(form, 'label'),
    titleStyle: textIn(form, 'titleStyle') || undefined,
  };
  const result = await tenantAction({ for: 'staff' }, (scope) => addFeed(scope, NewFeed.parse(given)));
  if (result.ok) {
    refresh();
    return { url: result.value.url };
  }
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  return failureOf(result, form);
}

/** Revokes a feed, adds, refreshes or removes an import, or sets the title of mails, as the field `deed` says. */
export async function calendarsAction(
  _before: CalendarFailure | null,
  form: FormData,
): Promise<CalendarFailure> {
  const deed = textIn(form, 'deed');
  const result = await tenantAction({ for: 'staff' }, (scope) => keep(scope, deed, form));
  if (result.ok) redirect(`${paths.dashboardCalendars}?done=${deed}`);
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  return failureOf(result, form);
}

const MailTitle = z.enum(['appointment', 'busy', 'code']);

function keep(scope: TenantScope, deed: string, form: FormData): Promise<unknown> {
  const id = textIn(form, 'id');
  switch (deed) {
    case 'revoke':
      return revokeFeed(scope, id);
    case 'add': {
      const names = ['companionId', 'label', 'url'];
      const given = Object.fromEntries(names.map((name) => [name, textIn(form, name)]));
      return addImport(scope, NewImport.parse(given));
    }
    case 'refresh':
      return refreshImport(scope, id);
    case 'remove':
      return removeImport(scope, id);
    case 'title':
      return setMailTitle(scope, MailTitle.parse(textIn(form, 'mailTitle')));
    default:
      throw new AppError('not_found');
  }
}
