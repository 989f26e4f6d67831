import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplePicture, sampleTheme, sampleView } from '@/tests/world/site-view';
import { isFontKey } from './fonts';
import type { SiteTheme } from './site';
import { blurClass, siteStylesheet } from './theme-css';

const withTheme = (theme: SiteTheme) => sampleView('elegant', { theme });

describe('the stylesheet of a tenant', () => {
  it('carries the brand colours as they are, and readable twins for text', () => {
    const css = siteStylesheet(sampleView());
    expect(css).toContain('--primary:#8B4789');
    expect(css).toContain('--secondary:#D4AF37');
    expect(css).not.toContain('--secondary-ink:#D4AF37;--accent:#F4E6D8');
    expect(css).toContain('@media (prefers-color-scheme:dark){:root{');
  });

  it('refuses a colour that is anything but a hex colour', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom('red', '#fff', 'url(//x.example)', '#8B4789;}body{x:y', '#8B4789\n'),
        ),
        (colour) => {
          fc.pre(!/^#[0-9a-fA-F]{6}$/.test(colour));
          const theme = sampleTheme('elegant');
          expect(() =>
            siteStylesheet(withTheme({ ...theme, colours: { ...theme.colours, primary: colour } })),
          ).toThrow();
        },
      ),
    );
  });

  it('falls back to a generic font for a key that is not in the catalog, and never prints the key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{3,12}$/), (key) => {
        fc.pre(!isFontKey(key));
        const theme = sampleTheme('elegant');
        const css = siteStylesheet(withTheme({ ...theme, fonts: { heading: key, body: 'montserrat' } }));
        expect(css).toContain('--heading:system-ui, sans-serif');
      }),
    );
    const theme = sampleTheme('elegant');
    const hostile = { ...theme, fonts: { heading: "x'}body{display:none", body: 'montserrat' } };
    expect(() => siteStylesheet(withTheme(hostile))).toThrow();
  });

  it('prints nothing of the words of a tenant', () => {
    const view = sampleView();
    const name = '</style><script>alert(1)</script>} body{display:none';
    const css = siteStylesheet({ ...view, tenant: { ...view.tenant, name } });
    expect(css).not.toMatch(/[<>]|script|display:none/);
  });

  it('lays only base64 pictures under pictures', () => {
    const good = samplePicture('a-1', 10, 10);
    expect(blurClass(good)).toBe('blur-a-1');
    expect(blurClass({ ...good, id: 'a{}' })).toBeUndefined();
    expect(blurClass({ ...good, blurDataUrl: 'data:image/svg+xml;base64,AAAA' })).toBeUndefined();
    expect(blurClass({ ...good, blurDataUrl: 'https://x.example/a.png' })).toBeUndefined();
    expect(blurClass({ ...good, blurDataUrl: 'data:image/png;base64,AA)}body{' })).toBeUndefined();
  });

  it('measures the name for the layouts', () => {
    const css = siteStylesheet(sampleView());
    expect(css).toContain('--name-letters:8;--name-length:15');
  });
});
