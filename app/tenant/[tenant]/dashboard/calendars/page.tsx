import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { CalendarTabs } from '@/components/dashboard/calendar-tabs';
import { FeedList, ImportForm, ImportList, MailTitleForm } from '@/components/dashboard/calendars';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { FeedForm } from '@/components/dashboard/feed-form';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { mailTitle } from '@/lib/booking/calendar-entries';
import { calendarFeeds } from '@/lib/booking/feeds';
import { calendarImports } from '@/lib/booking/imports';
import { keptCompanions } from '@/lib/booking/keepers';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';
import { calendarsAction, feedAction } from './actions';

export const metadata: Metadata = { title: 'Calendars' };

type Props = DashboardParams & { searchParams: Promise<{ done?: string | string[] }> };

export default async function CalendarsPage(props: Props) {
  const { done } = await props.searchParams;
  const { frame, locale, timeZone, manages, changes, companions, feeds, imports, title } =
    await dashboardPage({ params: props.params, here: paths.dashboardCalendars }, async (scope) => ({
      timeZone: scope.tenant.timeZone,
      manages: scope.viewer.role !== 'companion',
      changes: scope.tenant.status !== 'suspended',
      companions: await keptCompanions(scope),
      feeds: await calendarFeeds(scope),
      imports: await calendarImports(scope),
      title: await mailTitle(scope),
    }));
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const shown = { action: calendarsAction, companions, moment: (instant: Date) => format.format(instant) };
  const words = typeof done === 'string' ? DONE[done] : undefined;
  return (
    <DashboardShell frame={frame} current={paths.dashboardAvailability()}>
      <PageHead title="Calendars">Your times in other calendars, and theirs here.</PageHead>
      <CalendarTabs current="calendars" />
      <div className="mt-4 grid gap-4">
        {words && <Notice tone="good" title={words} />}
        <Section
          title="Your times elsewhere"
          text="A private address shows bookings and time off in any calendar program."
        >
          {feeds.length > 0 && <FeedList {...shown} feeds={feeds} />}
          {changes && companions.length > 0 && <FeedForm action={feedAction} companions={companions} />}
        </Section>
        <Section
          title="Other calendars here"
          text="Their events make you busy: nobody can book these times. They are read every quarter of an hour, for the next 180 days. Only the times are kept."
        >
          {imports.length > 0 && <ImportList {...shown} imports={imports} />}
          {changes && companions.length > 0 && (
            <ImportForm action={calendarsAction} companions={companions} />
          )}
        </Section>
        {manages && changes && (
          <Section
            title="With mails"
            text="Confirmations carry an entry for the calendar. It names no service, place or person."
          >
            <MailTitleForm action={calendarsAction} title={title} />
          </Section>
        )}
      </div>
    </DashboardShell>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="card grid gap-4 px-4 py-5 sm:px-5">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-1 text-soft text-pretty">{text}</p>
      </div>
      {children}
    </section>
  );
}

const DONE: Record<string, string> = {
  revoke: 'The address is revoked and shows nothing any more',
  add: 'The calendar is added and will be read in a moment',
  refresh: 'The calendar will be read in a moment',
  remove: 'The calendar is removed, its times are free again',
  title: 'Saved. Mails from now on carry this title',
};
