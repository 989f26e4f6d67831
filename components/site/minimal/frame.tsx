import type { ReactNode } from 'react';
import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { callToAction } from '../call';
import { SocialLinks } from '../contact-details';
import { FooterLegal } from '../footer';
import { Lightbox } from '../lightbox';
import { Menu, NavigationLinks, navigation, type PageName, SkipLink } from '../navigation';
import { Logo } from '../picture';

/** A margin with the name and an index, a column of text, and room. */
export function MinimalFrame({
  view,
  here,
  children,
}: {
  view: SiteView;
  here: PageName;
  children: ReactNode;
}) {
  const call = callToAction(view);
  return (
    <div className="minimal" id="page">
      <header className="site-header minimal-margin">
        <SkipLink />
        <div className="flex items-baseline justify-between gap-6 lg:block">
          <a href={paths.home} className="minimal-name">
            <Logo view={view} className="mb-5 hidden size-12 rounded-full lg:block" />
            {view.tenant.name}
          </a>
          <p className="hidden text-soft-ink lg:block">{view.tenant.city}</p>
          <Menu view={view} here={here} className="lg:hidden" />
        </div>
        <nav aria-label="Main" className="mt-12 hidden flex-col items-start gap-1 lg:flex">
          <NavigationLinks links={navigation(view, here)} />
        </nav>
        <p className="mt-8 hidden lg:block">
          <a href={call.href} className="minimal-call">
            {call.label}
          </a>
        </p>
      </header>
      <div className="minimal-body">
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-footer mt-section border-t border-hairline pt-8 pb-16">
          <SocialLinks view={view} className="mb-8" />
          <FooterLegal view={view} />
        </footer>
      </div>
      <Lightbox />
    </div>
  );
}
