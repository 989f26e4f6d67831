import type { Viewer } from '@/lib/tenancy/scope';

/** Whoever serves a booking has an income of it; the lead is the one whom the booking itself names. */
type Served<Income> = { companionId: string; incomes: readonly Income[] };

/** The incomes of a booking's companions, the lead's first. */
export function leadFirst<Income extends { companionId: string }>({
  companionId,
  incomes,
}: Served<Income>): Income[] {
  return [...incomes].sort((a, b) => order(a, companionId) - order(b, companionId));
}

/** The ids of a booking's companions, the lead first. */
export function servedBy(booking: Served<{ companionId: string }>): string[] {
  return leadFirst(booking).map(({ companionId }) => companionId);
}

/** `Amélie and Vivienne`, in the order in which they come. */
export function namesOf(people: readonly { name: string }[]): string {
  return people.map(({ name }) => name).join(' and ');
}

/** What of a price is whose, by name. */
export type Share = { companion: string; amountCents: number };

/** Where several serve: to managers everybody's, to a companion her own, to a client nobody's. */
export function sharesShown(
  viewer: Viewer,
  booking: Served<{ companionId: string; amountCents: number; companion: { name: string } }>,
): Share[] {
  if (viewer.kind !== 'staff' || booking.incomes.length < 2) return [];
  return leadFirst(booking)
    .filter(({ companionId }) => viewer.role !== 'companion' || companionId === viewer.companionId)
    .map(({ companion, amountCents }) => ({ companion: companion.name, amountCents }));
}

/** What a price earns each of so many companions, the lead first: equal parts, and the cents that are left to the lead. */
export function sharesOf(priceCents: number, companions: number): number[] {
  const part = Math.floor(priceCents / companions);
  return Array.from({ length: companions }, (_, at) =>
    at === 0 ? priceCents - part * (companions - 1) : part,
  );
}

function order(income: { companionId: string }, lead: string): number {
  return income.companionId === lead ? 0 : 1;
}
