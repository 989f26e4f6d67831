import type { CancellationTiers } from '@/lib/booking/cancellation';
import type { DepositLine, OpenConditions } from '@/lib/booking/deposit-lines';
import { dateFormat } from '@/lib/booking/times';
import { formatMoney } from '@/lib/money';
import type { LocationKind } from '@/lib/tenancy/facts';
import { duration } from '../site/words';

/** `30 % of the price`, `$200 for each hour`; nothing of a fixed sum, which says all itself. */
export function depositRuleWords(
  { rule }: DepositLine,
  currency: string,
  locale: string,
): string | undefined {
  switch (rule.kind) {
    case 'fixed':
      return undefined;
    case 'percentage':
      return `${rule.amount / 100} % of the price`;
    case 'per_hour':
      return `${formatMoney(rule.amount, currency, locale)} for each hour`;
  }
}

const KINDS: Record<LocationKind, string> = { incall: 'incall', outcall: 'outcall', virtual: 'by video' };

/** What has to hold, as a client understands it of themselves: each a phrase. */
export function depositConditionWords(only: OpenConditions, locale: string): string[] {
  const { newClient, earlierNoShow, locationKinds, lateFromMinute } = only;
  return [
    newClient && 'for your first booking',
    earlierNoShow && 'if you have missed a meeting before',
    locationKinds && `for ${locationKinds.map((kind) => KINDS[kind]).join(' or ')}`,
    lateFromMinute !== undefined && `from ${clock(lateFromMinute, locale)}`,
  ].filter((one): one is string => Boolean(one));
}

/** `Free until 2 days before`, `50 % of the price until 24 hours before`, `After that, 100 % of the price`; none if it is free. */
export function cancellingWords(tiers: CancellationTiers): string[] {
  const steps = tiers.filter(({ feeBps }, at) => tiers[at + 1]?.feeBps !== feeBps);
  if (steps.every(({ feeBps }) => feeBps === 0)) return [];
  return steps.map(({ hoursBefore, feeBps }, at) => {
    const fee = feeBps === 0 ? 'free' : `${feeBps / 100} % of the price`;
    if (steps.length === 1) return `${capitalised(fee)}, whenever`;
    return at === steps.length - 1
      ? `After that, ${fee}`
      : `${capitalised(fee)} until ${duration(hoursBefore * 60)} before`;
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function clock(minute: number, locale: string): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(minute * 60_000),
  );
}
