'use client';

import { useEffect, useState } from 'react';
import { FUNNEL_STEPS } from '@/lib/analytics/figures';
import { nameOf, STEP_WORDS } from './words';

/** A visit as it travels: moments are text. */
export type SeenVisit = {
  id: string;
  lastSeenAt: string;
  host: string;
  page: string;
  source: string;
  country: string | null;
  device: string;
  pageViews: number;
  funnelStep: number;
  booked: boolean;
};
export type Seen = { at: string; now: number; recent: number; weekBefore: number; visits: SeenVisit[] };

/** Who is there. Without scripts: who was there when the page was asked for. `ofMany`: on which of several sites. */
export function LiveVisits({ initial, from, ofMany }: { initial: Seen; from: string; ofMany?: boolean }) {
  const [{ at, now, recent, weekBefore, visits }, see] = useState(initial);
  useEffect(() => {
    const source = new EventSource(from);
    source.onmessage = ({ data }: MessageEvent<string>) => see(JSON.parse(data));
    return () => source.close();
  }, [from]);
  return (
    <section className="card px-4 pt-4 pb-2 sm:px-5">
      <p className="flex items-baseline gap-2.5" role="status">
        <span className="text-[2.5rem] leading-none font-semibold tracking-tight tabular-nums">{now}</span>
        <span className="text-soft">{now === 1 ? 'visitor right now' : 'visitors right now'}</span>
      </p>
      <h2 className="mt-4 text-sm font-semibold">The last half hour</h2>
      <p className="text-sm text-soft">
        {recent === 1 ? '1 visit' : `${recent} visits`}, {weekBefore} in this half hour a week ago
        {recent > visits.length && `; the latest ${visits.length} are shown`}.
      </p>
      {visits.length === 0 && (
        <p className="py-4 text-soft">
          Nobody yet. Whoever opens {ofMany ? 'a site' : 'your site'} shows here within ten seconds.
        </p>
      )}
      <ul className="mt-1">
        {visits.map((visit) => (
          <li
            key={visit.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1 border-t border-line py-2.5 text-sm first:border-0 sm:flex"
          >
            <span className="min-w-0 flex-1 truncate font-medium">
              {ofMany && visit.host}
              {visit.page}
            </span>
            <span className={`badge justify-self-end sm:order-1 ${visit.booked ? 'badge-good' : ''}`}>
              {furthest(visit)}
            </span>
            <span className="min-w-0 text-soft wrap-anywhere">
              {[nameOf(visit.source), visit.country, nameOf(visit.device)].filter(Boolean).join(' · ')}
            </span>
            <span className="w-16 justify-self-end text-right text-soft tabular-nums sm:order-2">
              {agoText(visit.lastSeenAt, at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function furthest({ booked, funnelStep }: SeenVisit): string {
  const step = FUNNEL_STEPS[booked ? FUNNEL_STEPS.length - 1 : Math.max(0, funnelStep - 1)];
  return step ? STEP_WORDS[step] : '';
}

function agoText(moment: string, now: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(moment)) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}
