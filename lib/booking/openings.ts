import { normalEmail } from '@/lib/clients/normal';
import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type Unruled, underLaw } from './law';
import { type BookableCompanion, kindsAt, NOT_ALLOWED_HERE, type Offer, rulesOf, slotsOfAny } from './offer';
import type { AvailabilityAnswer, AvailabilityQuery } from './schema';
import { DAY_MS, ZoneClock } from './zone';

/** The longest meeting and its buffers: held time further away cannot touch it. A week lies within it as well. */
const REACH_MS = 17 * DAY_MS;

/**
 * A service with all that decides about starts between two instants, in one round trip; null when it is not offered.
 * `withPolicy` adds the published booking policy, for the snapshot; `clientEmail` says who asks; `exceptBookingId` is left
 * out of what is held, for the sake of moving it; `visitorCountry` adds the law of where it is asked from.
 */
export async function findOffer(
  scope: TenantScope,
  slug: string,
  range: { from: number; until: number },
  more: {
    withPolicy?: boolean;
    clientEmail?: string;
    exceptBookingId?: string;
    visitorCountry?: string | null;
  } = {},
): Promise<Offer | null> {
  const { db, tenant, now } = scope;
  const [row] = await callSql<{ facts: Facts | null }>(
    db,
    'booking_facts',
    slug,
    new Date(range.from - REACH_MS),
    new Date(range.until + REACH_MS),
    more.withPolicy ?? false,
    now,
    more.clientEmail === undefined ? null : normalEmail(more.clientEmail),
    more.exceptBookingId ?? null,
  );
  if (!row?.facts) return null;
  const { facts } = row;
  const companions = facts.companions.map(calendarOf);
  const offer = { ...facts, companions, timeZone: tenant.timeZone, policy: facts.policy ?? [] };
  return underLaw(scope, offer, more.visitorCountry ?? null);
}

/** As the database writes them: hundreds of instants in plain lists, which cost a fraction of as many objects. */
type Facts = Omit<Unruled, 'timeZone' | 'companions'> & { companions: CompanionFacts[] };
type CompanionFacts = Omit<BookableCompanion, 'held' | 'limits'> & {
  heldFrom: number[];
  heldUntil: number[];
  limits: { dailyMax: number | null; weeklyMax: number | null; booked: BookedAt[] } | null;
};
type BookedAt = { timeZone: string; starts: number[] };

function calendarOf({ heldFrom, heldUntil, limits, ...companion }: CompanionFacts): BookableCompanion {
  return {
    ...companion,
    held: heldFrom.map((from, at) => ({ from, until: heldUntil[at] ?? from })),
    ...(limits ? { limits: { ...limits, booked: limits.booked.flatMap(startsOf) } } : {}),
  };
}

function startsOf({ timeZone, starts }: BookedAt) {
  return starts.map((start) => ({ start, timeZone }));
}

/**
 * The open starts of a service. Without a companion any free one will do; see AvailabilityAnswer for how she is named.
 * Days are those of the place: at a tour stop its own.
 * @throws AppError not_found on `service` or `companion`, invalid on `durationMinutes` or `location`.
 */
export async function availability(
  scope: TenantScope,
  query: AvailabilityQuery,
  { visitorCountry = null }: { visitorCountry?: string | null } = {},
): Promise<AvailabilityAnswer> {
  const { from: fromDay, to: untilDay } = query;
  const range = { from: fromDay * DAY_MS, until: untilDay * DAY_MS };
  const offer = await findOffer(scope, query.service, range, { visitorCountry });
  if (!offer) throw unknown('service');
  const companions = offer.companions.filter(
    ({ slug }) => query.companion === undefined || slug === query.companion,
  );
  if (query.companion !== undefined && companions.length === 0) throw unknown('companion');
  const rules = askedRules(offer, query);
  const { location } = query;
  const slots = slotsOfAny(companions, rules, { fromDay, untilDay }, scope.now.getTime()).filter(
    ({ stop }) => !location || kindsAt(offer, stop).includes(location),
  );
  const only =
    query.companion ??
    onlyOne(slots.map(({ companion }) => companion)) ??
    onlyOne(companions.map(({ slug }) => slug));
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (timeZone: string): ZoneClock => {
    const known = clocks.get(timeZone);
    const clock = known ?? new ZoneClock(timeZone, (fromDay - 2) * DAY_MS, untilDay * DAY_MS + REACH_MS);
    if (!known) clocks.set(timeZone, clock);
    return clock;
  };
  return {
    timeZone: offer.timeZone,
    service: offer.slug,
    companion: only ?? null,
    slots: slots.map(({ start, end, companion, stop }) => {
      const clock = clockOf(stop?.timeZone ?? offer.timeZone);
      return {
        start: clock.isoAt(start),
        end: clock.isoAt(end),
        ...(only === undefined ? { companion } : {}),
        ...(stop && stop.timeZone !== offer.timeZone ? { timeZone: stop.timeZone } : {}),
        ...(stop ? { city: stop.city } : {}),
      };
    }),
  };
}

function askedRules(offer: Offer, { durationMinutes, location }: AvailabilityQuery) {
  const minutes = durationMinutes ?? offer.durationMinutes;
  if (!offer.durations.some((one) => one.minutes === minutes))
    throw invalidField('durationMinutes', 'This length is not offered.');
  if (location && offer.law.forbidden.includes(location))
    throw invalidField('location', NOT_ALLOWED_HERE, 'not_allowed_here');
  if (location && !offer.locationKinds.includes(location))
    throw invalidField('location', 'This service is not offered there.');
  return rulesOf(offer, minutes, { locationKind: location });
}

function onlyOne(slugs: string[]): string | undefined {
  return new Set(slugs).size === 1 ? slugs[0] : undefined;
}

function unknown(path: string): AppError {
  return new AppError('not_found', `unknown_${path}`, {
    fields: [{ path, message: 'There is no such one.' }],
  });
}
