import { tenantPage } from '@/app/_server/page';
import { StatusPage } from '@/components/booking/status-page';
import { asClient, requireBooking } from '@/lib/booking/queries';
import { localeOf } from '@/lib/booking/times';
import { paths } from '@/lib/urls';
import { findView, TenantFrame } from '../../book/document';
import { cancelAction } from './action';

type Props = { params: Promise<{ tenant: string; token: string }> };

/** The client's private page. Looking changes nothing, however often a mail scanner does it. */
export default async function StatusLinkPage({ params }: Props) {
  const { tenant: tenantId, token } = await params;
  const { booking, tenant } = await tenantPage(params, { for: 'client' }, async (scope) => {
    const client = await asClient(scope, token);
    return { booking: await requireBooking(client, client.viewer.bookingId), tenant: scope.tenant };
  });
  return (
    <TenantFrame view={await findView(tenantId)}>
      <StatusPage
        booking={booking}
        token={token}
        contactPath={paths.contact}
        locale={localeOf(tenant)}
        cancel={cancelAction}
      />
    </TenantFrame>
  );
}
