import { randomBytes } from 'node:crypto';
import { sha256 } from '@/lib/crypto';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { NOW } from '../world/people';

const DAY_MS = 86_400_000;

/** A feed that others may read, by its token, and a calendar elsewhere with one busy hour. */
export type Calendars = { feedId: string; feedToken: string; importId: string };

type Owned = { tenantId: string; companionId: string; mark: string };

export async function makeCalendars(
  db: PlatformScope['db'],
  { tenantId, companionId, mark }: Owned,
  number: number,
): Promise<Calendars> {
  const hers = { tenantId, companionId };
  const titled = { mailTitle: 'busy' as const };
  await db.calendarSettings.upsert({
    where: { tenantId },
    create: { tenantId, ...titled },
    update: {},
  });
  const feedToken = randomBytes(32).toString('base64url');
  const feed = await db.calendarFeed.create({
    data: { ...hers, label: mark, tokenHash: sha256(feedToken), titleStyle: 'client' },
  });
  const from = new Date(NOW.getTime() + (2400 + number) * DAY_MS);
  const until = new Date(from.getTime() + 3_600_000);
  const elsewhere = await db.calendarImport.create({
    data: {
      ...{ ...hers, label: mark, host: `${mark}.example`, urlSealed: new Uint8Array(randomBytes(64)) },
      ...{ state: 'ok', lastOkAt: NOW, etag: mark, busy: [[from.getTime(), until.getTime()]] },
    },
  });
  await db.hold.create({
    data: { ...hers, importId: elsewhere.id, kind: 'external', heldFrom: from, heldUntil: until },
  });
  return { feedId: feed.id, feedToken, importId: elsewhere.id };
}
