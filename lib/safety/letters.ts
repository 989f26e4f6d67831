import { callSql } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { MessageToPost } from '@/lib/messaging/commands';
import { staffRecipients } from '@/lib/messaging/queries';
import { filled, languageOf } from '@/lib/messaging/templates';
import { publishedSite } from '@/lib/tenancy/queries';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { AlarmCause } from './alarms';
import { buddyCause, buddyTextCause, dueCause, staffCause } from './causes';
import type { Check } from './checks';
import type { Plan } from './plans';
import { buddyNamed, numberOf } from './settings';
import { type SafetyWords, safetyWords } from './words';

/** To the companion herself, that a check is due: once for each check and time. */
export async function checkLetters(scope: TenantScope, plan: Plan, check: Check): Promise<MessageToPost[]> {
  const words = wordsOf(scope).check;
  const [own] = await callSql<{ email: string }>(scope.db, 'companion_recipients', plan.companionId);
  const [recipient] = own ? [own.email] : await staffRecipients(scope, [plan.companionId]);
  if (!recipient) return [];
  const body = letter([...words.lines, `${words.link}\n{checkUrl}`]);
  return [{ ...about(plan), cause: dueCause(plan.id, check), recipient, subject: words.subject, body }];
}

/** To her buddies, and to whoever runs the site, unless that is she herself and must not be given away. */
export async function alarmLetters(
  scope: TenantScope,
  plan: Plan,
  alarm: { id: string; cause: AlarmCause },
): Promise<MessageToPost[]> {
  const { buddy, staff } = wordsOf(scope);
  const name = { name: plan.companion.name };
  const buddies = await buddyIds(scope, plan);
  const body = letter([
    buddy.hello,
    filled(buddy[alarm.cause], name),
    `${buddy.began} ${sinceText(scope, plan)}`,
    `${buddy.reach} ${await contactOf(scope)}`,
    `${buddy.link}\n{buddyUrl}`,
    scope.tenant.name,
  ]);
  const toStaff = letter([
    filled(staff[alarm.cause], name),
    buddies.length > 0 ? staff.told : staff.nobody,
    `${staff.link}\n{dashboardUrl}`,
  ]);
  const recipients = await managersToTell(scope, alarm.cause);
  return [
    ...(await buddyTexts(scope, plan, alarm.id, buddies, alarm.cause)),
    ...buddies.map((id) => ({
      ...{ ...about(plan), cause: buddyCause(alarm.id, id, 'alarm'), recipient: '{buddyEmail}', body },
      subject: filled(buddy.subject, name),
    })),
    ...recipients.map((recipient, at) => ({
      ...{ ...about(plan), cause: staffCause(alarm.id, at), recipient, body: toStaff },
      subject: filled(staff.subject, name),
    })),
  ];
}

/** To her buddies, that she has answered since. */
export async function relievedLetters(
  scope: TenantScope,
  plan: Plan,
  alarmId: string,
): Promise<MessageToPost[]> {
  const { subject, lines } = wordsOf(scope).over;
  const name = { name: plan.companion.name };
  const buddies = await buddyIds(scope, plan);
  const body = letter([...lines.map((line) => filled(line, name)), scope.tenant.name]);
  return [
    ...(await buddyTexts(scope, plan, alarmId, buddies, 'over')),
    ...buddies.map((id) => ({
      ...{ ...about(plan), cause: buddyCause(alarmId, id, 'over'), recipient: '{buddyEmail}', body },
      subject: filled(subject, name),
    })),
  ];
}

/** The same in short to those of her buddies who have a number, where texts leave the house. */
async function buddyTexts(
  scope: TenantScope,
  plan: Plan,
  alarmId: string,
  buddies: readonly string[],
  words: keyof SafetyWords['texts'],
): Promise<MessageToPost[]> {
  const news = words === 'over' ? 'over' : 'alarm';
  const said = filled(wordsOf(scope).texts[words], { name: plan.companion.name });
  const text = {
    ...{ ...about(plan), channel: 'sms' as const, recipient: '{buddyPhone}', subject: '' },
    body: news === 'alarm' ? `${said} {buddyUrl}` : said,
  };
  const texts: MessageToPost[] = [];
  for (const id of buddies) {
    // A seal that cannot be opened must not keep the alarm from everybody.
    const buddy = await buddyNamed(scope, id).catch(() => null);
    if (buddy && numberOf(scope, buddy)) texts.push({ ...text, cause: buddyTextCause(alarmId, id, news) });
  }
  return texts;
}

const about = ({ bookingId }: Plan) => ({ bookingId });

const wordsOf = ({ tenant }: TenantScope) => safetyWords(languageOf(tenant.locale));

async function buddyIds({ db }: TenantScope, { companionId }: Plan): Promise<string[]> {
  const rows = await db.safetyBuddy.findMany({ where: { companionId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** In a solo tenant its staff is she herself: a quiet alarm must not arrive on the device that somebody looks at. */
function managersToTell(scope: TenantScope, cause: AlarmCause): Promise<string[]> | string[] {
  if (scope.tenant.kind === 'solo' && cause === 'quiet') return [];
  return staffRecipients(scope, []);
}

function sinceText({ tenant }: TenantScope, { booking }: Plan): string {
  const { startsAt, timeZone } = booking;
  return new Intl.DateTimeFormat(tenant.locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  }).format(startsAt);
}

/** `claire@example.com, +61 2 5550 1234` */
async function contactOf(scope: TenantScope): Promise<string> {
  const phone = await publishedSite(scope).then(
    ({ content }) => content.contact.phone,
    (error: unknown) => {
      // A site that shows nothing yet names no number.
      if (error instanceof AppError && error.code === 'not_found') return undefined;
      throw error;
    },
  );
  return [scope.tenant.contactEmail, phone].filter(Boolean).join(', ');
}

function letter(paragraphs: string[]): string {
  return `${paragraphs.join('\n\n')}\n`;
}
