import type { TenantScope } from '@/lib/tenancy/scope';
import { type CancellationCost, CancellationTiers, cancellationCost } from './cancellation';
import { clientHistory } from './client-history';
import { depositFor, paidCents, rulesAt, type TourDeposit } from './deposits';
import type { Wish } from './offer';
import type { BookingRequest } from './schema';
import { bookingSettings, depositRules } from './settings';
import { depositOf } from './tours';
import { DAY_MS, MINUTE_MS, ZoneClock } from './zone';

/** What a booking is agreed on, as the client saw it: kept with it whatever the tenant changes later. Hours; cents. */
export type Terms = {
  requestHours: number;
  depositHours: number;
  rescheduleHours: number;
  cancellationTiers: CancellationTiers;
  depositCents: number | null;
};

/** The tenant's terms for this request of this client. */
export async function termsFor(scope: TenantScope, request: BookingRequest, wish: Wish): Promise<Terms> {
  const { requestHours, depositHours, rescheduleHours, cancellationTiers } = await bookingSettings(scope);
  const rules = rulesAt(await depositRules(scope), await depositThere(scope, wish));
  const terms = { requestHours, depositHours, rescheduleHours, cancellationTiers };
  if (rules.length === 0) return { ...terms, depositCents: null };
  const { returning, noShows } = await clientHistory(scope, request.client.email);
  const start = request.start.getTime();
  const wall = new ZoneClock(wish.offer.timeZone, start, start).wallAt(start);
  const depositCents = depositFor(rules, {
    serviceId: wish.offer.id,
    priceCents: wish.priceCents,
    durationMinutes: wish.durationMinutes,
    locationKind: request.location.kind,
    startMinute: (wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS,
    newClient: !returning,
    earlierNoShow: noShows > 0,
    onTour: wish.tourStopId !== undefined,
  });
  return { ...terms, depositCents };
}

/** On tour, what the stop asks for. */
async function depositThere({ db }: TenantScope, { tourStopId }: Wish): Promise<TourDeposit> {
  const stop = tourStopId
    ? await db.tourStop.findFirst({
        where: { id: tourStopId },
        select: { deposit: true, depositKind: true, depositAmount: true },
      })
    : null;
  return stop ? depositOf(stop) : { basis: 'home' };
}

/** What it costs the client to cancel now: nothing before it is confirmed, nor once the companion has moved it. */
export function costOfCancelling(
  booking: {
    status: string;
    priceCents: number;
    startsAt: Date;
    movedByCompanion: boolean;
    cancellationTiers: unknown;
    payments: readonly { kind: 'deposit' | 'refund'; amountCents: number }[];
  },
  now: Date,
): CancellationCost {
  const paid = paidCents(booking.payments);
  if (booking.status !== 'confirmed' || booking.movedByCompanion)
    return { feeCents: 0, keptCents: 0, refundCents: paid };
  return cancellationCost(
    {
      tiers: CancellationTiers.parse(booking.cancellationTiers),
      priceCents: booking.priceCents,
      paidCents: paid,
      start: booking.startsAt.getTime(),
    },
    now.getTime(),
  );
}
