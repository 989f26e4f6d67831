import { Empty } from '@/components/ui/empty';
import { paths } from '@/lib/urls';

/** Nothing to show: why that may be, and what would change it. */
export function NoVisits({ isOpen, asked }: { isOpen: boolean; asked: Record<string, string> }) {
  const { from, to, ...filters } = asked;
  const days: Record<string, string> = from && to ? { from, to } : {};
  return (
    <Empty icon="chart" title="No visits in these days">
      {hintOf(isOpen, Object.keys(filters).length > 0, days)}
    </Empty>
  );
}

function hintOf(isOpen: boolean, filtered: boolean, days: Record<string, string>) {
  if (!isOpen)
    return 'Your site is not open to visitors. Once it is published, each visit shows here within ten seconds, without cookies and without anything that names the visitor.';
  if (filtered) return 'None fits what you filter by. Take a filter away above, or look at other days.';
  return (
    <>
      Share a link to your site, for example on Instagram:{' '}
      <a href={paths.dashboardAnalytics('campaigns', days)} className="link">
        a campaign link
      </a>{' '}
      tells you which post brought whom. Each visit shows here within ten seconds, without cookies and without
      anything that names the visitor.
    </>
  );
}
