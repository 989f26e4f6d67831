import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SiteLayout } from '@/lib/tenancy/site';
import type { SiteView } from '@/lib/tenancy/site-view';
import { sampleContent, sampleView } from '@/tests/world/site-view';
import { robotsText, sitemapXml } from './crawling';
import { SiteDocument } from './document';
import { inScript, JsonLd } from './json-ld';
import { LOOKS } from './look';
import { pageMetadata } from './metadata';
import type { PageName } from './navigation';
import { SitePage } from './page';

const names = Object.keys(LOOKS.elegant.pages) as PageName[];
const every = SiteLayout.options.flatMap((layout) => names.map((name) => ({ layout, name })));

function html(view: SiteView, name: PageName): string {
  return renderToStaticMarkup(
    <SiteDocument view={view}>
      <SitePage view={view} name={name} />
    </SiteDocument>,
  );
}

/** A tenant that has filled in only what must be. */
function bare(layout: SiteLayout): SiteView {
  const { tagline, seo } = sampleContent();
  return sampleView(layout, {
    services: [],
    testimonials: [],
    photos: { hero: [], gallery: [] },
    content: {
      ...sampleContent(),
      intro: undefined,
      bio: [],
      details: [],
      rates: [],
      contact: {},
      socialLinks: [],
      bookingPolicy: [],
      etiquette: [],
      questions: [],
      tagline,
      seo,
    },
  });
}

describe.each(every)('$name in $layout', ({ layout, name }) => {
  it.each([
    ['full', sampleView(layout)],
    ['bare', bare(layout)],
  ])('keeps to the policy of public pages (%s)', (_, view) => {
    const page = html(view, name);
    expect(page).not.toMatch(/\sstyle="|<style|\son[a-z]+="/);
    const scripts = [...page.matchAll(/<script\b([^>]*)>([^<]*)<\/script>/g)];
    expect(scripts).toHaveLength(2);
    for (const [, attributes, inline] of scripts) {
      expect(attributes).toContain('src="/assets/');
      expect(inline).toBe('');
    }
    for (const [image] of page.matchAll(/<img\b[^>]*>/g))
      expect(image).toMatch(/alt="[^"]*".*width="\d+".*height="\d+"/);
  });

  it('has one title, a skip link to the content and the words about adults', () => {
    const page = html(sampleView(layout), name);
    expect(page.match(/<h1\b/g)).toHaveLength(1);
    expect(page).toContain('href="#main"');
    expect(page.match(/id="main"/g)).toHaveLength(1);
    expect(page).toContain('18+');
  });
});

describe('what machines read', () => {
  const hostile = sampleView('elegant', {
    content: sampleContent({
      seo: { title: '</script><script>alert(1)</script>', description: '<b>&</b>', keywords: [] },
    }),
  });

  it('cannot break out of its script element', () => {
    const markup = renderToStaticMarkup(<JsonLd view={hostile} />);
    expect(markup.match(/<\/script>/g)).toHaveLength(1);
    expect(JSON.parse(inScript({ a: '</script>\u2028' }))).toEqual({ a: '</script>\u2028' });
  });

  it('names addresses of the tenant alone', () => {
    const view = sampleView();
    expect(robotsText(view)).toContain('Sitemap: http://claire.localhost:3000/sitemap.xml');
    expect(sitemapXml(view).match(/<loc>/g)).toHaveLength(5);
    expect(sitemapXml({ ...view, photos: { ...view.photos, gallery: [] } })).not.toContain('/gallery');
    expect(pageMetadata(view, 'rates')).toMatchObject({ alternates: { canonical: '/rates' } });
    expect(pageMetadata(view, 'missing')).toMatchObject({ robots: { index: false, follow: true } });
  });
});
