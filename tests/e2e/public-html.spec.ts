import { type Answer, ask, PORT } from './http';
import { expect, originOf, TENANTS, test } from './person';
import { readHtml, type ServedPage } from './served-page';

/** The pages that may be found by a search; cached, but for the form. */
const SITE = ['/', '/gallery', '/rates', '/contact', '/privacy'];
const PLATFORM = ['/', '/directory', '/privacy', '/terms'];
/** Also served from the cache, and not to be found. */
const UNLISTED = ['/contact/thanks', '/no-such-page'];

const NAMES = {
  claire: 'Claire Hamilton',
  sophie: 'Sophie Marlowe',
  jessica: 'Jessica Lane',
  maison: 'Maison Beaumont',
} as const;

/** The host as `ask` wants it, `undefined` is the platform's own; its listed pages, all cached ones, those made fresh. */
const HOSTS = [
  ...TENANTS.map((tenant) => ({
    name: tenant,
    host: `${tenant}.localhost`,
    origin: originOf(tenant),
    listed: [...SITE, '/book'],
    cached: [...SITE, ...UNLISTED],
    fresh: ['/book', '/dashboard/sign-in'],
  })),
  {
    name: 'the platform',
    host: 'localhost',
    origin: originOf(),
    listed: [...PLATFORM, '/sign-up'],
    cached: [...PLATFORM, '/no-such-page'],
    fresh: ['/sign-up', '/sign-up/thanks'],
  },
];

for (const { name, host, origin, listed, cached, fresh } of HOSTS)
  test.describe(`the HTML of ${name}`, () => {
    const pages = new Map<string, ServedPage>();

    test.beforeEach(async ({ page }) => {
      for (const path of [...cached, ...fresh])
        if (!pages.has(path)) {
          const { text } = await ask(host, path);
          pages.set(path, await readHtml(page, text, origin + path));
        }
    });

    test('has one headline a page, and no level of headings is left out', () => {
      for (const [path, { levels }] of pages) {
        expect(
          levels.filter((level) => level === 1),
          path,
        ).toHaveLength(1);
        const skipped = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
        expect(skipped, `${path}: ${levels}`).toEqual([]);
      }
    });

    test('says its language, what it is and where it lives, each page for itself', () => {
      const told = listed.map((path) => ({ path, ...(pages.get(path) as ServedPage) }));
      for (const { path, lang, title, meta, canonical } of told) {
        expect(lang, path).toMatch(/^en(-[A-Z]{2})?$/);
        expect(title.length, path).toBeGreaterThan(9);
        expect(title.length, path).toBeLessThanOrEqual(70);
        expect(meta.description?.length, path).toBeGreaterThan(39);
        expect(meta.description?.length, path).toBeLessThanOrEqual(160);
        expect(new URL(canonical ?? '').href, path).toBe(new URL(path, origin).href);
        expect(meta.robots ?? '', path).not.toContain('noindex');
        expect(meta, path).toMatchObject({
          'og:title': title,
          'og:description': meta.description,
          'twitter:title': title,
          'twitter:description': meta.description,
        });
      }
      expectNoneTwice(told.map(({ title }) => title));
      expectNoneTwice(told.map(({ meta }) => meta.description ?? ''));
      for (const path of [...cached, ...fresh].filter((one) => !listed.includes(one)))
        expect(pages.get(path)?.meta.robots, path).toContain('noindex');
    });

    test('gives every picture words and a size, every control a label, every id once', () => {
      for (const [path, { faults, repeatedIds, brokenReferences }] of pages) {
        expect(faults.imageWithoutText, path).toEqual([]);
        expect(faults.imageWithoutSize, path).toEqual([]);
        expect(faults.controlWithoutLabel, path).toEqual([]);
        expect(faults.handler, path).toEqual([]);
        expect(faults.inlineStyle, path).toEqual([]);
        expect(repeatedIds, path).toEqual([]);
        expect(brokenReferences, path).toEqual([]);
      }
    });

    test('holds no script of its own where it is cached', () => {
      for (const path of cached) expect(pages.get(path)?.faults.inlineScript, path).toEqual([]);
    });

    test('shares a picture that is there', async () => {
      for (const path of listed) {
        const { meta } = pages.get(path) as ServedPage;
        expect(new URL(meta['og:url'] ?? '').href).toBe(new URL(path, origin).href);
        const image = await follow(meta['og:image'] ?? '');
        expect(image.status, path).toBe(200);
        expect(image.headers['content-type'], path).toMatch(/^image\/(png|jpeg)$/);
      }
    });

    if (name in NAMES)
      test('tells machines who lives here', () => {
        const { structuredData } = pages.get('/') as ServedPage;
        expect(structuredData).toHaveLength(1);
        expect(JSON.parse(structuredData[0] ?? '')).toMatchObject({
          '@context': 'https://schema.org',
          '@id': `${origin}/#site`,
          name: NAMES[name as keyof typeof NAMES],
          url: `${origin}/`,
          description: expect.any(String),
          address: { '@type': 'PostalAddress', addressCountry: 'AU' },
        });
      });

    test('leads to nothing that is not there', async () => {
      test.slow();
      const links = ours([...pages.values()].flatMap((one) => one.links));
      expect(links.length).toBeGreaterThan(4);
      for (const link of links) expect((await follow(link)).status, link).toBe(200);
    });

    test('names no file that is not there, and lets what never changes be kept', async () => {
      test.slow();
      const assets = ours([...pages.values()].flatMap((one) => one.assets));
      expect(assets.length).toBeGreaterThan(4);
      for (const asset of assets) {
        const { status, headers } = await follow(asset);
        expect(status, asset).toBe(200);
        if (/\/_next\/static\/|\/media\/|\/assets\/.*[?&]v=|\/site\.css\?v=/.test(asset))
          expect(headers['cache-control'], asset).toBe('public, max-age=31536000, immutable');
      }
    });
  });

function expectNoneTwice(texts: string[]): void {
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
}

/** Each address on one of our hosts, once, without its fragment. */
function ours(addresses: string[]): string[] {
  const urls = addresses.filter((one) => /^https?:/.test(one)).map((one) => new URL(one));
  const here = urls.filter(
    ({ hostname, port }) => /(^|\.)localhost$/.test(hostname) && port === String(PORT),
  );
  return [...new Set(here.map((url) => url.href.replace(/#.*/, '')))];
}

function follow(address: string): Promise<Answer> {
  const { hostname, pathname, search } = new URL(address);
  return ask(hostname, pathname + search);
}
