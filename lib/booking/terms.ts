import { callSql } from '@/lib/db';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type CancellationCost, CancellationTiers, cancellationCost } from './cancellation';
import { clientHistory } from './client-history';
import {
  DepositConditions,
  type DepositRule,
  depositFor,
  paidCents,
  rulesAt,
  type TourDeposit,
} from './deposits';
import type { Wish } from './offer';
import type { BookingRequest } from './schema';
import { BookingSettings } from './settings';
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

/** What a tenant asks for bookings of one service, before anybody has asked for one. */
export type TermsOfService = Omit<Terms, 'depositCents'> & {
  rules: DepositRule[];
  /** What tour stops ask for that do not follow home, by their ids. */
  depositsOnTour: ReadonlyMap<string, TourDeposit>;
};

/** In one round trip. */
export async function termsOfService({ db, now }: TenantScope, slug: string): Promise<TermsOfService> {
  const [row] = await callSql<{ terms: TermsFacts }>(db, 'booking_terms', slug, now);
  const { settings, rules = [], stops = [] } = row?.terms ?? {};
  const { requestHours, depositHours, rescheduleHours, cancellationTiers } = BookingSettings.parse(
    settings ?? {},
  );
  return {
    ...{ requestHours, depositHours, rescheduleHours, cancellationTiers },
    rules: rules.map((rule) => ({ ...rule, conditions: DepositConditions.parse(rule.conditions) })),
    depositsOnTour: new Map(stops.map(({ id, ...stop }) => [id, depositOf(stop)])),
  };
}

type TermsFacts = {
  settings: unknown;
  rules: (Omit<DepositRule, 'conditions'> & { conditions: unknown })[];
  stops: ({ id: string } & Parameters<typeof depositOf>[0])[];
};

/** The deposit rules that hold at a tour stop, or at home. */
export function rulesIn(
  { rules, depositsOnTour }: TermsOfService,
  stopId: string | undefined,
): readonly DepositRule[] {
  return rulesAt(rules, (stopId && depositsOnTour.get(stopId)) || { basis: 'home' });
}

/** The tenant's terms for this request of this client. */
export async function termsFor(scope: TenantScope, request: BookingRequest, wish: Wish): Promise<Terms> {
  const asked = await termsOfService(scope, wish.offer.slug);
  const { requestHours, depositHours, rescheduleHours, cancellationTiers } = asked;
  const terms = { requestHours, depositHours, rescheduleHours, cancellationTiers };
  const rules = rulesIn(asked, wish.tourStopId);
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
