import { Tabs } from '@/components/ui/tabs';
import { paths } from '@/lib/urls';

/** The two pages about when companions can be booked. */
export function CalendarTabs({ current }: { current: 'hours' | 'tours' }) {
  return (
    <Tabs
      label="Availability"
      tabs={[
        { label: 'Hours', href: paths.dashboardAvailability(), current: current === 'hours' },
        { label: 'Tours', href: paths.dashboardTours, current: current === 'tours' },
      ]}
    />
  );
}
