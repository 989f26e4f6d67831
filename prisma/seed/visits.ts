import { randomUUID } from 'node:crypto';
import { addCampaign, type CampaignForm } from '@/lib/analytics/campaigns';
import { dayIn, plusDays } from '@/lib/analytics/days';
import { submitForm } from '@/lib/analytics/form-submit';
import type { Incoming } from '@/lib/analytics/incoming';
import { rollUp, storeBatch } from '@/lib/analytics/store';
import type { BookingStatus } from '@/lib/booking/states';
import { env } from '@/lib/env';
import { bookingCode } from '@/lib/id';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asTenant } from '@/lib/tenancy/work';
import { eventsOf, type PlannedSite, plannedVisits, randomFrom } from './visit-plan';

const DAY_MS = 86_400_000;
const DAYS = 90;
type Step = { action: string; to: BookingStatus; actor: 'client' | 'staff' | 'system' };
const ASKED: Step = { action: 'request', to: 'pending', actor: 'client' };
const CONFIRMED: Step = { action: 'confirm', to: 'confirmed', actor: 'staff' };
const COMPLETED: Step = { action: 'complete', to: 'completed', actor: 'staff' };
/** Days ago on which bookings that are long over were asked for. */
const OVER = Array.from({ length: 26 }, (_, at) => 34 + at * 2.1);
/** How they went on from there, each as often as it stands here. */
const COURSES: Step[][] = [
  [CONFIRMED, COMPLETED],
  [CONFIRMED, COMPLETED],
  [CONFIRMED, COMPLETED],
  [{ action: 'decline', to: 'declined', actor: 'staff' }],
  [{ action: 'expire', to: 'expired', actor: 'system' }],
  [CONFIRMED, { action: 'cancel', to: 'cancelled_by_client', actor: 'client' }],
];
const CAMPAIGNS: CampaignForm[] = [
  {
    ...{ name: 'Spring evenings', utmSource: 'instagram', utmMedium: 'bio', utmCampaign: 'spring-evenings' },
    ...{ landingPath: '/', costCents: 45_000, note: 'The photographs of September' },
  },
  {
    ...{ name: 'November letter', utmSource: 'newsletter', utmMedium: 'email', utmCampaign: 'november' },
    ...{ landingPath: '/', costCents: 6000 },
  },
];
const BATCH = 2000;
/** From the first look to the request. */
const VISIT_MS = 9 * 60_000;

/**
 * Ninety days of visits: every tenth led to a booking, as 100, 60, 40, 20 and 10 of a hundred come to each step of the
 * funnel. The bookings that are there get the visit that led to them, and older ones are added so that there are enough.
 */
export async function addDemoVisits(tenantId: string): Promise<void> {
  const { site, bookings, now } = await asTenant(tenantId, { kind: 'system' }, async (scope) => {
    await addOldBookings(scope);
    await addCampaigns(scope);
    const rows = await scope.db.booking.findMany({
      where: { sessionId: null, createdAt: { gte: new Date(scope.now.getTime() - DAYS * DAY_MS) } },
      select: { id: true, createdAt: true },
      orderBy: { createdAt: 'asc' },
    });
    return { site: siteOf(scope), bookings: rows, now: scope.now.getTime() };
  });
  const random = randomFrom(site.host);
  const others = plannedVisits(
    { from: now - DAYS * DAY_MS, until: now - 3_600_000, count: bookings.length * 10 },
    random,
  ).filter(({ depth }) => depth < 5);
  const led = bookings.map(({ id, createdAt }) => {
    const submitsAt = createdAt.getTime();
    const events = eventsOf(site, { startsAt: submitsAt - VISIT_MS, submitsAt, depth: 5 }, random);
    return { bookingId: id, way: events.slice(0, -1), submitted: events.slice(-1) };
  });
  const visits = [...others.map((visit) => eventsOf(site, visit, random)), ...led.map(({ way }) => way)];
  await store(visits.flat().sort((a, b) => a.receivedAt - b.receivedAt));
  await asTenant(tenantId, { kind: 'system' }, async (scope) => {
    for (const { bookingId, submitted } of led)
      for (const event of submitted) await submit(scope, bookingId, event);
  });
  while ((await rollUp()) > 0);
}

function siteOf({ tenant }: TenantScope): PlannedSite {
  const { id, subdomain, timeZone, countryCode } = tenant;
  return {
    ...{ tenantId: id, timeZone, country: countryCode },
    host: `${subdomain}.${env().PUBLIC_URL.hostname}`,
  };
}

async function store(events: Incoming[]): Promise<void> {
  for (let at = 0; at < events.length; at += BATCH) await storeBatch(events.slice(at, at + BATCH), []);
}

/** The form of a booking that is there: its visit ends with it, and the booking says how that came. */
async function submit(scope: TenantScope, bookingId: string, event: Incoming): Promise<void> {
  const visit = await submitForm(scope, event);
  if (!visit) return;
  await scope.db.booking.update({
    where: { tenantId_id: { tenantId: scope.tenant.id, id: bookingId } },
    data: { sessionId: visit.sessionId, conversionPath: visit.cameBy },
  });
}

/** The links by which some of the visits come. */
async function addCampaigns(scope: TenantScope): Promise<void> {
  const startsOn = plusDays(dayIn(scope.tenant.timeZone, scope.now), -DAYS);
  for (const form of CAMPAIGNS) await addCampaign(scope, { ...form, startsOn });
}

/** Bookings of the past months, all over, one like the first booking of the tenant that was completed. */
async function addOldBookings({ db, tenant, now }: TenantScope): Promise<void> {
  const model = await db.booking.findFirst({ where: { status: 'completed' }, orderBy: { createdAt: 'asc' } });
  if (!model) return;
  const { startsAt, endsAt } = model;
  const asked = (daysAgo: number) => new Date(now.getTime() - Math.round(daysAgo * DAY_MS));
  const rows = OVER.map((daysAgo, at) => {
    const steps = [ASKED, ...(COURSES[at % COURSES.length] ?? [])];
    const start = new Date(asked(daysAgo).getTime() + 8 * DAY_MS);
    const booking = {
      ...model,
      conversionPath: undefined,
      firstAnswer: undefined,
      cancellationTiers: model.cancellationTiers ?? [],
      id: randomUUID(),
      code: bookingCode(),
      status: steps.at(-1)?.to ?? 'completed',
      version: steps.length,
      startsAt: start,
      endsAt: new Date(start.getTime() + endsAt.getTime() - startsAt.getTime()),
      message: null,
      submissionKey: randomUUID(),
      createdAt: asked(daysAgo),
      updatedAt: asked(daysAgo),
    };
    return { booking, steps };
  });
  await db.booking.createMany({ data: rows.map(({ booking }) => booking) });
  await db.bookingEvent.createMany({
    data: rows.flatMap(({ booking, steps }) =>
      steps.map(({ action, to, actor }, at) => ({
        ...{ tenantId: tenant.id, bookingId: booking.id, action, toStatus: to, actorKind: actor },
        ...{ version: at + 1, fromStatus: steps[at - 1]?.to ?? null },
        createdAt: new Date(booking.createdAt.getTime() + at * DAY_MS),
      })),
    ),
  });
  await db.bookingIncome.createMany({
    data: rows.map(({ booking: { id, companionId, priceCents, currency } }) => ({
      ...{ tenantId: tenant.id, bookingId: id, companionId, amountCents: priceCents, currency },
    })),
  });
}
