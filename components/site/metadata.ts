import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import type { PageName } from './navigation';
import { heading, lowestPrice, reachable } from './words';

/** What search engines and shared links learn of one page; the shape is a subset of Next's `Metadata`. */
export function pageMetadata(view: SiteView, page: PageName) {
  const { keywords } = view.content.seo;
  return {
    ...shared(view, {
      title: titleOf(view, page),
      description: descriptionOf(view, page),
      path: PATHS[page],
    }),
    ...(page === 'home' && keywords.length > 0 ? { keywords } : {}),
    ...(page === 'thanks' || page === 'missing'
      ? { robots: { index: false, follow: true } }
      : { alternates: { canonical: PATHS[page] } }),
  };
}

/** The same of the booking form, which no edition of the site holds. */
export function bookingMetadata(view: SiteView) {
  const { tenant, content } = view;
  const what = listed(view.services.map(({ name }) => name));
  return {
    ...shared(view, {
      title: `${content.callToAction.label} – ${tenant.name}`,
      description: `Ask ${tenant.name} in ${tenant.city} for a time: choose a day that is free, and send a private request.${what}`,
      path: paths.book(),
    }),
    alternates: { canonical: paths.book() },
  };
}

/** The icon of the tab. An empty one keeps browsers from asking for `/favicon.ico`. */
export function iconsOf(view: SiteView | undefined) {
  const src = view?.photos.faviconSrc;
  return src ? { icon: [{ url: src, type: 'image/png' }], apple: src } : { icon: 'data:,' };
}

function shared(
  view: SiteView,
  { title, description: words, path }: { title: string; description: string; path: string },
) {
  const { tenant, photos, origin } = view;
  const description = shortened(words);
  const images = photos.shareSrc
    ? [{ url: photos.shareSrc, width: 1200, height: 630, alt: tenant.name }]
    : [];
  return {
    metadataBase: new URL(origin),
    title,
    description,
    openGraph: {
      type: 'website' as const,
      url: path,
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
    icons: iconsOf(view),
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

/** Each page's own: search engines drop a description that several pages share. */
function descriptionOf(view: SiteView, page: PageName): string {
  const { tenant, content, photos, services } = view;
  const whose = `${tenant.name}, ${tenant.city}`;
  switch (page) {
    case 'home':
    case 'missing':
      return content.seo.description;
    case 'gallery': {
      const count = photos.gallery.length;
      return `${heading(view, 'gallery')}: ${count} ${count === 1 ? 'picture' : 'pictures'} of ${whose}. ${content.tagline}`;
    }
    case 'rates': {
      const lowest = lowestPrice(view);
      return `Rates of ${whose}${lowest ? `, from ${lowest}` : ', on request'}.${listed(services.map(({ name }) => name))}`;
    }
    case 'contact': {
      const hours = reachable(view);
      return `Write to ${whose}: a message in confidence, answered by e-mail.${hours ? ` Reachable ${hours}.` : ''}`;
    }
    case 'thanks':
      return `Your message to ${whose} has arrived.`;
    case 'privacy':
      return `What the site of ${whose} keeps about its visitors and clients, why, for how long, and what your rights are.`;
  }
}

function listed(names: string[]): string {
  return names.length > 0 ? ` ${names.join(', ')}.` : '';
}

/** As much as a result page shows, cut between words. */
const CHARACTERS_MAX = 160;

function shortened(text: string): string {
  if (text.length <= CHARACTERS_MAX) return text;
  const cut = text.slice(0, CHARACTERS_MAX - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:.–-]+$/, '')}…`;
}
