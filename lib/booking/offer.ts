import { AppError, type FieldError, invalidField } from '@/lib/errors';
import type { LocationKind } from '@/lib/tenancy/facts';
import type { SlotRules } from './availability';
import { askedFor, type BookableCompanion, type Candidates, candidatesOf, whoIsFree } from './candidates';
import type { TourStop } from './places';
import type { BookingRequest } from './schema';

/** For whoever asks for a way to meet that the law forbids. */
export const NOT_ALLOWED_HERE = 'This cannot be booked there: the law of the place does not allow it.';

/** `returning`: a booking of theirs was completed, or is confirmed. */
export type ClientStanding = 'new' | 'returning';
export type NoticeRule = { locationKind: LocationKind; standing: ClientStanding; minutes: number };

/**
 * What the law leaves of a service: the ways to meet at home, and at tour stops abroad, by id, with their country. What it
 * leaves nowhere is `forbidden`. `minimumAge` of whoever books, in years.
 */
export type LawOfOffer = {
  home: LocationKind[];
  abroad: Record<string, { country: string; locationKinds: LocationKind[] }>;
  forbidden: LocationKind[];
  minimumAge: number;
};

/**
 * A service, and all that decides about a start of it. `companions` who offer it, in the tenant's order. `notice`: where it
 * differs from `minNoticeMinutes`. `locationKinds`: those that the law leaves somewhere. `companionsNeeded` of them meet the
 * client together. `returning`: whether the client who was named is one.
 */
export type Offer = {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  durationMinutes: number;
  durations: { minutes: number; priceCents: number }[];
  locationKinds: LocationKind[];
  phoneRequired: boolean;
  detailRequired: boolean;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minNoticeMinutes: number;
  notice: NoticeRule[];
  returning: boolean;
  windowDays: number;
  slotStepMinutes: number;
  companionsNeeded: number;
  companions: BookableCompanion[];
  policy: string[];
  law: LawOfOffer;
};

/**
 * What a valid request means: its length and price, and who may serve it. Once its start is settled, price and zone are those
 * of the place; `tourStopId` says which, unless it is home, and `placeCountry` its country, if that is another. Of two on tour
 * it is the lead's stop.
 */
export type Wish = {
  offer: Offer;
  durationMinutes: number;
  priceCents: number;
  candidates: Candidates;
  tourStopId?: string;
  placeCountry?: string;
};

/**
 * Holds a request against the offer, all but its start. @throws AppError invalid, one field error for each fault.
 */
export function requireWish(offer: Offer | null, request: BookingRequest, now: Date): Wish {
  if (!offer) throw invalid([{ path: 'service', message: 'This service is not offered.' }]);
  const faults: FieldError[] = [];
  const refuse = (path: string, message: string) => void faults.push({ path, message });
  const durationMinutes = request.durationMinutes ?? offer.durationMinutes;
  const price = offer.durations.find(({ minutes }) => minutes === durationMinutes);
  const asked = askedFor(request);
  const candidates = candidatesOf(offer, asked);
  if (!price) refuse('durationMinutes', 'This length is not offered.');
  const fault = faultOfCandidates(candidates, asked);
  if (fault) refuse(request.companions ? 'companions' : 'companion', fault);
  const { kind } = request.location;
  const forbidden = offer.law.forbidden.includes(kind);
  if (!offer.locationKinds.includes(kind))
    refuse('location.kind', forbidden ? NOT_ALLOWED_HERE : 'This service is not offered there.');
  if (offer.detailRequired && !request.location.detail)
    refuse('location.detail', 'Say where you want to meet.');
  if (offer.phoneRequired && !request.client.phone) refuse('client.phone', 'A phone number is needed here.');
  for (const [at, alternate] of request.alternates.entries()) {
    if (alternate <= now) refuse(`alternates.${at}`, 'This time is over.');
    if (alternate.getTime() === request.start.getTime())
      refuse(`alternates.${at}`, 'This is your first wish.');
  }
  if (!price || faults.length > 0) throw invalid(faults, forbidden ? 'not_allowed_here' : undefined);
  return { offer, durationMinutes, priceCents: price.priceCents, candidates };
}

