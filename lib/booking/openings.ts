import { normalEmail } from '@/lib/clients/normal';
import { callSql } from '@/lib/db';
import { AppError, invalidField } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { askedFor, type BookableCompanion, type Candidates, candidatesOf, slotsOfAny } from './candidates';
import { type Unruled, underLaw } from './law';
import { kindsAt, NOT_ALLOWED_HERE, type Offer, rulesOf } from './offer';
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
 * The open starts of a service. Where nobody is asked for, any who are free will do; see AvailabilityAnswer for how they are
 * named. Days are those of the place: at a tour stop its own.
 * @throws AppError not_found on `service`, `companion` or `companions`, invalid on `companions`, `durationMinutes` or
 *   `location`.
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
  const candidates = askedCandidates(offer, query);
  const rules = askedRules(offer, query);
  const { location } = query;
  const slots = slotsOfAny(candidates, rules, { fromDay, untilDay }, scope.now.getTime()).filter(
    ({ stop }) => !location || kindsAt(offer, stop).includes(location),
  );
  const served = whoServes(
    candidates,
    slots.map(({ companions }) => companions.map(({ slug }) => slug)),
  );
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
    ...served,
    slots: slots.map(({ start, end, companions, stop }) => {
      const clock = clockOf(stop?.timeZone ?? offer.timeZone);
      return {
        start: clock.isoAt(start),
        end: clock.isoAt(end),
        ...(served.companion === null ? { companion: companions[0]?.slug } : {}),
        ...(served.companions === null ? { companions: companions.map(({ slug }) => slug) } : {}),
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

function askedCandidates(offer: Offer, query: AvailabilityQuery): Candidates {
  const asked = askedFor(query);
  const candidates = candidatesOf(offer, asked);
  if (candidates.named.length < asked.length) throw unknown(query.companions ? 'companions' : 'companion');
  if (asked.length > offer.companionsNeeded)
    throw invalidField('companions', 'This service is for one companion.');
  return candidates;
}

/** Who serves all slots, as far as that is one answer; `companions` only where several serve together. */
function whoServes(
  { needed, named, others }: Candidates,
  teams: string[][],
): Pick<AvailabilityAnswer, 'companion' | 'companions'> {
  const all = [...named, ...others].map(({ slug }) => slug);
  const leads = named.length > 0 ? all.slice(0, 1) : teams.map(([lead = '']) => lead);
  const companion = onlyOne(leads) ?? onlyOne(all) ?? null;
  if (needed === 1) return { companion };
  const together = all.length === needed ? all : onlyOne(teams.map((team) => team.join()))?.split(',');
  return { companion, companions: together ?? null };
}

function onlyOne(words: string[]): string | undefined {
  return new Set(words).size === 1 ? words[0] : undefined;
}

function unknown(path: string): AppError {
  return new AppError('not_found', `unknown_${path}`, {
    fields: [{ path, message: 'There is no such one.' }],
  });
}
