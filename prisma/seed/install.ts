import { registerOwner } from '@/lib/identity/commands';
import { addPhoto } from '@/lib/media/commands';
import { createTenant } from '@/lib/tenancy/commands';
import type { TenantFacts } from '@/lib/tenancy/facts';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { addTime, known } from './hours';
import { storePhotos } from './photos';
import type { Template } from './templates';

const SYSTEM = { kind: 'system' } as const;
export type Owner = { email: string; name: string; password?: string };

/**
 * Turns a folder of tenants/ into a tenant: organization, owner, companions, services, hours, pictures, published site.
 * Takes three steps that can each be repeated, so that a run that was killed is finished by the next one: the tenant as a
 * draft, then all it shows in one transaction, then its status.
 * @returns its id; null when a tenant of that name already shows something.
 */
export async function install(
  template: Template,
  owner: Owner,
  status: 'active' | 'draft',
  note: (line: string) => void,
): Promise<string | null> {
  const { facts } = template;
  const known = await asPlatform(SYSTEM, ({ db }) =>
    db.tenant.findUnique({
      where: { subdomain: facts.subdomain },
      select: { id: true, siteContents: { select: { id: true }, take: 1 } },
    }),
  );
  if (known?.siteContents.length) return null;
  const id = known?.id ?? (await create(template, owner));
  const photos = await storePhotos(template, id, note);
  await asTenant(id, SYSTEM, async (scope) => {
    const companions = await addCompanions(scope, facts);
    const services = await addServices(scope, facts, companions);
    await addTime(scope, facts, { companions, services });
    await addTestimonials(scope, facts, companions);
    for (const { stored, facts: about, companion } of photos)
      await addPhoto(scope, stored, {
        ...about,
        companionId: companion ? companions.get(companion) : undefined,
      });
    await publish(scope, template);
  });
  if (status === 'active')
    await asPlatform(SYSTEM, ({ db }) => db.tenant.update({ where: { id }, data: { status } }));
  return id;
}

async function create({ facts, content, overrideKey }: Template, owner: Owner): Promise<string> {
  return asPlatform(SYSTEM, async (scope) => {
    const { name, subdomain, kind, city, countryCode, timeZone, locale, currency, listedInDirectory } = facts;
    const contactEmail = content.contact.email ?? owner.email;
    const { id } = await createTenant(scope, {
      name,
      subdomain,
      kind,
      city,
      countryCode,
      timeZone,
      locale,
      currency,
      contactEmail,
      listed: listedInDirectory,
      status: 'draft',
    });
    await scope.db.tenant.update({ where: { id }, data: { overrideKey } });
    await registerOwner(scope, { tenantId: id, ...owner });
    return id;
  });
}

async function addCompanions({ db, tenant }: TenantScope, facts: TenantFacts): Promise<Map<string, string>> {
  const rows = await db.companion.createManyAndReturn({
    data: facts.companions.map(({ slug, name, tagline, bio }, sortOrder) => ({
      tenantId: tenant.id,
      slug,
      name,
      tagline,
      bio: bio.join('\n\n'),
      sortOrder,
    })),
    select: { id: true, slug: true },
  });
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

async function addServices(
  { db, tenant }: TenantScope,
  facts: TenantFacts,
  companions: Map<string, string>,
): Promise<Map<string, string>> {
  const tenantId = tenant.id;
  const services = new Map<string, string>();
  for (const [sortOrder, service] of facts.services.entries()) {
    const { slug, name, description, durations, locationKinds, noticeMinutes, stepMinutes, ...rules } =
      service;
    const { bufferBeforeMinutes, bufferAfterMinutes, windowDays, phoneRequired, detailRequired } = rules;
    const { companionsNeeded } = rules;
    const { id } = await db.service.create({
      data: {
        tenantId,
        slug,
        name,
        description,
        sortOrder,
        locationKinds,
        bufferBeforeMinutes,
        bufferAfterMinutes,
        windowDays,
        phoneRequired,
        detailRequired,
        companionsNeeded,
        durationMinutes: durations[0]?.minutes ?? 60,
        minNoticeMinutes: noticeMinutes,
        slotStepMinutes: stepMinutes,
      },
      select: { id: true },
    });
    await db.serviceDuration.createMany({
      data: durations.map(({ minutes, priceCents }) => ({ tenantId, serviceId: id, minutes, priceCents })),
    });
    services.set(slug, id);
    await db.noticeRule.createMany({
      data: service.notice.map((rule) => ({ tenantId, serviceId: id, ...rule })),
    });
    const offeredBy = service.companions.length ? service.companions : [...companions.keys()];
    await db.companionService.createMany({
      data: offeredBy.map((who) => ({ tenantId, serviceId: id, companionId: known(companions, who) })),
    });
  }
  return services;
}

async function addTestimonials(
  { db, tenant }: TenantScope,
  facts: TenantFacts,
  companions: Map<string, string>,
): Promise<void> {
  await db.testimonial.createMany({
    data: facts.testimonials.map(({ author, text, companion, month }, sortOrder) => ({
      tenantId: tenant.id,
      author,
      quote: text,
      month,
      sortOrder,
      companionId: companion ? known(companions, companion) : null,
    })),
  });
}

async function publish({ db, tenant, now }: TenantScope, { theme, content }: Template): Promise<void> {
  await db.siteContent.create({
    data: {
      tenantId: tenant.id,
      version: 1,
      layout: theme.layout,
      tagline: content.tagline,
      theme,
      content,
      publishedAt: now,
    },
  });
}
