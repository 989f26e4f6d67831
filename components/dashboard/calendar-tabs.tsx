import { Tabs } from '@/components/ui/tabs';
import { paths } from '@/lib/urls';

/** The pages about when companions can be booked. */
export function CalendarTabs({ current }: { current: 'hours' | 'tours' | 'calendars' }) {
  return (
    <Tabs
      label="Availability"
      tabs={[
        { label: 'Hours', href: paths.dashboardAvailability(), current: current === 'hours' },
        { label: 'Tours', href: paths.dashboardTours, current: current === 'tours' },
        { label: 'Calendars', href: paths.dashboardCalendars, current: current === 'calendars' },
      ]}
    />
  );
}
