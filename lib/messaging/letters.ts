import { AppError, invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { namedIn } from './discretion';
import { requireMessageKeeper } from './policy';
import type { LetterForm } from './schema';
import { LETTER_KEYS, type Letter, type LetterKey, languageOf, neutralLetter } from './templates';

/**
 * The letters of these keys in the tenant's language: its own words, else ours. Its own are passed over once they name
 * one of its services, which may have got that name since.
 */
export async function lettersFor(
  scope: TenantScope,
  keys: readonly LetterKey[],
): Promise<Map<LetterKey, Letter>> {
  const language = languageOf(scope.tenant.locale);
  const own = await ownLetters(scope, language, keys);
  const services = own.size > 0 ? await serviceNames(scope) : [];
  return new Map(
    keys.map((key) => {
      const words = own.get(key);
      const discreet = words && !namedIn(`${words.subject}\n${words.body}`, services);
      return [key, discreet ? words : neutralLetter(key, language)];
    }),
  );
}

export type LetterItem = { key: LetterKey; subject: string; own: boolean };

/** All letters in one language. @throws AppError unauthenticated, forbidden */
export async function letterList(scope: TenantScope, language: string): Promise<LetterItem[]> {
  requireMessageKeeper(scope);
  const own = await ownLetters(scope, language, LETTER_KEYS);
  return LETTER_KEYS.map((key) => ({
    key,
    subject: (own.get(key) ?? neutralLetter(key, language)).subject,
    own: own.has(key),
  }));
}

/** One letter as it stands, for the editor. @throws AppError unauthenticated, forbidden */
export async function letterInUse(
  scope: TenantScope,
  key: LetterKey,
  language: string,
): Promise<Letter & { own: boolean }> {
  requireMessageKeeper(scope);
  const own = (await ownLetters(scope, language, [key])).get(key);
  return { ...(own ?? neutralLetter(key, language)), own: own !== undefined };
}

/**
 * Refuses a letter that names one of the tenant's services: whoever reads it over a shoulder would know. Active or not,
 * the name is one that clients know.
 * @throws AppError invalid on `subject` or `body`
 */
export async function requireDiscreet(scope: TenantScope, { subject, body }: Letter): Promise<void> {
  const services = await serviceNames(scope);
  for (const [path, text] of Object.entries({ subject, body })) {
    const name = namedIn(text, services);
    if (name) throw invalidField(path, `leave out “${name}”: letters never name a service`, 'indiscreet');
  }
}

/** Keeps a tenant's own words. @throws AppError unauthenticated, forbidden, invalid on `subject` or `body` */
export async function keepLetter(scope: TenantScope, form: LetterForm): Promise<void> {
  requireMessageKeeper(scope);
  await requireDiscreet(scope, form);
  const { key, language, subject, body } = form;
  const { tenant } = scope;
  await scope.db.messageTemplate.upsert({
    where: { tenantId_key_language: { tenantId: tenant.id, key, language } },
    create: { tenantId: tenant.id, key, language, subject, body },
    update: { subject, body },
  });
  await tell(scope, 'letter.kept', key, language);
}

/** Back to our words. @throws AppError unauthenticated, forbidden, not_found when there are no others */
export async function resetLetter(scope: TenantScope, key: string, language: string): Promise<void> {
  requireMessageKeeper(scope);
  const { count } = await scope.db.messageTemplate.deleteMany({ where: { key, language } });
  if (count === 0) throw new AppError('not_found');
  await tell(scope, 'letter.reset', key, language);
}

async function ownLetters(
  { db }: TenantScope,
  language: string,
  keys: readonly LetterKey[],
): Promise<Map<LetterKey, Letter>> {
  const rows = await db.messageTemplate.findMany({
    where: { language, key: { in: [...keys] } },
    select: { key: true, subject: true, body: true },
  });
  return new Map(rows.map(({ key, subject, body }) => [key as LetterKey, { subject, body }]));
}

async function serviceNames({ db }: TenantScope): Promise<string[]> {
  const services = await db.service.findMany({ select: { name: true } });
  return services.map(({ name }) => name);
}

async function tell(scope: TenantScope, action: string, key: string, language: string): Promise<void> {
  await leaveTrail(scope, { action, subjectKind: 'letter', detail: { key, language } });
}
