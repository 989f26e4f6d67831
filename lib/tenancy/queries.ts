import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { DirectoryEntry } from './directory';
import type { PlatformScope, TenantScope } from './scope';
import { SiteContent, SiteTheme } from './site';
import type { TestimonialView } from './site-view';

/**
 * The tenant that answers on a host (plain, lower-case, without `www.`), in any status; null when nobody does.
 * A custom domain counts only once verified.
 */
export async function directoryEntry(scope: PlatformScope, host: string): Promise<DirectoryEntry | null> {
  const root = env().PUBLIC_URL.hostname;
  const label = host.endsWith(`.${root}`) ? host.slice(0, -root.length - 1) : undefined;
  const tenant = await scope.db.tenant.findFirst({
    where: label ? { subdomain: label } : { domains: { some: { host, verifiedAt: { not: null } } } },
    select: {
      id: true,
      status: true,
      siteVersion: true,
      subdomain: true,
      domains: { where: { isPrimary: true, verifiedAt: { not: null } }, select: { host: true }, take: 1 },
    },
  });
  if (!tenant) return null;
  return {
    tenantId: tenant.id,
    status: tenant.status,
    siteVersion: tenant.siteVersion,
    primaryHost: tenant.domains[0]?.host ?? `${tenant.subdomain}.${root}`,
  };
}

/**
 * What the site shows now: the newest published version, validated on read.
 * @throws AppError not_found while nothing is published.
 */
export async function publishedSite({
  db,
}: TenantScope): Promise<{ theme: SiteTheme; content: SiteContent; testimonials: TestimonialView[] }> {
  const site = await db.siteContent.findFirst({
    where: { publishedAt: { not: null } },
    orderBy: { version: 'desc' },
  });
  if (!site) throw new AppError('not_found', 'nothing_published');
  const rows = await db.testimonial.findMany({
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    take: 100,
    include: { companion: { select: { slug: true } } },
  });
  return {
    theme: SiteTheme.parse(site.theme),
    content: SiteContent.parse(site.content),
    testimonials: rows.map(({ author, quote, companion, month }) => ({
      author,
      text: quote,
      companion: companion?.slug,
      month: month ?? undefined,
    })),
  };
}
