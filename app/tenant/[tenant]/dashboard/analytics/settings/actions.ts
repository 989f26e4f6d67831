'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import { saveAnalyticsSettings } from '@/lib/analytics/commands';
import { AnalyticsSettings } from '@/lib/analytics/schema';
import { paths } from '@/lib/urls';

/** Keeps what the tenant decides about the counting of its visits. */
export async function visitSettingsAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = formIn(sent);
  const result = await tenantAction({ for: 'staff' }, (scope) =>
    saveAnalyticsSettings(scope, settingsIn(form)),
  );
  if (result.ok) redirect(paths.dashboardVisitSettings({ done: 'settings' }));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  refresh();
  const { code, reason, digest, fields } = result;
  const words = fields.some(({ path }) => path === 'retentionMonths')
    ? { words: 'Keep visits for 1 to 60 months.' }
    : {};
  return { ok: false, code, reason, digest, ...words };
}

/** A box that is not ticked is not sent. */
function settingsIn(form: FormData): AnalyticsSettings {
  return AnalyticsSettings.parse({
    keepAddresses: form.get('keepAddresses') === 'yes',
    consentBanner: form.get('consentBanner') === 'yes',
    weeklyMail: form.get('weeklyMail') === 'yes',
    retentionMonths: Number(form.get('retentionMonths')),
  });
}
