import type { PlatformScope } from './scope';
import { SiteContent, SiteTheme } from './site';

export type FirstSiteFacts = { name: string; kind: 'solo' | 'agency'; city: string };

/** What a site shows until its owner has written something: name and city, no invented word about a person. */
export function firstSite({ name, kind, city }: FirstSiteFacts): { theme: SiteTheme; content: SiteContent } {
  const title = `${name}, ${city}`;
  return {
    theme: SiteTheme.parse({
      layout: kind === 'agency' ? 'modern' : 'elegant',
      colours: {
        primary: '#5A2149',
        secondary: '#B08A45',
        accent: '#F3EADF',
        background: '#FFFDF9',
        text: '#2A1826',
      },
      fonts: { heading: 'cormorant-garamond', body: 'instrument-sans' },
    }),
    content: SiteContent.parse({
      tagline: kind === 'agency' ? `Companions in ${city}` : `Companion in ${city}`,
      seo: { title, description: title },
    }),
  };
}

/** Publishes the first version of a new tenant's site, in the unit of work that made the tenant. */
export async function publishFirstSite(
  scope: PlatformScope,
  tenantId: string,
  facts: FirstSiteFacts,
): Promise<void> {
  const { theme, content } = firstSite(facts);
  await scope.db.siteContent.create({
    data: {
      tenantId,
      version: 1,
      layout: theme.layout,
      tagline: content.tagline,
      theme,
      content,
      publishedAt: scope.now,
    },
  });
}
