import type { Metadata } from 'next';
import { askedIn, type Search } from '@/app/_server/asked-visits';
import { CsvLink } from '@/components/dashboard/analytics/csv-link';
import { UncountedPanel } from '@/components/dashboard/analytics/uncounted-panel';
import { rangeText } from '@/components/dashboard/analytics/words';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { VisitSettings } from '@/components/dashboard/visit-settings';
import { PageHead } from '@/components/ui/shell';
import { requireVisitKeeper } from '@/lib/analytics/policy';
import { analyticsSettings } from '@/lib/analytics/queries';
import { intakeOf } from '@/lib/analytics/uncounted';
import { rulingFor } from '@/lib/compliance/queries';
import { AppError } from '@/lib/errors';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../../frame';
import { periodOf } from '../asked';
import { visitSettingsAction } from './actions';

export const metadata: Metadata = { title: 'Counting visits' };

type Props = DashboardParams & { searchParams: Promise<Search> };

export default async function VisitSettingsPage(props: Props) {
  const search = await props.searchParams;
  const query = askedIn(search);
  const { frame, locale, status, settings, lawAsks, range, intake } = await dashboardPage(
    { params: props.params, here: paths.dashboardVisitSettings() },
    async (scope) => {
      // They are the tenant's, not one companion's.
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      requireVisitKeeper(scope);
      const { range } = periodOf(scope, query);
      return {
        range,
        intake: await intakeOf(scope, range),
        status: scope.tenant.status,
        settings: await analyticsSettings(scope),
        lawAsks: (await rulingFor(scope, 'cookies_before_consent')).decision !== 'allow',
      };
    },
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboardAccount}>
      <PageHead back={{ href: paths.dashboardAccount, label: 'Account' }} title="Counting visits">
        Visits are counted without cookies and without any other company. Your privacy page tells visitors
        what you choose here.
      </PageHead>
      <VisitSettings
        settings={settings}
        lawAsks={lawAsks}
        kept={search.done === 'settings'}
        action={status === 'suspended' ? undefined : visitSettingsAction}
      />
      <section className="card mt-4 flex items-baseline justify-between gap-4 px-4 py-4 sm:px-5">
        <div>
          <h2 className="font-semibold">What visitors chose</h2>
          <p className="mt-0.5 text-sm text-soft text-pretty">
            Each answer to the question whether they may be recognised, with its words, as proof. Of{' '}
            {rangeText(range, locale)}.
          </p>
        </div>
        <CsvLink answer="consents" asked={range} of="what visitors chose" />
      </section>
      <UncountedPanel intake={intake} days={rangeText(range, locale)} locale={locale} />
    </DashboardShell>
  );
}
