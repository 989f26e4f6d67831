import type { TenantScope } from './scope';
import { SiteTheme } from './site';

/** The theme of the newest published version; undefined while nothing is published, or one of an older shape is. */
export async function publishedTheme({ db }: TenantScope): Promise<SiteTheme | undefined> {
  const site = await db.siteContent.findFirst({
    where: { publishedAt: { not: null } },
    orderBy: { version: 'desc' },
    select: { theme: true },
  });
  return SiteTheme.safeParse(site?.theme).data;
}
