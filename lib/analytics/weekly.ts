import type { Tasks } from '@/lib/jobs';
import { postMessages } from '@/lib/messaging/commands';
import { staffRecipients } from '@/lib/messaging/queries';
import { formatMoney } from '@/lib/money';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { originOf, paths } from '@/lib/urls';
import { breakdown, overview } from './answers';
import { AnalyticsQuery } from './answers-schema';
import { type DayRange, dayIn, plusDays } from './days';
import { changeOf, type Figures } from './figures';

const SYSTEM = { kind: 'system' } as const;
const MORNING_HOUR = 9;
const SOURCES_TOLD = 3;

/** Each hour: wherever a Monday has come to its morning, the week before it is summed up. */
export const WEEKLY_BY_THE_CLOCK = ['7 * * * * sum_up_weeks'];

export const weeklyTasks: Tasks = {
  sum_up_weeks: async () => {
    const tenants = await asPlatform(SYSTEM, ({ db }) =>
      db.tenant.findMany({ where: { status: 'active' }, select: { id: true } }),
    );
    for (const { id } of tenants) await asTenant(id, SYSTEM, sumUpWeek);
  },
};

/**
 * Tells owners and managers of the week that is over, from Monday nine o'clock of their own clock until its midnight, once;
 * nobody when they want no such mail, or when nothing happened.
 */
export async function sumUpWeek(scope: TenantScope): Promise<void> {
  const { tenant, now, db } = scope;
  const today = dayIn(tenant.timeZone, now);
  if (!isMondayMorning(tenant.timeZone, now)) return;
  const settings = await db.analyticsSettings.findFirst({ select: { weeklyMail: true } });
  if (settings && !settings.weeklyMail) return;
  const week = { from: plusDays(today, -7), to: plusDays(today, -1) };
  const query = AnalyticsQuery.parse(week);
  const { current, previous, currency } = await overview(scope, query);
  if (current.visits === 0 && current.bookings === 0) return;
  const { items } = await breakdown(scope, query, 'source');
  const letter = weeklyLetter({
    week,
    current,
    previous,
    sources: items.slice(0, SOURCES_TOLD).map(({ value, visits }) => ({ value, visits })),
    money: (cents) => formatMoney(cents, currency, tenant.locale),
    link: `${originOf(tenant.primaryHost)}${paths.dashboardAnalytics('', week)}`,
  });
  const recipients = await staffRecipients(scope, []);
  await postMessages(
    scope,
    recipients.map((recipient, at) => ({ ...letter, cause: `week:${week.from}:staff:${at}`, recipient })),
  );
}

/** Neutral, like every mail: no service, no name, no place. */
export function weeklyLetter({
  week,
  current,
  previous,
  sources,
  money,
  link,
}: {
  week: DayRange;
  current: Figures;
  previous: Figures | null;
  sources: { value: string; visits: number }[];
  money: (cents: number) => string;
  link: string;
}): { subject: string; body: string } {
  const line = (
    name: string,
    of: (figures: Figures) => number,
    written: (value: number) => string = String,
  ) => {
    const change = changeOf(of(current), previous && of(previous));
    const told =
      change === null ? '' : ` (${change >= 0 ? '+' : '−'}${Math.round(Math.abs(change) * 100)} %)`;
    return `${name}: ${written(of(current))}${told}`;
  };
  const from = sources.map(({ value, visits }) => `${value} ${visits}`).join(', ');
  return {
    subject: `Your week, ${week.from} to ${week.to}`,
    body: [
      line('Visits', ({ visits }) => visits),
      line('Visitors', ({ visitors }) => visitors),
      line('Requests', ({ bookings }) => bookings),
      line('Agreed', ({ revenueCents }) => revenueCents, money),
      ...(from ? ['', `Most visits came from: ${from}`] : []),
      '',
      `All of it: ${link}`,
      '',
      'Visitors are the sum of daily visitors: whoever comes on two days counts twice.',
      'Changes are against the week before. You can stop this mail in the settings of your analytics.',
    ].join('\n'),
  };
}

function isMondayMorning(timeZone: string, now: Date): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
    timeZone,
  })
    .formatToParts(now)
    .map(({ value }) => value);
  return parts.includes('Mon') && parts.some((part) => Number(part) >= MORNING_HOUR);
}
