'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import { addCampaign, CampaignForm, removeCampaign } from '@/lib/analytics/campaigns';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';

/** Adds a campaign or removes one, as the field `deed` says. */
export async function campaignAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = formIn(sent);
  const deed = String(form.get('deed') ?? '');
  const result = await tenantAction({ for: 'staff' }, (scope) => act(scope, deed, form));
  if (result.ok) redirect(paths.dashboardAnalytics('campaigns', { done: deed }));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  refresh();
  const { code, reason, digest, fields } = result;
  return { ok: false, code, reason, digest, words: WORDS[reason ?? ''] ?? wordsOf(fields[0]) };
}

const WORDS: Record<string, string> = {
  duplicate: 'A campaign with this source, medium and name is there already.',
};

const FIELDS: Record<string, string> = {
  name: 'Name',
  utmSource: 'Source',
  utmMedium: 'Kind of link',
  utmCampaign: 'Short name',
  landingPath: 'Page',
  costCents: 'Cost',
  startsOn: 'First day',
  endsOn: 'Last day',
  note: 'Note',
};

function wordsOf(fault: { path: string; message: string } | undefined): string | undefined {
  return fault && `${FIELDS[fault.path] ?? fault.path}: ${fault.message}. Nothing was changed.`;
}

async function act(scope: TenantScope, deed: string, form: FormData): Promise<unknown> {
  const text = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 1000);
  switch (deed) {
    case 'add':
      return addCampaign(
        scope,
        CampaignForm.parse({
          name: text('name'),
          utmSource: text('utmSource'),
          utmMedium: text('utmMedium'),
          utmCampaign: text('utmCampaign') || text('name'),
          landingPath: text('landingPath') || '/',
          costCents: centsIn(text('cost')),
          startsOn: text('startsOn') || undefined,
          endsOn: text('endsOn') || undefined,
          note: text('note') || undefined,
        }),
      );
    case 'remove':
      return removeCampaign(scope, text('id'));
    default:
      throw new AppError('conflict', 'not_possible');
  }
}

/** An amount as people type it; what could mean two things (`1,200`) is none. */
function centsIn(typed: string): number {
  const amount = typed || '0';
  return /^\d+([.,]\d{1,2})?$/.test(amount) ? Math.round(Number(amount.replace(',', '.')) * 100) : Number.NaN;
}
