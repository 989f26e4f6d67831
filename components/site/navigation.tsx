import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from './call';
import { heading } from './words';

/** The page being shown, for `aria-current`. */
export type PageName = 'home' | 'gallery' | 'rates' | 'contact' | 'thanks' | 'privacy' | 'missing';

export type NavigationLink = { href: string; label: string; current: boolean };

/** The links of the header, in order; a page with nothing on it is left out. */
export function navigation(view: SiteView, here: PageName): NavigationLink[] {
  const links: { page: PageName; href: string; label: string; shown: boolean }[] = [
    { page: 'home', href: paths.home, label: 'Home', shown: true },
    {
      page: 'gallery',
      href: paths.gallery,
      label: heading(view, 'gallery'),
      shown: view.photos.gallery.length > 0,
    },
    {
      page: 'rates',
      href: paths.rates,
      label: heading(view, 'rates'),
      shown: view.content.rates.length > 0 || view.services.length > 0,
    },
    { page: 'contact', href: paths.contact, label: heading(view, 'contact'), shown: true },
  ];
  return links
    .filter(({ shown }) => shown)
    .map(({ page, href, label }) => ({ href, label, current: page === here }));
}

export function NavigationLinks({ links, className = '' }: { links: NavigationLink[]; className?: string }) {
  return links.map(({ href, label, current }) => (
    <a key={href} href={href} aria-current={current ? 'page' : undefined} className={`nav-link ${className}`}>
      {label}
    </a>
  ));
}

/** The menu of small screens: opens without JavaScript; site.js closes it on Escape and on a tap elsewhere. */
export function Menu({ view, here, className = '' }: { view: SiteView; here: PageName; className?: string }) {
  const call = callToAction(view);
  return (
    <details className={`menu ${className}`} data-menu>
      <summary className="menu-button">
        <span className="menu-bars" aria-hidden="true" />
        Menu
      </summary>
      <nav aria-label="Main" className="menu-sheet">
        <NavigationLinks links={navigation(view, here)} />
        <a href={call.href} className="nav-link menu-call">
          {call.label}
        </a>
      </nav>
    </details>
  );
}

/** First in the tab order of every page. */
export function SkipLink() {
  return (
    <a href="#main" className="skip-link">
      Skip to content
    </a>
  );
}
