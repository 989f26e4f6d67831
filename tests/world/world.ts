import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { inject } from 'vitest';
import { callSql, closeDatabase } from '@/lib/db';
import { env } from '@/lib/env';
import { openSignIn, registerAdmin } from '@/lib/identity/commands';
import type { PlatformScope, TenantScope, Viewer } from '@/lib/tenancy/scope';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { type ScratchDatabase, scratchDatabase } from '../integration/scratch-database';
import { DUO, NOW, SERVICES, TENANTS, type TenantName, type TenantPlan } from './people';

/** Ids of what a tenant has; `staff` by person: `owner`, and in an agency each companion by slug. */
export type WorldTenant = {
  id: string;
  host: string;
  companions: Record<string, string>;
  services: Record<string, string>;
  staff: Record<string, { userId: string; email: string; companionId: string | null }>;
};

/**
 * A migrated database of its own with claire, sophie and maison in it, on a fixed day. Every verb is a unit of work as
 * somebody: `visit` as anybody from the street, `act` as a member of staff, `run` as a job, `oversee` as the platform.
 */
export type World = {
  tenants: Record<TenantName, WorldTenant>;
  database: ScratchDatabase;
  visit: <T>(tenant: TenantName, work: (scope: TenantScope) => Promise<T>, at?: Date) => Promise<T>;
  act: <T>(
    tenant: TenantName,
    person: string,
    work: (scope: TenantScope) => Promise<T>,
    at?: Date,
  ) => Promise<T>;
  run: <T>(tenant: TenantName, work: (scope: TenantScope) => Promise<T>, at?: Date) => Promise<T>;
  oversee: <T>(work: (scope: PlatformScope) => Promise<T>) => Promise<T>;
  /** Opens a sign-in on the tenant's host; answers the `Cookie` header that a browser would send. */
  signInAs: (tenant: TenantName, person: string) => Promise<string>;
  /** The same on the console's host, as its administrator. */
  signInToConsole: () => Promise<string>;
  /** A request as the launcher hands it on: `Host`, and the caller's address stamped. */
  request: (tenant: TenantName, path: string, init?: RequestInit & { address?: string }) => Request;
  stop: () => Promise<void>;
};

/** Needs the PostgreSQL that `npm test` brings. One world per test file, stopped in `afterAll`. */
export async function startWorld(): Promise<World> {
  const database = await scratchDatabase(inject('templateDatabase'));
  pointTo(database);
  const names = Object.keys(TENANTS) as TenantName[];
  const made = await asPlatform({ kind: 'system' }, async (scope) => {
    const all: [TenantName, WorldTenant][] = [];
    for (const name of names) all.push([name, await makeTenant(scope, name, TENANTS[name])]);
    return all;
  });
  const tenants = Object.fromEntries(made) as Record<TenantName, WorldTenant>;
  return { tenants, database, ...verbs(tenants), stop: () => stop(database) };
}

function verbs(tenants: Record<TenantName, WorldTenant>) {
  const as = <T>(
    name: TenantName,
    viewer: Viewer,
    work: (scope: TenantScope) => Promise<T>,
    at = NOW,
  ): Promise<T> => asTenant(tenants[name].id, viewer, work, () => at);
  return {
    visit: ((name, work, at) => as(name, { kind: 'visitor' }, work, at)) as World['visit'],
    act: ((name, person, work, at) => as(name, staffOf(tenants[name], person), work, at)) as World['act'],
    run: ((name, work, at) => as(name, { kind: 'system' }, work, at)) as World['run'],
    oversee: ((work) => asPlatform({ kind: 'system' }, work)) as World['oversee'],
    signInAs: async (name: TenantName, person: string) => {
      const { id: tenantId } = tenants[name];
      const { userId } = member(tenants[name], person);
      const [row] = await as(name, { kind: 'system' }, ({ db }) =>
        callSql<{ id: string }>(db, 'open_sign_in', userId, new Date(Date.now() + 3_600_000)),
      );
      const token = await encode({ token: { signInId: row?.id, tenantId }, secret: env().AUTH_SECRET });
      return `rendezvous.session=${token}`;
    },
    signInToConsole: async () => {
      const who = { email: 'admin@demo.test', name: 'Admin', password: 'correct horse battery' };
      const signInId = await asPlatform({ kind: 'system' }, async (scope) => {
        const { userId } = await registerAdmin(scope, who);
        return (await openSignIn(scope, userId)).signInId;
      });
      const secret = env().ADMIN_AUTH_SECRET;
      return `rendezvous.session=${await encode({ token: { signInId, tenantId: null }, secret })}`;
    },
    request: (
      name: TenantName,
      path: string,
      { address = '203.0.113.7', ...init }: RequestInit & { address?: string } = {},
    ) => {
      const headers = new Headers(init.headers);
      headers.set('host', tenants[name].host);
      headers.set('x-rendezvous-address', address);
      return new Request(`http://${tenants[name].host}${path}`, { ...init, headers });
    },
  };
}

