import { AppError, invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { inNameOfClient } from './policy';
import type { BookingDetail } from './queries';
import { changeBooking, type Decision } from './transition';
import { DAY_MS } from './zone';

/** An offer looks at most this far ahead. */
const OFFER_DAYS_MAX = 365;

/**
 * Offers other starts instead of the one asked for; offering again replaces the offer. The companion may offer what her
 * hours do not; nothing is held until the client accepts.
 * @throws AppError not_found, invalid on `starts`, conflict `version_changed` | `not_possible`
 */
export function counterOffer(
  scope: TenantScope,
  id: string,
  { starts, ...decision }: Decision & { starts: Date[] },
): Promise<BookingDetail> {
  const { now } = scope;
  return changeBooking(scope, id, {
    action: 'counter-offer',
    decision,
    plan: () => {
      for (const [at, start] of starts.entries()) {
        if (start <= now) throw invalidField(`starts.${at}`, 'This time is over.');
        if (start.getTime() > now.getTime() + OFFER_DAYS_MAX * DAY_MS)
          throw invalidField(`starts.${at}`, 'This is more than a year ahead.');
      }
      return { offered: starts };
    },
  });
}

/**
 * The client takes one of the starts that are offered; `start` may be left out when there is only one.
 * @throws AppError invalid on `start`, conflict `slot_taken` | `not_possible`
 */
export function acceptOffer(
  scope: TenantScope,
  bookingId: string,
  { start }: { start?: Date },
): Promise<BookingDetail> {
  return changeBooking(inNameOfClient(scope, bookingId), bookingId, {
    action: 'accept',
    plan: ({ offers }) => {
      const open = offers.map(({ startsAt }) => startsAt).filter((one) => one > scope.now);
      if (open.length === 0) throw new AppError('conflict', 'not_possible');
      const chosen = start ? open.find((one) => one.getTime() === start.getTime()) : onlyOne(open);
      if (!chosen) throw invalidField('start', 'Choose one of the times that are offered.');
      return { start: chosen, circumstances: { started: false } };
    },
  });
}

/** The client takes none of them: the request waits for the companion again. */
export function declineOffer(scope: TenantScope, bookingId: string): Promise<BookingDetail> {
  return changeBooking(inNameOfClient(scope, bookingId), bookingId, { action: 'decline-offer' });
}

function onlyOne(starts: Date[]): Date | undefined {
  return starts.length === 1 ? starts[0] : undefined;
}
