import { randomUUID } from 'node:crypto';
import { statusToken } from '@/lib/booking/status-link';
import { sha256 } from '@/lib/crypto';
import { bookingCode } from '@/lib/id';
import { resetToken } from '@/lib/identity/password-reset';
import type { StoredPhoto } from '@/lib/media/stored-photo';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { NOW, type TenantName } from '../world/people';
import { sampleContent, sampleTheme } from '../world/site-view';
import type { World } from '../world/world';
import { type Calendars, makeCalendars } from './isolation-target-calendars';
import { type ClientRecords, makeClientRecords } from './isolation-target-clients';
import { makeHours } from './isolation-target-hours';
import { type Life, makeLife } from './isolation-target-life';
import { type Messages, makeMessages } from './isolation-target-messages';
import { makeSafety, type Safety } from './isolation-target-safety';
import { makeVisits, type Visits } from './isolation-target-visits';
import { connected } from './scratch-database';

/** Everything of one tenant that somebody else might reach for. `mark` stands in every text that is its own. */
export type Target = {
  tenantId: string;
  mark: string;
  subdomain: string;
  host: string;
  companionId: string;
  companionSlug: string;
  serviceId: string;
  serviceSlug: string;
  /** A request for a time to come, and a confirmed booking whose time has come. */
  requestId: string;
  startedId: string;
  token: string;
  submissionKey: string;
  submissionHash: string;
  tourStopId: string;
  timeOffId: string;
  /** A day with hours of its own. */
  otherDay: Date;
  messageId: string;
  enquiryId: string;
  photoId: string;
  stored: StoredPhoto;
  userId: string;
  email: string;
  signInId: string;
  /** Of a link that lets its owner choose a new password. */
  resetToken: string;
} & Calendars &
  ClientRecords &
  Life &
  Messages &
  Safety &
  Visits;

const HOUR_MS = 3_600_000;
let made = 0;

/** Gives a tenant of the world one more row of everything, on a day of its own. */
export async function populate(world: World, name: TenantName): Promise<Target> {
  made += 1;
  const { id: tenantId, host, companions, staff } = world.tenants[name];
  const [companionSlug = '', companionId = ''] = Object.entries(companions)[0] ?? [];
  const mark = `zz-${name}-${made}`;
  const owner = staff.owner ?? { userId: '', email: '' };
  const { userId, email } = owner;
  const photoId = randomUUID();
  const stored = {
    id: randomUUID(),
    storageKey: '',
    width: 1200,
    height: 800,
    blur: 'data:image/webp;base64,AA==',
    widths: [480],
  };
  stored.storageKey = `${tenantId}/photos/${stored.id}`;
  const visits = await makeVisits(world.database.ownerUrl, tenantId, mark);
  return world.oversee(async ({ db }) => {
    const ids = await makeBookings(db, { tenantId, companionId, mark }, made);
    const life = await makeLife(db, { tenantId, companionId, mark }, ids.serviceId, made);
    const hours = await makeHours(db, { tenantId, companionId, mark }, ids.serviceId, made);
    const calendars = await makeCalendars(db, { tenantId, companionId, mark }, made);
    const records = await makeClientRecords(db, { tenantId, requestId: ids.requestId, mark });
    const safety = await makeSafety(
      db,
      { tenantId, companionId, mark },
      { tourStopId: hours.tourStopId, startedId: ids.startedId },
    );
    await db.photo.create({
      data: {
        ...stored,
        id: photoId,
        storageKey: `${tenantId}/photos/${photoId}`,
        tenantId,
        kind: 'portrait',
        companionId,
        alt: mark,
      },
    });
    await makeSite(db, tenantId, mark, made);
    const messages = await makeMessages(db, { tenantId, requestId: ids.requestId, mark });
    const message = await db.message.create({
      data: {
        tenantId,
        cause: mark,
        bookingId: ids.requestId,
        recipient: `${mark}@x.test`,
        subject: mark,
        body: mark,
      },
    });
    const enquiry = await db.enquiry.create({
      data: { tenantId, name: mark, email: `${mark}@x.test`, message: mark },
    });
    const signIn = await db.signIn.create({
      data: { userId, tenantId, expiresAt: new Date('2099-01-01T00:00:00Z') },
    });
    const resetId = randomUUID();
    const reset = resetToken(resetId);
    await db.passwordReset.create({
      data: {
        id: resetId,
        userId,
        tenantId,
        tokenHash: sha256(reset),
        expiresAt: new Date('2099-01-01T00:00:00Z'),
      },
    });
    await db.auditEntry.create({
      data: { tenantId, actorKind: 'staff', actorId: userId, action: mark, subjectKind: 'booking' },
    });
    return {
      ...{
        tenantId,
        mark,
        subdomain: name,
        host,
        companionId,
        companionSlug,
        ...ids,
        ...hours,
        ...visits,
        ...calendars,
        ...records,
        ...safety,
        ...life,
        ...messages,
        photoId,
      },
      stored,
      ...{
        messageId: message.id,
        enquiryId: enquiry.id,
        userId,
        email,
        signInId: signIn.id,
        resetToken: reset,
      },
      token: statusToken(tenantId, { bookingId: ids.requestId, tokenVersion: 1 }),
    };
  });
}

