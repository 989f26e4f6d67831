import { callSql } from '@/lib/db';
import type { TenantScope } from '@/lib/tenancy/scope';
import { originOf } from '@/lib/urls';
import type { Asked } from './answers';
import { type AnalyticsQuery, filtersOf } from './answers-schema';
import { askedOf } from './asked';
import { CAMPAIGNS_MAX, type CampaignForm, campaignLink } from './campaigns';
import { type DayRange, dayIn, periodBefore } from './days';

/** What came by a link. `bookings` are requests, `confirmed` those that were agreed, `revenueCents` the price of these. */
export type LinkFigures = { visits: number; bookings: number; confirmed: number; revenueCents: number };

/**
 * A campaign from its first day until its last or today, whatever days are asked for and whatever is filtered by: a cost is
 * paid once. `returnOnCost`: revenue for each unit of it. Both are null where there is nothing to divide by, and when a part
 * of its visits is no longer kept (`whole` false).
 */
export type LinkLife = DayRange &
  LinkFigures & { whole: boolean; costPerBookingCents: number | null; returnOnCost: number | null };

/** A campaign's link with what came by it in the days that are asked for. `life` is null before its first day. */
export type Link = Omit<CampaignForm, 'startsOn' | 'endsOn' | 'note'> & {
  id: string;
  url: string;
  startsOn: string | null;
  endsOn: string | null;
  note: string;
} & LinkFigures & {
    /** The same in the period before; null where none is compared with. */
    previous: LinkFigures | null;
    life: LinkLife | null;
  };
export type Links = Asked & { items: Link[] };

/** The tenant's campaign links, newest first, each counted by its own three words. @throws AppError unauthenticated, forbidden */
export async function links(scope: TenantScope, query: AnalyticsQuery): Promise<Links> {
  const asked = askedOf(scope, query);
  const campaigns = await campaignsOf(scope);
  const filters = JSON.stringify(filtersOf(query));
  const compared = query.compare === 'previous';
  const period = campaigns.map(({ id }) => ({ id, days: asked }));
  const before = compared ? campaigns.map(({ id }) => ({ id, days: periodBefore(asked) })) : [];
  const lives = campaigns.flatMap(({ id, life }) => (life ? [{ id, days: life }] : []));
  const [shown, lived, keptFrom] = [
    await figuresOf(scope, [...period, ...before], filters),
    new Map((await figuresOf(scope, lives, '{}')).map((figures, at) => [lives[at]?.id, figures])),
    await keptFromOf(scope),
  ];
  const items = campaigns.map(({ life, ...campaign }, at) => ({
    ...campaign,
    url: campaignLink(originOf(scope.tenant.primaryHost), campaign),
    ...(shown[at] ?? NOTHING),
    previous: compared ? (shown[campaigns.length + at] ?? NOTHING) : null,
    life: life && lifeWith(life, lived.get(campaign.id) ?? NOTHING, campaign.costCents, keptFrom),
  }));
  return { ...asked, items };
}

/** Days of a campaign so far: without a first one from that on which it was made. Null before it begins. */
export function lifeOf(
  { startsOn, endsOn, madeOn }: { startsOn: string | null; endsOn: string | null; madeOn: string },
  today: string,
): DayRange | null {
  const from = startsOn ?? madeOn;
  const to = endsOn && endsOn < today ? endsOn : today;
  return from <= to ? { from, to } : null;
}

export function lifeWith(
  life: DayRange,
  figures: LinkFigures,
  costCents: number,
  keptFrom: string | null,
): LinkLife {
  const whole = keptFrom === null || keptFrom <= life.from;
  const { bookings, revenueCents } = figures;
  return {
    ...life,
    ...figures,
    whole,
    costPerBookingCents: whole && bookings > 0 ? Math.round(costCents / bookings) : null,
    returnOnCost: whole && costCents > 0 ? revenueCents / costCents : null,
  };
}

const NOTHING: LinkFigures = { visits: 0, bookings: 0, confirmed: 0, revenueCents: 0 };

async function campaignsOf({ db, tenant, now }: TenantScope) {
  const rows = await db.campaign.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: CAMPAIGNS_MAX,
  });
  const today = dayIn(tenant.timeZone, now);
  return rows.map(({ id, name, utmSource, utmMedium, utmCampaign, landingPath, costCents, note, ...row }) => {
    const days = { startsOn: dayText(row.startsOn), endsOn: dayText(row.endsOn) };
    const madeOn = dayIn(tenant.timeZone, row.createdAt);
    return {
      ...{ id, name, utmSource, utmMedium, utmCampaign, landingPath, costCents, note },
      ...days,
      life: lifeOf({ ...days, madeOn }, today),
    };
  });
}

/** What came by each of these links in its days, in their order. */
async function figuresOf(
  { db }: TenantScope,
  spans: readonly { id: string; days: DayRange }[],
  filters: string,
): Promise<LinkFigures[]> {
  if (spans.length === 0) return [];
  type Row = { nth: number } & Record<'sessions' | 'bookings' | 'confirmed' | 'revenue_cents', bigint>;
  const rows = await callSql<Row>(
    db,
    'analytics_links',
    spans.map(({ id }) => id),
    spans.map(({ days }) => days.from),
    spans.map(({ days }) => days.to),
    filters,
  );
  const found = new Map(rows.map((row) => [row.nth, row]));
  return spans.map((_, at) => {
    const row = found.get(at + 1);
    if (!row) return NOTHING;
    return {
      visits: Number(row.sessions),
      bookings: Number(row.bookings),
      confirmed: Number(row.confirmed),
      revenueCents: Number(row.revenue_cents),
    };
  });
}

/** From which day on visits are kept; null while none has been removed. */
async function keptFromOf({ db }: TenantScope): Promise<string | null> {
  const row = await db.analyticsSettings.findFirst({ select: { keptFrom: true } });
  return dayText(row?.keptFrom ?? null);
}

function dayText(day: Date | null): string | null {
  return day ? day.toISOString().slice(0, 10) : null;
}
