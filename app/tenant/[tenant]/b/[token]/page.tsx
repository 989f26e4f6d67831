import { tenantPage } from '@/app/_server/page';
import { ScreeningForm } from '@/components/booking/screening-form';
import { StatusPage } from '@/components/booking/status-page';
import { localDay } from '@/lib/booking/availability';
import { textNumber } from '@/lib/booking/channels';
import { placeShown } from '@/lib/booking/meeting-places';
import { availability } from '@/lib/booking/openings';
import { asClient, type BookingDetail, requireBooking } from '@/lib/booking/queries';
import { manualRail, type PaymentRequest } from '@/lib/booking/rails';
import { bookingSettings } from '@/lib/booking/settings';
import { isOpen } from '@/lib/booking/states';
import { localeOf } from '@/lib/booking/times';
import { MINUTE_MS } from '@/lib/booking/zone';
import { ownScreening } from '@/lib/clients/screening-queries';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';
import { findView, TenantFrame } from '../../book/document';
import { linkAction } from './action';

type Props = {
  params: Promise<{ tenant: string; token: string }>;
  searchParams: Promise<{ proof?: string | string[]; screening?: string | string[] }>;
};

/** How many days ahead another time can be chosen, and how long before the start the client is asked about it. */
const DAYS_SHOWN = 28;
const ASKED_BEFORE_MS = 48 * 3_600_000;

/** The client's private page. Looking changes nothing, however often a mail scanner does it. */
export default async function StatusLinkPage({ params, searchParams }: Props) {
  const { tenant: tenantId, token } = await params;
  const { proof, screening: refused } = await searchParams;
  const { booking, tenant, starts, payment, asked, place, textable, screening } = await tenantPage(
    params,
    { for: 'client' },
    async (scope) => {
      const client = await asClient(scope, token);
      const found = await requireBooking(client, client.viewer.bookingId);
      const { depositInstructions } = await bookingSettings(scope);
      return {
        booking: found,
        tenant: scope.tenant,
        place: await placeShown(client, found),
        screening: isOpen(found.status) ? await ownScreening(client) : null,
        payment: found.deposit && paymentOf(found, depositInstructions),
        starts: found.actions.includes('reschedule') ? await otherStarts(scope, found) : [],
        textable: isOpen(found.status) && textNumber(scope, found.client.phone) !== undefined,
        asked: found.start.getTime() - scope.now.getTime() < ASKED_BEFORE_MS,
      };
    },
  );
  return (
    <TenantFrame view={await findView(tenantId)}>
      <StatusPage
        booking={booking}
        reading={{
          ...{ token, starts, payment, asked, place, textable },
          contactPath: paths.contact,
          locale: localeOf(tenant),
          proof: typeof proof === 'string' ? proof : undefined,
        }}
        act={linkAction}
      >
        <ScreeningForm
          screening={screening}
          token={token}
          problem={typeof refused === 'string' ? refused : undefined}
        />
      </StatusPage>
    </TenantFrame>
  );
}

/** How what is left of the deposit is paid, by the one rail there is. */
function paymentOf({ deposit, code, expiresAt }: BookingDetail, instructions: string): PaymentRequest | null {
  if (!deposit) return null;
  const { amountCents, paidCents, currency } = deposit;
  const due = { amountCents: amountCents - paidCents, currency, reference: code, dueAt: expiresAt };
  return manualRail(instructions).request(due);
}

/** Where the booking could be moved. None where its service is not offered like this any more. */
async function otherStarts(scope: TenantScope, booking: BookingDetail): Promise<Date[]> {
  const from = localDay(booking.timeZone, scope.now.getTime());
  try {
    const { slots } = await availability(scope, {
      service: booking.service.slug,
      companions: booking.companions.map(({ slug }) => slug),
      durationMinutes: (booking.end.getTime() - booking.start.getTime()) / MINUTE_MS,
      from,
      to: from + DAYS_SHOWN,
    });
    return slots.map(({ start }) => new Date(start));
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
