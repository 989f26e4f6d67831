import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import type { PageName } from './navigation';
import { heading } from './words';

/** What search engines and shared links learn of one page; the shape is a subset of Next's `Metadata`. */
export function pageMetadata(view: SiteView, page: PageName) {
  const { content, tenant, photos, origin } = view;
  const title = titleOf(view, page);
  const { description, keywords } = content.seo;
  const indexed = page !== 'thanks' && page !== 'missing';
  const images = photos.shareSrc
    ? [{ url: photos.shareSrc, width: 1200, height: 630, alt: tenant.name }]
    : [];
  return {
    metadataBase: new URL(origin),
    title,
    description,
    ...(page === 'home' && keywords.length > 0 ? { keywords } : {}),
    ...(indexed ? { alternates: { canonical: PATHS[page] } } : { robots: { index: false, follow: true } }),
    openGraph: {
      type: 'website' as const,
      url: PATHS[page],
      siteName: tenant.name,
      locale: tenant.locale.replace('-', '_'),
      title,
      description,
      images,
    },
    twitter: {
      card: 'summary_large_image' as const,
      title,
      description,
      images: images.map(({ url }) => url),
    },
    ...(photos.faviconSrc
      ? { icons: { icon: [{ url: photos.faviconSrc, type: 'image/png' }], apple: photos.faviconSrc } }
      : {}),
    // The trade's own label for adult content; parental filters read it.
    other: { rating: 'adult' },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

const PATHS: Record<PageName, string> = {
  home: paths.home,
  gallery: paths.gallery,
  rates: paths.rates,
  contact: paths.contact,
  thanks: paths.contactThanks,
  privacy: paths.privacy,
  missing: paths.home,
};

function titleOf(view: SiteView, page: PageName): string {
  const name = view.tenant.name;
  switch (page) {
    case 'home':
      return view.content.seo.title;
    case 'gallery':
    case 'rates':
    case 'contact':
      return `${heading(view, page)} – ${name}`;
    case 'privacy':
      return `Privacy – ${name}`;
    case 'thanks':
      return `Thank you – ${name}`;
    case 'missing':
      return `Not found – ${name}`;
  }
}
