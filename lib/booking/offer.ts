import { AppError, type FieldError } from '@/lib/errors';
import type { LocationKind } from '@/lib/tenancy/facts';
import {
  type Calendar,
  judgeStart,
  openSlots,
  type Slot,
  type SlotRules,
  type Verdict,
} from './availability';
import type { BookingRequest } from './schema';

export type BookableCompanion = { id: string; slug: string; name: string } & Calendar;

/** A service, and all that decides about a start of it. `companions` who offer it, in the tenant's order. */
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
  windowDays: number;
  slotStepMinutes: number;
  companions: BookableCompanion[];
  policy: string[];
};

/** What a valid request means: its length and price, and who may serve it, in the order in which they are asked. */
export type Wish = {
  offer: Offer;
  durationMinutes: number;
  priceCents: number;
  companions: BookableCompanion[];
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
  const companions = offer.companions.filter(
    ({ slug }) => request.companion === undefined || slug === request.companion,
  );
  if (!price) refuse('durationMinutes', 'This length is not offered.');
  if (companions.length === 0) refuse('companion', 'Nobody by this name offers this service.');
  if (!offer.locationKinds.includes(request.location.kind))
    refuse('location.kind', 'This service is not offered there.');
  if (offer.detailRequired && !request.location.detail)
    refuse('location.detail', 'Say where you want to meet.');
  if (offer.phoneRequired && !request.client.phone) refuse('client.phone', 'A phone number is needed here.');
  for (const [at, alternate] of request.alternates.entries()) {
    if (alternate <= now) refuse(`alternates.${at}`, 'This time is over.');
    if (alternate.getTime() === request.start.getTime())
      refuse(`alternates.${at}`, 'This is your first wish.');
  }
  if (!price || faults.length > 0) throw invalid(faults);
  return { offer, durationMinutes, priceCents: price.priceCents, companions };
}

/**
 * Who takes a request for this start: the first who is free, so that the same question has the same answer. `held` when
 * nobody is free but somebody would be, if it were not for held time.
 */
export function whoIsFree(
  companions: readonly BookableCompanion[],
  rules: SlotRules,
  start: number,
  now: number,
): { verdict: Verdict; companion?: BookableCompanion } {
  let verdict: Verdict = 'not_offered';
  for (const companion of companions) {
    const own = judgeStart(rules, companion, start, now).verdict;
    if (own === 'bookable') return { verdict: own, companion };
    if (own === 'held') verdict = own;
  }
  return { verdict };
}

/** The starts at which anybody is free, ascending, each with the one whom `whoIsFree` names for it. */
export function slotsOfAny(
  companions: readonly BookableCompanion[],
  rules: SlotRules,
  days: { fromDay: number; untilDay: number },
  now: number,
): (Slot & { companion: string })[] {
  const slots = new Map<number, Slot & { companion: string }>();
  for (const companion of companions) {
    for (const slot of openSlots(rules, companion, days, now))
      if (!slots.has(slot.start)) slots.set(slot.start, { ...slot, companion: companion.slug });
  }
  return [...slots.values()].sort((a, b) => a.start - b.start);
}

export function rulesOf(offer: Offer, durationMinutes: number): SlotRules {
  return { ...offer, durationMinutes };
}

function invalid(fields: FieldError[]): AppError {
  return new AppError('invalid', undefined, { fields });
}
