'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import { importSocialMetrics, socialRows } from '@/lib/analytics/social';
import { invalidField } from '@/lib/errors';
import { paths } from '@/lib/urls';

const BYTES_MAX = 512 * 1024;

/** Takes over a table of social media metrics. */
export async function importSocialAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const file = formIn(sent).get('file');
  const text = file instanceof File && file.size <= BYTES_MAX ? await file.text() : '';
  const result = await tenantAction({ for: 'staff' }, async (scope) => {
    if (!(file instanceof File) || file.size === 0) throw invalidField('file', 'Choose a file');
    if (file.size > BYTES_MAX) throw invalidField('file', 'A file may have 512 kB');
    return importSocialMetrics(scope, socialRows(text));
  });
  if (result.ok) redirect(paths.dashboardAnalytics('social', { rows: String(result.value.rows) }));
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  refresh();
  const { code, reason, digest, fields } = result;
  return {
    ok: false,
    code,
    reason,
    digest,
    words: fields[0] && `${fields[0].message}. Nothing was changed.`,
  };
}
