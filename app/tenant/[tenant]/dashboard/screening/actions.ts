'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import { ScreeningSettingsForm } from '@/lib/clients/schema';
import { decideScreening, renewTenantKey, setScreeningSettings } from '@/lib/clients/screening-commands';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Decides about a screening (`pass`, `fail`), or changes how the tenant screens (`settings`, `renew-key`). */
export async function screeningAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = sent instanceof FormData ? sent : new FormData();
  const id = String(form.get('id') ?? '');
  const deed = String(form.get('deed') ?? '');
  const result = await tenantAction({ for: 'staff' }, (scope) => act(scope, deed, id, form));
  if (result.ok) redirect(afterwards(deed, id));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  if (result.code === 'not_found') redirect(paths.dashboardScreening());
  refresh();
  const { code, reason, digest } = result;
  const words = code === 'invalid' ? 'Choose between 1 and 365 days.' : undefined;
  return { ok: false, code, reason, digest, words };
}

async function act(scope: TenantScope, deed: string, id: string, form: FormData): Promise<void> {
  switch (deed) {
    case 'pass':
    case 'fail':
      return decideScreening(scope, id, deed);
    case 'settings':
      return setScreeningSettings(scope, settingsIn(form));
    case 'renew-key':
      await renewTenantKey(scope);
      return;
    default:
      throw new AppError('conflict', 'not_possible');
  }
}

function settingsIn(form: FormData): ScreeningSettingsForm {
  return ScreeningSettingsForm.parse({
    methods: form.getAll('methods'),
    requiredForNew: form.get('requiredForNew') === 'yes',
    purgeDays: Number(form.get('purgeDays')),
  });
}

function afterwards(deed: string, id: string): string {
  if (deed === 'pass' || deed === 'fail')
    return `${paths.dashboardScreeningOf(encodeURIComponent(id))}?done=${deed}`;
  return paths.dashboardScreening({ view: 'settings', done: deed });
}
