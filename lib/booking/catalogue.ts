import type { TenantScope } from '@/lib/tenancy/scope';
import type { CompanionView, ServiceView } from '@/lib/tenancy/site-view';

/** Companions and services as a public site shows them: active ones, in the tenant's order. */
export async function catalogue({ db }: TenantScope): Promise<{
  companions: (CompanionView & { id: string })[];
  services: ServiceView[];
}> {
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
    services: services.map((service) => ({
      slug: service.slug,
      name: service.name,
      description: service.description || undefined,
      durations: service.durations.map(({ minutes, priceCents }) => ({ minutes, priceCents })),
      locationKinds: service.locationKinds,
      companions: service.companions.flatMap(({ companionId }) => slugs.get(companionId) ?? []),
    })),
  };
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean);
}