type Db = PlatformScope['db'];
type Owned = { tenantId: string; companionId: string; mark: string };

async function makeBookings(db: Db, { tenantId, companionId, mark }: Owned, day: number) {
  const client = await db.client.create({
    data: { tenantId, name: mark, email: `${mark}@x.test`, emailNormalized: `${mark}@x.test` },
  });
  const service = await db.service.create({
    data: {
      ...{
        tenantId,
        slug: mark,
        name: mark,
        durationMinutes: 60,
        locationKinds: ['incall'],
        description: mark,
      },
      ...{
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        minNoticeMinutes: 0,
        windowDays: 730,
        slotStepMinutes: 30,
      },
    },
  });
  await db.serviceDuration.create({
    data: { tenantId, serviceId: service.id, minutes: 60, priceCents: 10_000 },
  });
  await db.companionService.create({ data: { tenantId, companionId, serviceId: service.id } });
  const submissionKey = randomUUID();
  const submissionHash = mark;
  const booking = async (startsAt: Date, status: 'pending' | 'confirmed', key: string) => {
    const { id } = await db.booking.create({
      data: {
        ...{ tenantId, clientId: client.id, companionId, serviceId: service.id, code: bookingCode(), status },
        ...{
          clientName: mark,
          clientEmail: `${mark}@x.test`,
          serviceType: mark,
          serviceName: mark,
          message: mark,
        },
        ...{ startsAt, endsAt: new Date(startsAt.getTime() + HOUR_MS), timeZone: 'Australia/Sydney' },
        ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, locationKind: 'incall', locationDetail: mark },
        ...{ priceCents: 10_000, currency: 'AUD', policyText: mark, submissionKey: key, submissionHash },
      },
    });
    const own = { tenantId, bookingId: id };
    await db.bookingIncome.create({ data: { ...own, companionId, amountCents: 10_000, currency: 'AUD' } });
    await db.bookingEvent.create({
      data: { ...own, action: 'request', toStatus: 'pending', version: 1, actorKind: 'client', note: mark },
    });
    return id;
  };
  const requestId = await booking(new Date(NOW.getTime() + day * 24 * HOUR_MS), 'pending', submissionKey);
  const startedAt = new Date(NOW.getTime() - day * 24 * HOUR_MS);
  const startedId = await booking(startedAt, 'confirmed', randomUUID());
  await db.hold.create({
    data: {
      ...{ tenantId, companionId, bookingId: startedId, kind: 'booking', heldFrom: startedAt },
      heldUntil: new Date(startedAt.getTime() + HOUR_MS),
    },
  });
  return { requestId, startedId, submissionKey, submissionHash, serviceId: service.id, serviceSlug: mark };
}

async function makeSite(db: Db, tenantId: string, mark: string, version: number): Promise<void> {
  await db.siteContent.create({
    data: {
      ...{ tenantId, version, layout: 'elegant', tagline: mark, publishedAt: NOW },
      theme: sampleTheme('elegant'),
      content: sampleContent({ tagline: mark }),
    },
  });
  await db.testimonial.create({ data: { tenantId, quote: mark, author: mark } });
  await db.tenantDomain.create({ data: { tenantId, host: `${mark}.example`, verifiedAt: NOW } });
}

/** Every row of one tenant, as text, by table (partitions show in theirs); also what platform tables and the job queue hold of it. */
export type Snapshot = Record<string, string[]>;

export function snapshot(world: World, tenantId: string): Promise<Snapshot> {
  return connected(world.database.superUrl, async (client) => {
    const { rows } = await client.query<{ name: string; condition: string }>(`
      select c.oid::regclass::text as name,
             case when c.relname = 'tenants' then 't.id = $1'
                  when c.relname = 'organizations' then 't.id = (select organization_id from tenants where id = $1)'
                  when c.relname = 'users' then 't.id in (select user_id from memberships where tenant_id = $1)'
                  else 't.tenant_id = $1' end as condition
        from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and (c.relname in ('tenants', 'organizations', 'users')
              or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))
       order by 1`);
    const all: Snapshot = {};
    for (const { name, condition } of rows) {
      const found = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${name} t where ${condition} order by 1`,
        [tenantId],
      );
      all[name] = found.rows.map(({ row }) => row);
    }
    const jobs = await client.query<{ row: string }>(
      `select to_jsonb(j)::text as row from graphile_worker._private_jobs j where payload ->> 'tenantId' = $1 order by 1`,
      [tenantId],
    );
    return { ...all, jobs: jobs.rows.map(({ row }) => row) };
  });
}

/** What must never reach anybody else: the target's ids, tokens and texts, apart from those that others have, too. */
export function secretsOf(snapshot: Snapshot, others: Snapshot): string[] {
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  const text = Object.values(snapshot).flat().join('\n');
  const theirs = Object.values(others).flat().join('\n');
  const marks = text.match(/zz-[a-z]+-\d+/g) ?? [];
  const emails = text.match(/[\w.-]+@[\w.-]+\.test/g) ?? [];
  return [...new Set([...(text.match(uuid) ?? []), ...marks, ...emails])].filter(
    (secret) => !theirs.includes(secret),
  );
}
