import { availability } from '@/lib/booking/openings';
import { AvailabilityQuery } from '@/lib/booking/schema';
import type { AppError } from '@/lib/errors';
import type { TenantName } from './people';
import type { World } from './world';

type Asked = Record<string, string>;

/** What a visitor is answered who asks for the open starts of a dinner date, or of what `query` names. */
export function openings(world: World, tenant: TenantName, query: Asked) {
  const asked = AvailabilityQuery.parse({ service: 'dinner-date', ...query });
  return world.visit(tenant, (scope) => availability(scope, asked));
}

/** The starts alone, as they are written. */
export async function openStarts(world: World, tenant: TenantName, query: Asked): Promise<string[]> {
  return (await openings(world, tenant, query)).slots.map(({ start }) => start);
}

/** Of one day, as part of such a question. */
export const on = (day: string, more: Asked = {}): Asked => ({ from: day, to: day, ...more });

/** The same hours on several weekdays, as a form sends them. */
export const hours = (from: string, until: string, weekdays = [1, 2, 3, 4, 5, 6, 7]) =>
  weekdays.map((weekday) => ({ weekday, from, until }));

/** What something was refused with. @throws Error when it was not */
export async function refusal(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome === undefined) throw new Error('was not refused');
  return outcome as AppError;
}
