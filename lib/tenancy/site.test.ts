import { describe, expect, it } from 'vitest';
import { sampleContent, sampleTheme } from '@/tests/world/site-view';
import { TenantFacts } from './facts';
import { HeroPhotos, HttpsUrl, PhotosConfig, SiteContent, SiteTheme } from './site';
import { line, prose } from './text';

describe('the words of a site', () => {
  it('take emoji and right-to-left names, trimmed', () => {
    expect(line(20).parse('  ليلى 🌙 ')).toBe('ليلى 🌙');
  });

  it('refuse what cannot be shown: control characters, direction overrides, line breaks in one line', () => {
    for (const text of ['a\u0000b', 'a\u202Eb', 'a\u2066b', 'a\nb', 'a\u007Fb'])
      expect(line(20).safeParse(text).success).toBe(false);
    expect(prose(20).parse('a\nb')).toBe('a\nb');
  });

  it('have limits everywhere', () => {
    const content = sampleContent();
    for (const parts of [
      { tagline: 'x'.repeat(121) },
      { tagline: '' },
      { bio: Array.from({ length: 13 }, () => 'x') },
      { bio: ['x'.repeat(1501)] },
      { seo: { ...content.seo, keywords: Array.from({ length: 21 }, () => 'x') } },
      { extra: true },
    ])
      expect(SiteContent.safeParse({ ...content, ...parts }).success).toBe(false);
  });

  it('send visitors to https alone', () => {
    expect(HttpsUrl.safeParse('https://instagram.com/claire').success).toBe(true);
    for (const url of [
      'http://instagram.com/claire',
      'javascript:alert(1)',
      'https://user@evil.example/',
      'https://user:word@evil.example/',
      'data:text/html,x',
      '//evil.example',
    ])
      expect(HttpsUrl.safeParse(url).success).toBe(false);
  });
});

describe('the theme of a site', () => {
  it('knows no other keys and no other layouts', () => {
    const theme = sampleTheme('minimal');
    expect(SiteTheme.safeParse({ ...theme, css: 'x' }).success).toBe(false);
    expect(SiteTheme.safeParse({ ...theme, layout: 'brutal' }).success).toBe(false);
  });
});

describe('the photos of a site', () => {
  const photo = { file: 'hero.webp', alt: 'Silk' };

  it('are plain files of pictures, never paths', () => {
    for (const file of ['../hero.webp', 'a/b.webp', 'logo.svg', '.webp', 'hero.webp\n', 'hero'])
      expect(PhotosConfig.safeParse({ gallery: [{ ...photo, file }] }).success).toBe(false);
    expect(PhotosConfig.parse({ gallery: [photo] }).gallery[0]?.focus).toBe('center');
  });

  it('never weigh more than everything', () => {
    const hero = (...weights: number[]) => ({
      control: photo,
      variants: weights.map((weight, at) => ({ ...photo, key: `v${at}`, weight })),
    });
    expect(HeroPhotos.safeParse(hero(0.5, 0.5)).success).toBe(true);
    expect(HeroPhotos.safeParse(hero(0.1, 0.2, 0.7)).success).toBe(true);
    expect(HeroPhotos.safeParse(hero(0.6, 0.5)).success).toBe(false);
  });
});

describe('the facts of a tenant', () => {
  it('name a real time zone', () => {
    const facts = {
      name: 'A',
      subdomain: 'a',
      kind: 'solo',
      city: 'Sydney',
      countryCode: 'AU',
      timeZone: 'Australia/Sydney',
      locale: 'en-AU',
      currency: 'AUD',
      companions: [{ slug: 'a', name: 'A' }],
    };
    expect(TenantFacts.safeParse(facts).success).toBe(true);
    expect(TenantFacts.safeParse({ ...facts, timeZone: 'Mars/Olympus' }).success).toBe(false);
  });
});
