import type { Page } from '@playwright/test';

/** What a page says in its HTML alone, before any script or stylesheet. Addresses are absolute. */
export type ServedPage = {
  lang: string;
  title: string;
  meta: Record<string, string>;
  canonical: string | undefined;
  /** Of the headings in order, 1 to 6; those of dialogs apart. */
  levels: number[];
  /** What breaks a rule, each as the start of its markup. */
  faults: Record<
    | 'imageWithoutText'
    | 'imageWithoutSize'
    | 'controlWithoutLabel'
    | 'inlineStyle'
    | 'handler'
    | 'inlineScript',
    string[]
  >;
  repeatedIds: string[];
  brokenReferences: string[];
  structuredData: string[];
  links: string[];
  assets: string[];
};

/** Reads HTML with the browser's own parser; nothing of it is run or fetched. `page` is any page. */
export function readHtml(page: Page, html: string, address: string): Promise<ServedPage> {
  return page.evaluate(
    ({ html, address }) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const all = (selector: string) => [...parsed.querySelectorAll<HTMLElement>(selector)];
      const of = (selector: string, name: string) =>
        all(selector).map((element) => element.getAttribute(name) ?? '');
      const starts = (elements: Element[]) => elements.map((element) => element.outerHTML.slice(0, 160));
      const absolute = (written: string) => new URL(written, address).href;
      const ids = of('[id]', 'id');
      const labelled = (control: HTMLElement) => {
        const { labels } = control as HTMLInputElement;
        const named = control.getAttribute('aria-labelledby') ?? '';
        return (
          [...(labels ?? [])].some((label) => label.textContent?.trim()) ||
          !!control.getAttribute('aria-label')?.trim() ||
          !!control.textContent?.trim() ||
          named.split(' ').some((id) => parsed.getElementById(id)?.textContent?.trim())
        );
      };
      const srcsets = [...of('[srcset]', 'srcset'), ...of('[imagesrcset]', 'imagesrcset')];
      const references = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'form'].flatMap(
        (name) => of(`[${name}]`, name).flatMap((value) => value.split(/\s+/)),
      );
      const fragments = of('a[href^="#"]', 'href').map((href) => href.slice(1));
      return {
        lang: parsed.documentElement.lang,
        title: parsed.title,
        meta: Object.fromEntries(
          all('meta[content]').map((one) => [
            one.getAttribute('property') ?? one.getAttribute('name') ?? '',
            one.getAttribute('content') ?? '',
          ]),
        ),
        canonical:
          parsed.querySelector<HTMLLinkElement>('link[rel=canonical]')?.getAttribute('href') ?? undefined,
        levels: all('h1, h2, h3, h4, h5, h6')
          .filter((heading) => !heading.closest('dialog'))
          .map(({ tagName }) => Number(tagName[1])),
        faults: {
          imageWithoutText: starts(all('img:not([alt])')),
          imageWithoutSize: starts(
            all('img').filter(
              (one) => !Number(one.getAttribute('width')) || !Number(one.getAttribute('height')),
            ),
          ),
          controlWithoutLabel: starts(
            all('input:not([type=hidden]), select, textarea, button, summary').filter(
              (one) => !labelled(one),
            ),
          ),
          inlineStyle: starts(all('[style], style')),
          handler: starts(
            all('*').filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))),
          ),
          inlineScript: starts(all('script:not([src]):not([type="application/ld+json"])')),
        },
        repeatedIds: ids.filter((id, at) => ids.indexOf(id) !== at),
        brokenReferences: [...references, ...fragments].filter((id) => id && !ids.includes(id)),
        structuredData: all('script[type="application/ld+json"]').map((one) => one.textContent ?? ''),
        links: of('a[href]:not([href^="#"])', 'href').map(absolute),
        assets: [
          ...of('[src]', 'src'),
          ...of('link:not([rel=canonical])[href]', 'href'),
          ...srcsets.flatMap((srcset) => srcset.split(',').map((one) => one.trim().split(/\s+/)[0] ?? '')),
          ...of('a[data-lightbox]', 'href'),
        ].map(absolute),
      };
    },
    { html, address },
  );
}