function member(tenant: WorldTenant, person: string): WorldTenant['staff'][string] {
  const found = tenant.staff[person];
  if (!found) throw new Error(`nobody called ${person} works here`);
  return found;
}

function staffOf(tenant: WorldTenant, person: string): Viewer {
  const { userId, email, companionId } = member(tenant, person);
  const role = companionId ? 'companion' : 'owner';
  return { kind: 'staff', userId, signInId: randomUUID(), email, name: person, role, companionId };
}

/** The process's settings, as a start would find them; has to happen before anything asks for them. */
function pointTo({ ownerUrl }: ScratchDatabase): void {
  Object.assign(process.env, {
    DATABASE_URL: ownerUrl,
    DATABASE_TENANT_URL: sameDatabase('TEST_DATABASE_TENANT_URL', ownerUrl),
    DATABASE_PLATFORM_URL: sameDatabase('TEST_DATABASE_PLATFORM_URL', ownerUrl),
    DATABASE_FLUSHER_URL: sameDatabase('TEST_DATABASE_FLUSHER_URL', ownerUrl),
    AUTH_SECRET: 'test-auth-secret-of-32-characters',
    ADMIN_AUTH_SECRET: 'test-admin-secret-of-32-characters',
    ENCRYPTION_KEY: 'test-encryption-key-of-32-letters',
    PUBLIC_URL: 'http://localhost:3000',
  });
}

/** The role of the address in `name`, in the database of `url`. */
function sameDatabase(name: string, url: string): string {
  const changed = new URL(process.env[name] ?? '');
  changed.pathname = new URL(url).pathname;
  return changed.href;
}

async function stop(database: ScratchDatabase): Promise<void> {
  await closeDatabase();
  await database.drop();
}

async function makeTenant(
  { db }: PlatformScope,
  subdomain: TenantName,
  plan: TenantPlan,
): Promise<WorldTenant> {
  const { name, kind, city, timeZone } = plan;
  const organization = await db.organization.create({ data: { name } });
  const tenant = await db.tenant.create({
    data: {
      organizationId: organization.id,
      subdomain,
      name,
      kind,
      city,
      timeZone,
      status: 'active',
      countryCode: 'AU',
      currency: 'AUD',
      contactEmail: `${subdomain}@demo.test`,
    },
  });
  const tenantId = tenant.id;
  const companions = await makeCompanions(db, tenantId, plan);
  const services: Record<string, string> = {};
  for (const { durations, locationKinds, ...service } of kind === 'agency' ? [...SERVICES, DUO] : SERVICES) {
    const { id } = await db.service.create({
      data: { ...service, tenantId, locationKinds: [...locationKinds] },
    });
    await db.serviceDuration.createMany({
      data: durations.map((one) => ({ ...one, tenantId, serviceId: id })),
    });
    services[service.slug] = id;
  }
  const staff = await makeStaff(db, tenantId, subdomain, kind === 'agency' ? companions : {});
  return { id: tenantId, host: `${subdomain}.localhost`, companions, services, staff };
}

async function makeCompanions(
  db: PlatformScope['db'],
  tenantId: string,
  { companions, hours }: TenantPlan,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [sortOrder, companion] of companions.entries()) {
    const { id } = await db.companion.create({ data: { ...companion, tenantId, bio: '', sortOrder } });
    await db.workingHours.createMany({
      data: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...hours, tenantId, companionId: id, weekday })),
    });
    ids[companion.slug] = id;
  }
  return ids;
}

async function makeStaff(
  db: PlatformScope['db'],
  tenantId: string,
  subdomain: string,
  companions: Record<string, string>,
): Promise<WorldTenant['staff']> {
  const people: [string, string | null][] = [['owner', null], ...Object.entries(companions)];
  const staff: WorldTenant['staff'] = {};
  for (const [person, companionId] of people) {
    const email = person === 'owner' ? `${subdomain}@demo.test` : `${person}@${subdomain}.demo.test`;
    const user = await db.user.create({ data: { email, name: person } });
    const role = companionId ? 'companion' : 'owner';
    await db.membership.create({ data: { tenantId, userId: user.id, role, companionId } });
    staff[person] = { userId: user.id, email, companionId };
  }
  return staff;
}
