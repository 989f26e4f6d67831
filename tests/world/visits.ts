import { createHash, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Incoming, Visit } from '@/lib/analytics/incoming';
import type { SummedRow } from '@/lib/analytics/sums';

export { rollUp as rolledUp, STORE, storeBatch as stored } from '@/lib/analytics/store';

import { connected, type ScratchDatabase } from '../integration/scratch-database';
import type { TenantName } from './people';
import type { World } from './world';

export const FROM_INSTAGRAM: Visit = {
  ...{ host: 'claire.localhost', source: 'instagram', channel: 'social', referrer: 'https://instagram.com/' },
  ...{ utmSource: 'instagram', utmMedium: 'bio', utmCampaign: 'spring', deviceType: 'mobile' },
  ...{ browser: 'Safari', os: 'iOS', language: 'en', country: 'AU', ipAddress: '203.0.113.0' },
};

/** Who does what, when and where. `zone` is the tenant's. */
export type Deed = {
  tenantId: string;
  who: string;
  at: Date | string;
  type?: string;
  path?: string;
  zone?: string;
  visit?: Visit;
} & Partial<Pick<Incoming, 'id' | 'position' | 'data' | 'visitorId'>>;

/** The event as the door would hand it on: day and keys by the tenant's clock. */
export function incoming({
  who,
  at,
  zone = 'Australia/Sydney',
  type = 'page_view',
  ...deed
}: Deed): Incoming {
  const receivedAt = new Date(at).getTime();
  const local = Temporal.Instant.fromEpochMilliseconds(receivedAt).toZonedDateTimeISO(zone);
  const keyOf = (day: string) =>
    createHash('sha256').update(`${deed.tenantId} ${who} ${zone} ${day}`).digest('hex').slice(0, 32);
  const day = local.toPlainDate().toString();
  const justAfterMidnight = local.epochMilliseconds - local.startOfDay().epochMilliseconds < 30 * 60_000;
  return {
    ...{ id: randomUUID(), position: 0, path: '/', data: null, visitorId: null, visit: FROM_INSTAGRAM },
    ...deed,
    ...{ type, receivedAt, day, visitorKey: keyOf(day) },
    previousKey: justAfterMidnight ? keyOf(local.toPlainDate().subtract({ days: 1 }).toString()) : null,
  };
}

/** An id that this tenant's visitor agreed to be recognised by. */
export async function agreed(
  world: World,
  tenant: TenantName,
  visitorId: string = randomUUID(),
): Promise<string> {
  const { id: tenantId } = world.tenants[tenant];
  const data = { tenantId, visitorId, choice: 'accepted', wording: 'recognise-1', language: 'en' };
  await world.run(tenant, ({ db }) => db.consent.create({ data }));
  return visitorId;
}

export type Measures = Record<keyof SummedRow, number>;

const MEASURES = [
  ...['sessions', 'visitors', 'page_views', 'events', 'bounces', 'seconds', 'photo_sessions'],
  ...['step1', 'step2', 'step3', 'step4', 'step5', 'bookings', 'confirmed', 'revenue_cents'],
] as (keyof Measures)[];

/** What the rollups of a tenant show, by `day dimension:value` or quarter of an hour; nothing but what is not zero. */
export function shown(
  database: ScratchDatabase,
  tenantId: string,
): Promise<Record<string, Partial<Measures>>> {
  return connected(database.superUrl, async (client) => {
    const { rows } = await client.query(
      `select to_char(bucket at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as name, to_jsonb(r) as numbers
         from rollups_quarter r where tenant_id = $1
       union all
       select day || ' ' || dimension || ':' || value, to_jsonb(r) from rollups_day r where tenant_id = $1
       union all
       select day || ' load:' || bin || ':' || value, jsonb_build_object('events', n)
         from rollups_day cross join lateral bins_of(loads) where tenant_id = $1
       union all
       select day || ' timing:' || metric || ':' || bin, jsonb_build_object('events', n)
         from timing_rollups cross join lateral bins_of(bins) where tenant_id = $1`,
      [tenantId],
    );
    const found: Record<string, Partial<Measures>> = {};
    for (const { name, numbers } of rows) {
      const there = Object.fromEntries(
        MEASURES.filter((one) => numbers[one]).map((one) => [one, numbers[one]]),
      );
      if (Object.keys(there).length > 0) found[name] = there;
    }
    return found;
  });
}
