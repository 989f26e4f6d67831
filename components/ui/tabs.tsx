'use client';

import type { FocusEvent } from 'react';

export type Tab = { label: string; href: string; current: boolean; count?: number };

/** Filters as links: each has an address of its own and works without scripts. Scrolls sideways on a phone. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav
      aria-label={label}
      onFocus={showWhole}
      className="-mx-4 scroll-px-4 overflow-x-auto px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      <ul className="flex w-max min-w-full gap-1 border-b border-line">
        {tabs.map(({ label: name, href, current, count }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className="-mb-px flex min-h-11 items-center gap-1.5 border-b-2 border-transparent px-1.5 text-sm font-medium sm:gap-2 sm:px-3 sm:text-base whitespace-nowrap text-soft hover:text-ink aria-[current]:border-brand-ink aria-[current]:text-ink aria-[current]:[scroll-initial-target:nearest]"
            >
              {name}
              {count !== undefined && count > 0 && (
                <span className="text-xs font-semibold text-soft tabular-nums sm:min-w-5 sm:rounded-full sm:bg-sunken sm:px-1.5 sm:text-center">
                  {count}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Browsers take a link that shows a little for seen, and leave the rest beyond the edge. */
function showWhole({ target }: FocusEvent): void {
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
