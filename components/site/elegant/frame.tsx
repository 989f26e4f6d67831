import type { ReactNode } from 'react';
import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { SocialLinks } from '../contact-details';
import { FooterLegal } from '../footer';
import { Lightbox } from '../lightbox';
import { Menu, NavigationLinks, navigation, type PageName, SkipLink } from '../navigation';
import { Logo } from '../picture';

/** Everything sits on one axis: the name in the middle, its links to both sides. */
export function ElegantFrame({
  view,
  here,
  children,
}: {
  view: SiteView;
  here: PageName;
  children: ReactNode;
}) {
  const overHero = here === 'home';
  return (
    <div className="elegant relative" id="page">
      <ElegantHeader view={view} here={here} overHero={overHero} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <ElegantFooter view={view} here={here} />
      <Lightbox />
    </div>
  );
}

function ElegantHeader({ view, here, overHero }: { view: SiteView; here: PageName; overHero: boolean }) {
  const call = callToAction(view);
  const links = navigation(view, here);
  const half = Math.ceil(links.length / 2);
  const place = overHero ? 'absolute inset-x-0 top-0 text-white' : 'relative border-b border-hairline';
  return (
    <header className={`site-header z-20 ${place}`}>
      <SkipLink />
      <div className="mx-auto grid max-w-[88rem] grid-cols-[1fr_auto] items-center gap-6 px-6 py-5 lg:grid-cols-[1fr_auto_1fr] lg:px-12 lg:py-7">
        <nav aria-label="Main" className="hidden gap-9 lg:flex">
          <NavigationLinks links={links.slice(0, half)} />
        </nav>
        <a
          href={paths.home}
          className="justify-self-start font-heading text-xl leading-tight lg:justify-self-center lg:text-2xl"
        >
          {view.tenant.name}
        </a>
        <nav aria-label="More" className="hidden items-center justify-end gap-9 lg:flex">
          <NavigationLinks links={links.slice(half)} />
          <a href={call.href} className="nav-link elegant-call">
            {call.label}
          </a>
        </nav>
        <Menu view={view} here={here} className="lg:hidden" />
      </div>
    </header>
  );
}

function ElegantFooter({ view, here }: { view: SiteView; here: PageName }) {
  return (
    <footer className="site-footer border-t border-hairline px-6 py-16 text-center lg:py-20">
      <Logo view={view} className="mx-auto mb-6 size-16 rounded-full" />
      <p className="font-heading text-2xl">{view.tenant.name}</p>
      <nav aria-label="Footer" className="mt-7 flex flex-wrap justify-center gap-x-9 gap-y-3">
        <NavigationLinks links={navigation(view, here)} />
      </nav>
      <SocialLinks view={view} className="mt-8 justify-center" />
      <FooterLegal view={view} className="mx-auto mt-10 max-w-2xl" />
    </footer>
  );
}
