import { meetingRulings, placeOf } from '@/lib/compliance/meetings';
import { LocationKind } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { CompanionView, ServiceView } from '@/lib/tenancy/site-view';
import { DAY_MS } from './zone';

/**
 * Companions and services as a public site shows them: active ones, in the tenant's order. What the law forbids everywhere
 * is not among them: neither a way to meet, nor a service that has no other.
 */
export async function catalogue(scope: TenantScope): Promise<{
  companions: (CompanionView & { id: string })[];
  services: ServiceView[];
}> {
  const { db } = scope;
  const allowed = await kindsAllowed(scope);
  const [companions, services] = [
    await db.companion.findMany({
      where: { active: true },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
      take: 200,
    }),
    await db.service.findMany({
      where: { active: true },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
      take: 60,
      include: { durations: { orderBy: { minutes: 'asc' } }, companions: { select: { companionId: true } } },
    }),
  ];
  const slugs = new Map(companions.map((companion) => [companion.id, companion.slug]));
  return {
    companions: companions.map(({ id, slug, name, tagline, bio }) => ({
      id,
      slug,
      name,
      tagline: tagline || undefined,
      bio: paragraphs(bio),
    })),
    services: services.flatMap((service) => {
      const locationKinds = service.locationKinds.filter((kind) => allowed.has(kind));
      if (locationKinds.length === 0) return [];
      return [
        {
          slug: service.slug,
          name: service.name,
          description: service.description || undefined,
          durations: service.durations.map(({ minutes, priceCents }) => ({ minutes, priceCents })),
          locationKinds,
          companionsNeeded: service.companionsNeeded,
          companions: service.companions.flatMap(({ companionId }) => slugs.get(companionId) ?? []),
        },
      ];
    }),
  };
}

/** All that the tenant has on offer, also what the law forbids for now: what is set for it stays. */
export function serviceNames({ db }: TenantScope): Promise<{ slug: string; name: string }[]> {
  return db.service.findMany({
    where: { active: true },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    take: 60,
    select: { slug: true, name: true },
  });
}

/** At home, or on a tour that is not over. */
async function kindsAllowed(scope: TenantScope): Promise<Set<LocationKind>> {
  const { db, tenant, now } = scope;
  const tours = await db.tourStop.findMany({
    where: { lastDay: { gte: new Date(now.getTime() - DAY_MS) }, countryCode: { not: tenant.countryCode } },
    distinct: ['countryCode'],
    select: { countryCode: true },
  });
  const allowed = new Set<LocationKind>();
  for (const country of [null, ...tours.map(({ countryCode }) => countryCode)]) {
    const rulings = await meetingRulings(scope, { place: placeOf(scope, country) });
    for (const kind of LocationKind.options) if (rulings[kind].allowed) allowed.add(kind);
  }
  return allowed;
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean);
}
