import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { RulingList } from '@/components/policy/ruling-list';
import { affectedWords, countryName } from '@/components/policy/words';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { forbiddenAgreed } from '@/lib/booking/forbidden';
import { rulingsHere } from '@/lib/compliance/queries';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';

export const metadata: Metadata = { title: 'What applies to you' };

export default async function PoliciesPage(props: DashboardParams) {
  const { frame, locale, tenant, rulingOf, affected } = await dashboardPage(
    { params: props.params, here: paths.dashboardPolicies },
    async (scope) => ({
      tenant: scope.tenant,
      rulingOf: await rulingsHere(scope),
      affected: await forbiddenAgreed(scope),
    }),
  );
  const place = countryName(tenant.countryCode) + (tenant.region ? ` (${tenant.region})` : '');
  const day = (at: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: tenant.timeZone }).format(at);
  return (
    <DashboardShell frame={frame} current={paths.dashboardAccount}>
      <PageHead back={{ href: paths.dashboardAccount, label: 'Account' }} title="What applies to you">
        For {place}, where your site is at home. On tour, the law of the country there counts for meetings.
        The platform keeps these rules; write to it when one seems wrong.
      </PageHead>
      <div className="grid gap-4">
        {affected > 0 && (
          <Notice tone="warn" title={affectedWords(affected)}>
            <a className="link" href={paths.dashboardBookings('confirmed')}>
              Confirmed bookings
            </a>
          </Notice>
        )}
        <section className="card px-4 py-2 sm:px-5">
          <h2 className="sr-only">Rules</h2>
          <RulingList rulingOf={rulingOf} day={day} />
        </section>
        <p className="text-sm text-soft text-pretty">
          A visitor’s own country can have rules of its own; they are asked when somebody books.
        </p>
      </div>
    </DashboardShell>
  );
}
