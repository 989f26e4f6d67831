import { callSql } from '@/lib/db';
import { originOf, subdomainHost } from '@/lib/urls';
import type { Asked } from './answers';
import { type AnalyticsFilters, type AnalyticsQuery, filtersOf } from './answers-schema';
import { askedOf, filterText } from './asked';
import { CAMPAIGNS_MAX, type CampaignForm, campaignLink } from './campaigns';
import { type DayRange, dayIn, periodBefore } from './days';
import type { VisitReader } from './policy';

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
  /** Whose it is, and in what its money is. */
  tenant: { id: string; name: string; currency: string };
} & LinkFigures & {
    /** The same in the period before; null where none is compared with. */
    previous: LinkFigures | null;
    life: LinkLife | null;
  };
export type Links = Asked & { items: Link[] };

/**
 * Campaign links, newest first, each counted by its own three words: a tenant's, or the newest of all tenants' for the platform.
 * @throws AppError unauthenticated, forbidden
 */
export async function links(reader: VisitReader, query: AnalyticsQuery): Promise<Links> {
  const asked = askedOf(reader, query);
  const campaigns = await campaignsOf(reader);
  const compared = query.compare === 'previous';
  const period = campaigns.map(({ link: { id } }) => ({ id, days: asked }));
  const before = compared ? period.map(({ id }) => ({ id, days: periodBefore(asked) })) : [];
  const lives = campaigns.flatMap(({ link: { id }, life }) => (life ? [{ id, days: life }] : []));
  const filters = filtersOf(query);
  // What is not filtered is counted in one pass.
  const alike = Object.keys(filters).length === 0;
  const shown = await figuresOf(reader, [...period, ...before, ...(alike ? lives : [])], filters);
  const whole = alike ? shown.slice(period.length + before.length) : await figuresOf(reader, lives, {});
  const lived = new Map(whole.map((figures, at) => [lives[at]?.id, figures]));
  const items = campaigns.map(({ link, life, keptFrom }, at) => ({
    ...link,
    ...(shown[at] ?? NOTHING),
    previous: compared ? (shown[campaigns.length + at] ?? NOTHING) : null,
    life: life && lifeWith(life, lived.get(link.id) ?? NOTHING, link.costCents, keptFrom),
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

/** As the database's `analytics_campaigns()` tells one; days are `YYYY-MM-DD`. */
type CampaignRow = Record<
  'id' | 'name' | 'utm_source' | 'utm_medium' | 'utm_campaign' | 'landing_path' | 'note',
  string
> &
  Record<'tenant_id' | 'tenant_name' | 'subdomain' | 'time_zone' | 'currency', string> &
  Record<'starts_on' | 'ends_on' | 'host' | 'kept_from', string | null> & {
    cost_cents: number;
    made_at: Date;
  };

async function campaignsOf({ db, tenantId, now }: VisitReader) {
  const rows = await callSql<CampaignRow>(db, 'analytics_campaigns', filterText(tenantId, {}), CAMPAIGNS_MAX);
  return rows.map((row) => {
    const days = { startsOn: row.starts_on, endsOn: row.ends_on };
    const words = { utmSource: row.utm_source, utmMedium: row.utm_medium, utmCampaign: row.utm_campaign };
    const host = row.host ?? subdomainHost(row.subdomain);
    const path = { landingPath: row.landing_path };
    const madeOn = dayIn(row.time_zone, row.made_at);
    return {
      link: {
        ...{ id: row.id, name: row.name, ...words, ...path, costCents: row.cost_cents, note: row.note },
        ...days,
        url: campaignLink(originOf(host), { ...words, ...path }),
        tenant: { id: row.tenant_id, name: row.tenant_name, currency: row.currency },
      },
      life: lifeOf({ ...days, madeOn }, dayIn(row.time_zone, now)),
      keptFrom: row.kept_from,
    };
  });
}

/** What came by each of these links in its days, in their order. */
async function figuresOf(
  { db, tenantId }: VisitReader,
  spans: readonly { id: string; days: DayRange }[],
  filters: AnalyticsFilters,
): Promise<LinkFigures[]> {
  if (spans.length === 0) return [];
  type Row = { nth: number } & Record<'sessions' | 'bookings' | 'confirmed' | 'revenue_cents', bigint>;
  const rows = await callSql<Row>(
    db,
    'analytics_links',
    spans.map(({ id }) => id),
    spans.map(({ days }) => days.from),
    spans.map(({ days }) => days.to),
    filterText(tenantId, filters),
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
