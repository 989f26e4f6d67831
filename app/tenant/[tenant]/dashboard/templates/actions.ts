'use server';

import { redirect } from 'next/navigation';
import { formIn, tenantAction } from '@/app/_server/action';
import type { LetterState } from '@/components/dashboard/letter-editor';
import { AppError } from '@/lib/errors';
import { keepLetter, requireDiscreet, resetLetter } from '@/lib/messaging/letters';
import { requireMessageKeeper } from '@/lib/messaging/policy';
import { LetterForm } from '@/lib/messaging/schema';
import type { Letter } from '@/lib/messaging/templates';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';
import { samplePreview } from './sample';

/** What the editor's button says: `save`, `preview` or `reset`. Done: the editor or the list, which say so. */
export async function letterAction(_before: LetterState | null, sent: FormData): Promise<LetterState> {
  const form = formIn(sent);
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
  const [deed, key, language] = [text('deed'), text('key'), text('language')];
  const typed: Letter = { subject: text('subject').slice(0, 200), body: text('body').slice(0, 8000) };
  const result = await tenantAction({ for: 'staff' }, (scope) =>
    act(scope, deed, { key, language, ...typed }),
  );
  if (result.ok && !result.value) redirect(paths.dashboardTemplates({ language, done: deed }));
  if (result.ok) return { ...typed, problem: null, faults: {}, preview: result.value };
  if (result.code === 'unauthenticated') redirect(paths.signIn);
  if (result.code === 'not_found') redirect(paths.dashboardTemplates());
  const faults = result.fields.map(({ path, message }) => [path, sentence(message)]);
  return {
    ...typed,
    problem: PROBLEMS[result.reason ?? ''] ?? PROBLEMS[result.code] ?? 'Something went wrong',
    faults: Object.fromEntries(faults),
    preview: null,
  };
}

/** Answers a preview where one was asked for. */
async function act(
  scope: TenantScope,
  deed: string,
  sent: Record<'key' | 'language' | 'subject' | 'body', string>,
): Promise<Letter | null> {
  requireMessageKeeper(scope);
  if (deed === 'reset') {
    await resetLetter(scope, sent.key, sent.language);
    return null;
  }
  const letter = LetterForm.parse(sent);
  if (deed === 'preview') {
    await requireDiscreet(scope, letter);
    return samplePreview(letter, scope.tenant, letter.language, scope.now);
  }
  if (deed !== 'save') throw new AppError('not_found');
  await keepLetter(scope, letter);
  return null;
}

const PROBLEMS: Record<string, string> = {
  invalid: 'Something needs another look',
  indiscreet: 'Letters do not name what they are about',
  forbidden: 'Only the owner and managers can do this',
  suspended: 'Your site is suspended',
  unavailable: 'Briefly not possible, please try again',
};

function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
