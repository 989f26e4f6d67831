'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { adminAction, formIn } from '@/app/_server/action';
import type { ChangeFailure } from '@/components/admin/status-changes';
import { AppError } from '@/lib/errors';
import { changeStatus } from '@/lib/tenancy/commands';
import { STATUS_CHANGES } from '@/lib/tenancy/policy';
import { SeenStatus } from '@/lib/tenancy/schema';
import { requireTenant } from '@/lib/tenancy/tenants';
import { adminPaths } from '@/lib/urls';

/** Approve, suspend, reactivate or deactivate, as the field `change` says. */
export async function changeAction(_before: ChangeFailure | null, sent: FormData): Promise<ChangeFailure> {
  const form = formIn(sent);
  const change = STATUS_CHANGES.find((one) => one === form.get('change'));
  const result = await adminAction(async (scope) => {
    if (!change) throw new AppError('conflict', 'not_possible');
    const { id } = await requireTenant(scope, String(form.get('id') ?? ''));
    await changeStatus(scope, id, change, SeenStatus.parse({ status: form.get('status') }));
    return id;
  });
  if (result.ok) redirect(`${adminPaths.tenant(result.value)}?done=${change}`);
  if (result.code === 'unauthenticated') redirect(adminPaths.signIn);
  if (result.code === 'not_found') redirect(adminPaths.tenants);
  refresh();
  const { code, reason, digest } = result;
  return { ok: false, code, reason, digest };
}
