'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { adminAction, formIn } from '@/app/_server/action';
import type { DeedFailure } from '@/components/dashboard/deed-form';
import { setRule } from '@/lib/compliance/commands';
import { NewRuleVersion, RuleKeyQuery } from '@/lib/compliance/schema';
import { AppError } from '@/lib/errors';
import { adminPaths } from '@/lib/urls';
import { ruleAddress } from './address';

/** Writes the next version of a rule (`save`), or takes the rule back (`withdraw`). */
export async function policyAction(_before: DeedFailure | null, sent: FormData): Promise<DeedFailure> {
  const form = formIn(sent);
  const deed = textOf(form, 'deed');
  const result = await adminAction(async (scope) => {
    if (deed !== 'save' && deed !== 'withdraw') throw new AppError('conflict', 'not_possible');
    const words = wordsIn(form, deed === 'withdraw', scope.now);
    await setRule(scope, words);
    return ruleAddress(words);
  });
  if (result.ok) redirect(`${result.value}&done=${deed}`);
  if (result.code === 'unauthenticated') redirect(adminPaths.signIn);
  refresh();
  const { code, reason, digest, fields } = result;
  const words = fields.map(
    ({ path, message }) => `${FIELD_WORDS[path.split('.')[0] ?? ''] ?? path}: ${message}`,
  );
  return { ok: false, code, reason, digest, ...(words.length > 0 ? { words: words.join(' · ') } : {}) };
}

const TICKS = ['noIncall', 'screeningRequired', 'verificationRequired', 'consentRequired'];

/** Conditions belong to their decision alone: what is ticked beside another one is not meant. */
function wordsIn(form: FormData, withdraw: boolean, now: Date): NewRuleVersion {
  const key = RuleKeyQuery.parse({
    feature: textOf(form, 'feature'),
    tenantCountry: textOf(form, 'tenantCountry'),
    tenantRegion: textOf(form, 'tenantRegion'),
    visitorCountry: textOf(form, 'visitorCountry'),
  });
  const decision = textOf(form, 'decision');
  const age = textOf(form, 'minimumAge');
  const ticked = TICKS.filter((name) => textOf(form, name) === 'yes').map((name) => [name, true]);
  const conditions = { ...(age ? { minimumAge: Number(age) } : {}), ...Object.fromEntries(ticked) };
  return NewRuleVersion.parse({
    ...{ ...key, decision, withdraw, version: Number(textOf(form, 'version')) },
    conditions: decision === 'conditions' ? conditions : {},
    source: textOf(form, 'source'),
    sourceUrl: textOf(form, 'sourceUrl').trim() || null,
    note: textOf(form, 'note'),
    validFrom: dayIn(form, 'validFrom', now),
    validUntil: dayIn(form, 'validUntil', now) ?? null,
  });
}

/** The beginning of a day by UTC; today is now. */
function dayIn(form: FormData, name: string, now: Date): string | undefined {
  const day = textOf(form, name);
  if (!day || day === now.toISOString().slice(0, 10)) return undefined;
  return `${day}T00:00:00Z`;
}

function textOf(form: FormData, name: string): string {
  const typed = form.get(name);
  return typeof typed === 'string' ? typed.replaceAll('\r\n', '\n') : '';
}

const FIELD_WORDS: Record<string, string> = {
  tenantCountry: 'Tenant’s country',
  tenantRegion: 'Tenant’s region',
  visitorCountry: 'Visitor’s country',
  decision: 'What it says',
  conditions: 'Conditions',
  source: 'Source',
  sourceUrl: 'Where to read it',
  note: 'Note',
  validFrom: 'From',
  validUntil: 'Until',
};
