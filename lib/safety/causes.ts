import type { TenantScope } from '@/lib/tenancy/scope';

import { safetyUrl } from './links';
import { buddyNamed, numberOf } from './settings';

/** How long after it was sent a link in a mail opens. */
export const LINK_HOURS = 48;

/** What makes a mail of safety: one cause, one mail. Its links and a buddy's address are found by it when it is sent. */
export const dueCause = (planId: string, check: { key: string; dueAt: Date }) =>
  `safety:check:${planId}:${check.key}:${check.dueAt.getTime()}`;
export const buddyCause = (alarmId: string, buddyId: string, news: 'alarm' | 'over') =>
  `safety:buddy:${alarmId}:${buddyId}:${news}`;
/** Of the text to a buddy's phone, beside the mail. */
export const buddyTextCause = (alarmId: string, buddyId: string, news: 'alarm' | 'over') =>
  `${buddyCause(alarmId, buddyId, news)}:text`;
export const staffCause = (alarmId: string, at: number) => `safety:staff:${alarmId}:${at}`;

const ID = '[0-9a-f-]{36}';
const CHECK = new RegExp(`^safety:check:(${ID}):`);
const BUDDY = new RegExp(`^safety:buddy:(${ID}):(${ID}):`);

/**
 * What stands in a mail of safety only while it is sent: `checkUrl` for the companion, and for a buddy `buddyUrl`, their
 * name, their address and number, which are kept sealed. Nothing for other mails, and none for a buddy who was taken off the list.
 */
export async function partsOfSafetyMail(scope: TenantScope, cause: string): Promise<Record<string, string>> {
  const until = new Date(scope.now.getTime() + LINK_HOURS * 3_600_000);
  const [, planId] = CHECK.exec(cause) ?? [];
  if (planId) return { checkUrl: safetyUrl(scope.tenant, { purpose: 'check', planId, until }) };
  const [, alarmId, buddyId] = BUDDY.exec(cause) ?? [];
  const buddy = buddyId ? await buddyNamed(scope, buddyId) : null;
  if (!alarmId || !buddyId || !buddy) return {};
  const phone = numberOf(scope, buddy);
  return {
    buddyUrl: safetyUrl(scope.tenant, { purpose: 'buddy', alarmId, buddyId, until }),
    buddyName: buddy.name,
    buddyEmail: buddy.email,
    ...(phone ? { buddyPhone: phone } : {}),
  };
}
