'use client';

import { useEffect, useId } from 'react';
import { EXITS, type QuickExit } from '@/lib/identity/exits';
import { isQuickExit } from './escape-presses';

/** Said to the tab that somebody left in a hurry, so that going back leads away again. */
const LEFT = 'left-quickly';

/**
 * The way out when somebody looks over one's shoulder: a link, which works as one without scripts. With them it takes the
 * place of this page in the history, three presses of Escape do the same, and the sign-in ends if that was chosen.
 */
export function QuickExitLink({ exit, signOutPath }: { exit: QuickExit; signOutPath: string }) {
  const { to, signsOut } = exit;
  const { href } = EXITS[to];
  const hint = useId();
  useEffect(() => {
    let presses: number[] = [];
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat) return;
      presses = [...presses, event.timeStamp].slice(-3);
      if (isQuickExit(presses)) leave(href, signsOut ? signOutPath : undefined);
    };
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) goOnLeaving(href);
    };
    if (cameBack()) goOnLeaving(href);
    else sessionStorage.removeItem(LEFT);
    // Before any dialog hears of it, and without taking the press away from it.
    document.addEventListener('keydown', onKey, { capture: true });
    addEventListener('pageshow', onShow);
    return () => {
      document.removeEventListener('keydown', onKey, { capture: true });
      removeEventListener('pageshow', onShow);
    };
  }, [href, signsOut, signOutPath]);
  return (
    <div className="shrink-0 lg:mt-1 lg:px-3">
      <a
        href={href}
        rel="noreferrer"
        aria-describedby={hint}
        className="button button-quiet min-h-10 px-3 text-sm lg:w-full"
        onClick={(event) => {
          event.preventDefault();
          leave(href, signsOut ? signOutPath : undefined);
        }}
      >
        Leave quickly
      </a>
      <p id={hint} className="sr-only lg:not-sr-only lg:mt-1.5 lg:text-xs lg:text-soft">
        or press Escape three times
      </p>
    </div>
  );
}

function leave(href: string, signOutPath: string | undefined): void {
  sessionStorage.setItem(LEFT, 'yes');
  // Goes out even though the page ends; whether it arrives is not waited for.
  if (signOutPath) navigator.sendBeacon(signOutPath);
  away(href);
}

function goOnLeaving(href: string): void {
  if (sessionStorage.getItem(LEFT)) away(href);
}

/** Nothing is to be seen while the other page is on its way. */
function away(href: string): void {
  document.documentElement.hidden = true;
  location.replace(href);
}

function cameBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'back_forward';
}
