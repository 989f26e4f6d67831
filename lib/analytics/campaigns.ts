import { z } from 'zod';
import { AppError, invalidField } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { line, prose } from '@/lib/tenancy/text';
import { leaveTrail } from '@/lib/tenancy/trail';
import { Day } from './answers-schema';
import { dayIn } from './days';
import { requireVisitKeeper } from './policy';

export const CAMPAIGNS_MAX = 200;

/** What an address carries: short, and the same however it was typed. */
const Utm = line(80).transform((text) => text.toLowerCase().replaceAll(/\s+/g, '-'));

const Cents = z
  .int('use an amount like 120 or 99.50')
  .min(0, 'must not be below nothing')
  .max(100_000_000, 'is more than can be kept');

/**
 * A campaign as staff write it down: one link, told apart from others by its three words. The path is one of the tenant's own
 * site. Money in cents, days of the tenant's zone, both included; without them it runs from today, without an end.
 */
export const CampaignForm = z
  .strictObject({
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
    costCents: Cents.default(0),
    startsOn: Day.optional(),
    endsOn: Day.optional(),
    note: prose(300).optional(),
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    path: ['endsOn'],
    message: 'must not be before the first day',
  });
export type CampaignForm = z.infer<typeof CampaignForm>;

/** @throws AppError invalid, conflict `duplicate` when the same link is there, limit_reached, unauthenticated, forbidden */
export async function addCampaign(scope: TenantScope, form: CampaignForm): Promise<{ id: string }> {
  requireVisitKeeper(scope);
  const { db, tenant } = scope;
  const { startsOn, endsOn, note = '', ...link } = form;
  // It would be over before it began, on the day on which it is made.
  if (endsOn && !startsOn && endsOn < dayIn(tenant.timeZone, scope.now))
    throw invalidField('startsOn', 'is needed, since the last day is over');
  if ((await db.campaign.count()) >= CAMPAIGNS_MAX) throw new AppError('limit_reached');
  const days = { startsOn: startsOn && dateOf(startsOn), endsOn: endsOn && dateOf(endsOn) };
  const { id } = await db.campaign.create({
    data: { tenantId: tenant.id, ...link, ...days, note, createdAt: scope.now },
    select: { id: true },
  });
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
  {
    landingPath,
    utmSource,
    utmMedium,
    utmCampaign,
  }: Pick<CampaignForm, 'landingPath' | 'utmSource' | 'utmMedium' | 'utmCampaign'>,
): string {
  const query = new URLSearchParams({
    utm_source: utmSource,
    utm_medium: utmMedium,
    utm_campaign: utmCampaign,
  });
  return `${origin}${landingPath}?${query}`;
}

/** What the database takes for a day. */
function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