function faultOfCandidates({ needed, named, others }: Candidates, asked: string[]): string | undefined {
  if (asked.length > needed) return 'This service is for one companion.';
  if (named.length < asked.length) return 'Nobody by this name offers this service.';
  if (named.length + others.length === 0) return 'Nobody offers this service at the moment.';
  if (named.length + others.length < needed) return 'Too few offer this service at the moment.';
  return undefined;
}

/**
 * Who takes this request, the lead first, where, and for what price. Its own place and client decide about notice.
 * @throws AppError conflict `slot_taken` (it would be offered but for held time or a limit), invalid on `start` (it is not
 *   offered; `more_notice` when it would be with more notice).
 */
export function requireStart(
  wish: Wish,
  { start, location }: Pick<BookingRequest, 'start' | 'location'>,
  now: Date,
): { wish: Wish; companions: BookableCompanion[] } {
  const { offer, durationMinutes, candidates } = wish;
  const standing = offer.returning ? 'returning' : 'new';
  const asked = [start.getTime(), now.getTime()] as const;
  const rules = rulesOf(offer, durationMinutes, { locationKind: location.kind, standing });
  const { verdict, companions, slot } = whoIsFree(candidates, rules, ...asked);
  if (verdict === 'held') throw new AppError('conflict', 'slot_taken');
  if (!slot) {
    const { verdict: withMore } = whoIsFree(candidates, rulesOf(offer, durationMinutes), ...asked);
    throw withMore === 'not_offered'
      ? invalidField('start', 'This start is not offered. Please choose another.')
      : invalidField(
          'start',
          'There, this start needs more notice. Please choose a later one.',
          'more_notice',
        );
  }
  if (!kindsAt(offer, slot.stop).includes(location.kind))
    throw invalidField('location.kind', NOT_ALLOWED_HERE, 'not_allowed_here');
  return { wish: settledAt(wish, slot.stop), companions };
}

/**
 * The rules of a service for one length. Its notice depends on where and for whom; before that is known, the most lenient
 * that a new client can have counts.
 */
export function rulesOf(
  offer: Offer,
  durationMinutes: number,
  { locationKind, standing = 'new' }: { locationKind?: LocationKind; standing?: ClientStanding } = {},
): SlotRules {
  const kinds = locationKind ? [locationKind] : offer.locationKinds;
  const notice = kinds.map(
    (kind) =>
      offer.notice.find((rule) => rule.locationKind === kind && rule.standing === standing)?.minutes ??
      offer.minNoticeMinutes,
  );
  return { ...offer, durationMinutes, minNoticeMinutes: Math.min(...notice) };
}

/** What a length costs at a tour stop, or at home. Cents. */
export function priceAt(offer: Offer, durationMinutes: number, stop: TourStop | null): number {
  const ofLength = ({ minutes }: { minutes: number }) => minutes === durationMinutes;
  return (stop?.prices.find(ofLength) ?? offer.durations.find(ofLength))?.priceCents ?? 0;
}

/** The ways to meet that the law leaves at a tour stop, or at home. */
export function kindsAt({ law }: Pick<Offer, 'law'>, stop: { id: string } | null): LocationKind[] {
  return (stop ? law.abroad[stop.id]?.locationKinds : undefined) ?? law.home;
}

function settledAt(wish: Wish, stop: TourStop | null): Wish {
  if (!stop) return wish;
  const priceCents = priceAt(wish.offer, wish.durationMinutes, stop);
  const placeCountry = wish.offer.law.abroad[stop.id]?.country;
  const offer = { ...wish.offer, timeZone: stop.timeZone };
  return { ...wish, priceCents, tourStopId: stop.id, placeCountry, offer };
}

function invalid(fields: FieldError[], reason?: string): AppError {
  return new AppError('invalid', reason, { fields });
}
