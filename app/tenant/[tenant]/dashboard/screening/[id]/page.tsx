import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { ScreeningReview } from '@/components/dashboard/screening-review';
import { viewScreening } from '@/lib/clients/screening-commands';
import { requireScreening } from '@/lib/clients/screening-queries';
import { AppError } from '@/lib/errors';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../frame';
import { screeningAction } from '../actions';

export const metadata: Metadata = { title: 'Screening' };

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

/** What a client sent. Opening this page is a look at it, and is recorded. */
export default async function ReviewPage(props: Props) {
  const [{ id }, { done }] = await Promise.all([props.params, props.searchParams]);
  const { frame, locale, tenant, screening, answers } = await dashboardPage(
    { params: props.params, here: paths.dashboardScreeningOf(id) },
    async (scope) => {
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      const screening = await requireScreening(scope, id);
      const answers = screening.readable ? await viewScreening(scope, id) : null;
      return { tenant: scope.tenant, screening, answers };
    },
  );
  return (
    <DashboardShell frame={frame} current={paths.dashboardClients()}>
      <ScreeningReview
        screening={screening}
        answers={answers}
        reading={{ locale, timeZone: tenant.timeZone }}
        done={typeof done === 'string' ? done : undefined}
        action={tenant.status === 'suspended' ? undefined : screeningAction}
      />
    </DashboardShell>
  );
}
