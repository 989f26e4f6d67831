import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type NavigationItem = {
  label: string;
  /** Where the bar at the bottom of a phone has no room for the whole word. */
  short?: string;
  href: string;
  icon: IconName;
  count?: number;
  /** What the count counts, for whoever hears the page: `waiting for an answer`. */
  counts?: string;
};

/**
 * The frame of staff pages: a bar at the thumb on a phone, a column at the side where there is room. One navigation in
 * the markup, laid out by the stylesheet.
 */
export function Shell({
  brand,
  home,
  items,
  current,
  aside,
  corner,
  banner,
  wide = false,
  children,
}: {
  brand: ReactNode;
  home: string;
  items: NavigationItem[];
  current: string;
  /** Below the navigation, where there is room for it. */
  aside: ReactNode;
  /** Always in reach: beside the brand on a phone, where it stays while the page scrolls, below it at the side. */
  corner?: ReactNode;
  banner?: ReactNode;
  /** For what needs all the room there is, a calendar. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded-lg focus:bg-panel focus:px-4 focus:py-2"
      >
        Skip to content
      </a>
      <div className="lg:grid lg:min-h-dvh print:block lg:grid-cols-[15.5rem_minmax(0,1fr)]">
        <header className="sticky top-0 z-10 border-b border-line bg-panel print:hidden lg:z-auto lg:flex lg:h-dvh lg:flex-col lg:border-r lg:border-b-0 lg:px-3 lg:py-5">
          <div className="flex items-center justify-between gap-3 pr-4 lg:block lg:pr-0">
            <a
              href={home}
              className="flex min-h-14 min-w-0 items-center pl-4 font-brand text-xl text-brand-ink lg:px-3"
            >
              {brand}
            </a>
            {corner}
          </div>
          <Navigation items={items} current={current} />
          <div className="hidden lg:mt-auto lg:block lg:px-3">{aside}</div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className={`mx-auto w-full ${wide ? 'max-w-7xl' : 'max-w-4xl'} px-4 pt-5 pb-28 outline-none sm:px-6 lg:px-10 lg:pt-9 lg:pb-16 print:max-w-none print:p-0`}
        >
          {banner && <div className="mb-5 empty:hidden">{banner}</div>}
          {children}
        </main>
      </div>
    </>
  );
}

function Navigation({ items, current }: { items: NavigationItem[]; current: string }) {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] lg:static lg:mt-4 lg:border-0 lg:pb-0"
    >
      <ul className="flex lg:flex-col lg:gap-0.5">
        {items.map(({ label, short, href, icon, count, counts }) => (
          <li key={href} className="min-w-0 flex-1 lg:flex-none">
            <a
              href={href}
              aria-current={href === current ? 'page' : undefined}
              className="relative flex min-h-15 flex-col items-center justify-center gap-1 text-[0.6875rem] font-medium tracking-tight text-soft hover:text-ink aria-[current]:text-brand-ink lg:min-h-10 lg:flex-row lg:justify-start lg:gap-3 lg:rounded-lg lg:px-3 lg:text-base lg:tracking-normal lg:hover:bg-sunken lg:aria-[current]:bg-brand-soft lg:aria-[current]:font-semibold"
            >
              <Icon name={icon} />
              {short ? (
                <>
                  <span className="lg:hidden">{short}</span>
                  <span className="hidden lg:inline">{label}</span>
                </>
              ) : (
                label
              )}
              {count !== undefined && count > 0 && (
                <span className="absolute top-2 left-[calc(50%+0.375rem)] min-w-4.5 rounded-full bg-brand px-1 text-center text-xs leading-4.5 font-semibold text-on-brand tabular-nums lg:static lg:ml-auto lg:min-w-5.5 lg:px-1.5 lg:leading-5.5">
                  {count > 99 ? '99+' : count}
                  <span className="sr-only"> {counts}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The head of a page: where one came from, what this is, what can be done. */
export function PageHead({
  back,
  title,
  children,
}: {
  back?: { href: string; label: string };
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="mb-5">
      {back && (
        <a
          href={back.href}
          className="-ml-1.5 mb-2 inline-flex min-h-9 items-center gap-1 pr-2 text-sm font-medium text-soft hover:text-ink"
        >
          <Icon name="back" className="size-4" /> {back.label}
        </a>
      )}
      <h1 className="text-title font-semibold tracking-tight text-balance">{title}</h1>
      {children && <div className="mt-1 text-soft">{children}</div>}
    </div>
  );
}
