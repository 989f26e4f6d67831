import { Tabs } from '@/components/ui/tabs';
import { paths } from '@/lib/urls';

/** Everything about messages is one entry of the menu with four pages. */
export function MessageTabs({
  current,
  undelivered,
}: {
  current: 'inbox' | 'undelivered' | 'letters' | 'webhooks';
  undelivered: number;
}) {
  const tab = (key: typeof current, label: string, href: string, count = 0) => ({
    ...{ label, href, count },
    current: key === current,
  });
  return (
    <Tabs
      label="Messages"
      tabs={[
        tab('inbox', 'Contact form', paths.dashboardEnquiries),
        tab('undelivered', 'Not delivered', paths.dashboardUndelivered(), undelivered),
        tab('letters', 'Letters', paths.dashboardTemplates()),
        tab('webhooks', 'Webhooks', paths.dashboardWebhooks()),
      ]}
    />
  );
}
