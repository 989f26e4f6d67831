'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { adminAction, formIn } from '@/app/_server/action';
import type { ChangeFailure } from '@/components/admin/status-changes';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import { AppError } from '@/lib/errors';
import { changeStatus, changeTenant } from '@/lib/tenancy/commands';
import { STATUS_CHANGES } from '@/lib/tenancy/policy';
import { SeenStatus, TenantChanges } from '@/lib/tenancy/schema';
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

/** Sets the part of its country where a tenant is; nothing typed: not known. */
export async function regionAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = formIn(sent);
  const typed = form.get('region');
  const result = await adminAction(async (scope) => {
    const { id } = await requireTenant(scope, String(form.get('id') ?? ''));
    const region = typeof typed === 'string' ? typed.trim().toUpperCase() || null : null;
    await changeTenant(scope, id, TenantChanges.parse({ region }));
    return id;
  });
  if (result.ok) redirect(adminPaths.tenant(result.value));
  if (result.code === 'unauthenticated') redirect(adminPaths.signIn);
  if (result.code === 'not_found') redirect(adminPaths.tenants);
  refresh();
  const { code, reason, digest, fields } = result;
  return {
    ok: false,
    code,
    reason,
    digest,
    words: fields.map(({ message }) => message).join(' ') || undefined,
  };
}
