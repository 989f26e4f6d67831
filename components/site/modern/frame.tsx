import type { ReactNode } from 'react';
import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction, isBookable } from '../call';
import { SocialLinks } from '../contact-details';
import { FooterLegal } from '../footer';
import { Lightbox } from '../lightbox';
import { Menu, NavigationLinks, navigation, type PageName, SkipLink } from '../navigation';
import { Logo } from '../picture';
import { lowestPrice } from '../words';

/** Everything hangs from the left edge; the way to a booking never leaves the screen. */
export function ModernFrame({
  view,
  here,
  children,
}: {
  view: SiteView;
  here: PageName;
  children: ReactNode;
}) {
  return (
    <div className="modern" id="page">
      <header className="site-header sticky top-0 z-30 border-b border-hairline bg-ground">
        <SkipLink />
        <div className="modern-measure flex items-center justify-between gap-6 py-4">
          <a
            href={paths.home}
            className="flex items-center gap-3 font-heading text-lg font-bold leading-tight"
          >
            <Logo view={view} className="size-9 shrink-0 rounded-[min(var(--radius),0.5rem)]" />
            {view.tenant.name}
          </a>
          <div className="flex items-center gap-8">
            <nav aria-label="Main" className="hidden gap-8 lg:flex">
              <NavigationLinks links={navigation(view, here)} />
            </nav>
            <Menu view={view} here={here} className="lg:hidden" />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <SideCall view={view} />
      <ModernFooter view={view} here={here} />
      <Lightbox />
    </div>
  );
}

/** A tab on the right edge of wide screens, a bar at the foot of small ones. */
function SideCall({ view }: { view: SiteView }) {
  const lowest = lowestPrice(view);
  const call = callToAction(view);
  return (
    <aside aria-label={isBookable(view) ? 'Booking' : 'Contact'} className="modern-side">
      <a href={call.href} className="modern-side-link">
        <span className="font-heading font-bold">{call.label}</span>
        {lowest && isBookable(view) && <span className="modern-side-price">from {lowest}</span>}
      </a>
    </aside>
  );
}

function ModernFooter({ view, here }: { view: SiteView; here: PageName }) {
  return (
    <footer className="site-footer overflow-hidden bg-ink text-ground">
      <div className="modern-measure grid gap-10 pt-20 pb-12 md:grid-cols-3">
        <nav aria-label="Footer" className="flex flex-col items-start gap-2">
          <NavigationLinks links={navigation(view, here)} />
        </nav>
        <SocialLinks view={view} className="flex-col items-start" />
        <FooterLegal view={view} />
      </div>
      <div aria-hidden="true" className="modern-measure">
        <div className="name-box">
          <p className="modern-sign">{view.tenant.name}</p>
        </div>
      </div>
    </footer>
  );
}
