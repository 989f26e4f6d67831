'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import type { WebhookState } from '@/components/dashboard/webhook-form';
import { AppError } from '@/lib/errors';
import { WebhookForm } from '@/lib/messaging/schema';
import { addWebhook, removeWebhook, replayDelivery, setWebhookActive } from '@/lib/messaging/webhooks';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Adds an endpoint and answers its secret, this once. */
export async function addWebhookAction(_before: WebhookState | null, sent: FormData): Promise<WebhookState> {
  const form = formIn(sent);
  const url = String(form.get('url') ?? '').slice(0, 600);
  const events = form.getAll('events').map(String).slice(0, 20);
  const result = await tenantAction({ for: 'staff' }, (scope) =>
    addWebhook(scope, WebhookForm.parse({ url, events })),
  );
  if (result.ok) {
    refresh();
    return { secret: result.value.secret, problem: null, faults: {}, url: '', events: [] };
  }
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  const fault = (field: string) => {
    const found = result.fields.find(({ path }) => path.split('.')[0] === field)?.message;
    return found && `${found.charAt(0).toUpperCase()}${found.slice(1)}.`;
  };
  const problem = PROBLEMS[result.reason ?? ''] ?? PROBLEMS[result.code] ?? 'Something went wrong';
  return { secret: null, problem, faults: { url: fault('url'), events: fault('events') }, url, events };
}

const PROBLEMS: Record<string, string> = {
  invalid: 'Something needs another look',
  limit_reached: 'There are ten webhooks already',
  forbidden: 'Only the owner and managers can do this',
  suspended: 'Your site is suspended',
  unavailable: 'Briefly not possible, please try again',
};

/** Pauses, resumes or removes an endpoint, or sends a delivery once more, as the field `deed` says. */
export async function webhookAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = formIn(sent);
  const [id, deed] = [String(form.get('id') ?? ''), String(form.get('deed') ?? '')];
  const result = await tenantAction({ for: 'staff' }, (scope) => act(scope, deed, id));
  if (result.ok) redirect(paths.dashboardWebhooks({ done: deed }));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  if (result.code === 'not_found') redirect(paths.dashboardWebhooks());
  refresh();
  const { code, reason, digest } = result;
  return { ok: false, code, reason, digest };
}

function act(scope: TenantScope, deed: string, id: string): Promise<void> {
  switch (deed) {
    case 'pause':
    case 'resume':
      return setWebhookActive(scope, id, deed === 'resume');
    case 'remove':
      return removeWebhook(scope, id);
    case 'replay':
      return replayDelivery(scope, id);
    default:
      throw new AppError('conflict', 'not_possible');
  }
}
