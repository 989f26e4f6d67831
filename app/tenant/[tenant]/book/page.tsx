import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { readingPage } from '@/app/_server/page';
import { siteAround } from '@/app/_server/site';
import { BookingPage, NothingToBook } from '@/components/booking/booking-page';
import type { Choice } from '@/components/booking/chooser';
import { bookingMetadata } from '@/components/site/metadata';
import { type BookingCalendar, bookingCalendar } from '@/lib/booking/calendar';
import { termsOfService } from '@/lib/booking/terms';
import { localeOf } from '@/lib/booking/times';
import { dayOf } from '@/lib/booking/zone';
import { countryOf } from '@/lib/compliance/visitor-country';
import { textsLeave } from '@/lib/messaging/text-gateway';
import type { ServiceView, SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { requestAction } from './action';
import { findView, TenantFrame } from './document';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await findView((await params).tenant);
  if (!view) return { robots: { index: false } };
  return bookingMetadata(view);
}

/**
 * Everything chosen stands in the address: service, companion (two with a comma between), minutes, from, day. What it does not
 * know is left out.
 */
export default async function BookPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const word = (name: string) => (typeof asked[name] === 'string' ? asked[name].slice(0, 80) : undefined);
  const { view, service, companions, calendar, terms } = await readingPage(params, async (scope, caller) => {
    const view = await siteAround(scope.tenant.id, scope.tenant.siteVersion);
    const service = view.services.find(({ slug }) => slug === word('service')) ?? view.services[0];
    if (!service) return { view };
    const companions = namedIn(view, service, word('companion'));
    const [calendar, terms] = await Promise.all([
      bookingCalendar(scope, {
        service: service.slug,
        companions,
        durationMinutes: Number(word('minutes')) || undefined,
        from: dayOf(word('from') ?? '') ?? dayOf(word('day') ?? ''),
        visitorCountry: countryOf(caller.address),
      }),
      termsOfService(scope, service.slug),
    ]);
    return { view, service, companions, calendar, terms };
  });
  if (!service || calendar.locationKinds.length === 0)
    return (
      <TenantFrame view={view}>
        <NothingToBook view={view} />
      </TenantFrame>
    );
  const choice: Choice = {
    service,
    companions,
    durationMinutes: calendar.durationMinutes,
    day: shownDay(calendar, word('day')),
  };
  return (
    <TenantFrame view={view}>
      <OpenedWithoutScript />
      <BookingPage
        view={view}
        calendar={calendar}
        terms={terms}
        choice={choice}
        action={requestAction}
        submissionKey={randomUUID()}
        textsOffered={textsLeave()}
        locale={localeOf(view.tenant)}
      />
    </TenantFrame>
  );
}

/** Whom the address asks for, as far as they render the service, and no more than it needs. */
function namedIn(view: SiteView, { companions, companionsNeeded }: ServiceView, asked = ''): string[] {
  return [...new Set(asked.split(','))]
    .filter((slug) => view.companions.some((one) => one.slug === slug))
    .filter((slug) => companions.length === 0 || companions.includes(slug))
    .slice(0, companionsNeeded);
}

/** Where scripts are off nobody tells that the form was opened: asking for this picture does. */
function OpenedWithoutScript() {
  return (
    <noscript>
      {/* biome-ignore lint/performance/noImgElement: one pixel that must be asked for each time */}
      <img src={paths.formStart} alt="" width="1" height="1" hidden />
    </noscript>
  );
}

/** The day asked for if anything is free on it, else the first such day. */
function shownDay({ days }: BookingCalendar, asked: string | undefined): string | undefined {
  const open = days.filter(({ starts }) => starts.length > 0);
  return (open.find(({ iso }) => iso === asked) ?? open[0])?.iso;
}
