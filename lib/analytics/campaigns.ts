import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { line } from '@/lib/tenancy/text';
import { leaveTrail } from '@/lib/tenancy/trail';
import { cameBy, type Share } from './answers';
import type { AnalyticsQuery } from './answers-schema';
import { requireVisitKeeper } from './policy';

export const CAMPAIGNS_MAX = 200;

/** What an address carries: short, and the same however it was typed. */
const Utm = line(80).transform((text) => text.toLowerCase().replaceAll(/\s+/g, '-'));

/** A campaign as staff write it down. The path is one of the tenant's own site. Money in cents. */
export const CampaignForm = z.strictObject({
  name: line(80),
  utmSource: Utm,
  utmMedium: Utm,
  utmCampaign: Utm,
  landingPath: z
    .string()
    .trim()
    .max(200)
    .regex(/^\/(?![/\\])[\w\-./]*$/, 'use a path of your site, like /rates')
    .default('/'),
  costCents: z.int().min(0).max(100_000_000).default(0),
});
export type CampaignForm = z.infer<typeof CampaignForm>;

export type CampaignItem = CampaignForm & {
  id: string;
  visits: number;
  bookings: number;
  revenueCents: number;
  /** What one request cost; null without any. */
  costPerBookingCents: number | null;
  /** What came in the period before; null where none is compared with. */
  previous: Pick<Share, 'visits' | 'bookings' | 'revenueCents'> | null;
};

/**
 * The tenant's campaigns, newest first, with what came by their links in these days. Links that share a `utmCampaign` share
 * its numbers. @throws AppError unauthenticated, forbidden
 */
export async function campaigns(scope: TenantScope, query: AnalyticsQuery): Promise<CampaignItem[]> {
  requireVisitKeeper(scope);
  const rows = await scope.db.campaign.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: CAMPAIGNS_MAX,
  });
  const came = await cameBy(scope, query, 'campaign');
  return rows.map(({ id, name, utmSource, utmMedium, utmCampaign, landingPath, costCents }) => {
    const { visits, bookings, revenueCents, previous } = came(utmCampaign);
    return {
      ...{ id, name, utmSource, utmMedium, utmCampaign, landingPath, costCents },
      ...{ visits, bookings, revenueCents, previous },
      costPerBookingCents: bookings > 0 ? Math.round(costCents / bookings) : null,
    };
  });
}

/** @throws AppError conflict `duplicate` when the same link is there, limit_reached, unauthenticated, forbidden */
export async function addCampaign(scope: TenantScope, form: CampaignForm): Promise<{ id: string }> {
  requireVisitKeeper(scope);
  const { db, tenant } = scope;
  if ((await db.campaign.count()) >= CAMPAIGNS_MAX) throw new AppError('limit_reached');
  const { id } = await db.campaign.create({ data: { tenantId: tenant.id, ...form }, select: { id: true } });
  await leaveTrail(scope, { action: 'campaign.added', subjectKind: 'campaign', subjectId: id, detail: {} });
  return { id };
}

/** Its visits stay what they were. @throws AppError not_found, unauthenticated, forbidden */
export async function removeCampaign(scope: TenantScope, id: string): Promise<void> {
  requireVisitKeeper(scope);
  const { count } = isUuid(id) ? await scope.db.campaign.deleteMany({ where: { id } }) : { count: 0 };
  if (count === 0) throw new AppError('not_found');
  await leaveTrail(scope, { action: 'campaign.removed', subjectKind: 'campaign', subjectId: id, detail: {} });
}

/** The address to share: `origin` of the tenant's site. */
export function campaignLink(
  origin: string,
  { landingPath, utmSource, utmMedium, utmCampaign }: Omit<CampaignForm, 'name' | 'costCents'>,
): string {
  const query = new URLSearchParams({
    utm_source: utmSource,
    utm_medium: utmMedium,
    utm_campaign: utmCampaign,
  });
  return `${origin}${landingPath}?${query}`;
}
