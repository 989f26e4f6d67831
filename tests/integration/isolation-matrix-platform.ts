import { auditLines } from '@/lib/audit/queries';
import { ensureAdmin, registerAdmin, registerMember, registerOwner } from '@/lib/identity/commands';
import { findAdmin, membersOf } from '@/lib/identity/queries';
import { outboxCounts, requireMail } from '@/lib/messaging/outbox';
import { outbox } from '@/lib/messaging/queries';
import { changeStatus, changeTenant, createTenant } from '@/lib/tenancy/commands';
import { publishFirstSite } from '@/lib/tenancy/first-site';
import { listedTenants } from '@/lib/tenancy/listing';
import { directoryEntry } from '@/lib/tenancy/queries';
import { requireTenant, tenantCounts, tenants } from '@/lib/tenancy/tenants';
import type { Attempt } from './isolation-matrix';
import type { Target } from './isolation-target';

const PAGE = { page: 1, pageSize: 100 };
const owner = (on: Target) => ({ tenantId: on.tenantId, email: `${on.mark}-new@x.test`, name: on.mark });
const admin = (on: Target) => ({ email: `${on.mark}-admin@x.test`, name: on.mark, password: 'long enough' });

/** What only the platform does, tried with a tenant's scope: its database knows one tenant and no platform table. */
export const PLATFORM_MATRIX: Attempt[] = [
  {
    of: 'tenancy/queries.directoryEntry',
    answer: 'nothing',
    platform: (scope, on) => directoryEntry(scope, on.host),
  },
  {
    of: 'tenancy/queries.directoryEntry',
    how: 'by its own domain',
    answer: 'nothing',
    platform: (scope, on) => directoryEntry(scope, `${on.mark}.example`),
  },
  {
    of: 'tenancy/commands.createTenant',
    answer: 'refused',
    platform: (scope, on) =>
      createTenant(scope, {
        ...{
          name: on.mark,
          subdomain: `${on.mark}-new`,
          kind: 'solo',
          status: 'draft',
          locale: 'en',
          city: 'Sydney',
        },
        ...{
          countryCode: 'AU',
          timeZone: 'Australia/Sydney',
          currency: 'AUD',
          contactEmail: `${on.mark}@x.test`,
        },
      }),
  },
  {
    of: 'tenancy/commands.changeTenant',
    answer: 'refused',
    platform: (scope, on) => changeTenant(scope, on.tenantId, { city: 'Perth' }),
  },
  {
    of: 'tenancy/commands.changeStatus',
    answer: 'refused',
    platform: (scope, on) => changeStatus(scope, on.tenantId, 'suspend'),
  },
  { of: 'tenancy/listing.listedTenants', answer: 'own', platform: (scope) => listedTenants(scope) },
  { of: 'tenancy/tenants.tenants', answer: 'own', platform: (scope) => tenants(scope, PAGE) },
  {
    of: 'tenancy/tenants.requireTenant',
    answer: 'refused',
    platform: (scope, on) => requireTenant(scope, on.tenantId),
  },
  { of: 'tenancy/tenants.tenantCounts', answer: 'own', platform: (scope) => tenantCounts(scope) },
  {
    of: 'tenancy/first-site.publishFirstSite',
    answer: 'refused',
    platform: (scope, on) =>
      publishFirstSite(scope, on.tenantId, { name: on.mark, kind: 'solo', city: 'Sydney' }),
  },
  {
    of: 'identity/queries.findAdmin',
    answer: 'refused',
    platform: (scope, on) => findAdmin(scope, on.signInId),
  },
  {
    of: 'identity/queries.membersOf',
    answer: 'refused',
    platform: (scope, on) => membersOf(scope, on.tenantId),
  },
  {
    of: 'identity/commands.registerOwner',
    answer: 'refused',
    platform: (scope, on) => registerOwner(scope, owner(on)),
  },
  {
    of: 'identity/commands.registerMember',
    answer: 'refused',
    platform: (scope, on) =>
      registerMember(scope, {
        ...owner(on),
        email: `${on.mark}-c@x.test`,
        role: 'companion',
        companionId: on.companionId,
      }),
  },
  {
    of: 'identity/commands.registerAdmin',
    answer: 'refused',
    platform: (scope, on) => registerAdmin(scope, admin(on)),
  },
  {
    of: 'identity/commands.ensureAdmin',
    answer: 'refused',
    platform: (scope, on) => ensureAdmin(scope, admin(on)),
  },
  { of: 'messaging/queries.outbox', answer: 'own', platform: (scope) => outbox(scope, PAGE) },
  {
    of: 'messaging/outbox.requireMail',
    answer: 'refused',
    platform: (scope, on) => requireMail(scope, { tenantId: on.tenantId, id: on.messageId }),
  },
  { of: 'messaging/outbox.outboxCounts', answer: 'own', platform: (scope) => outboxCounts(scope) },
  {
    of: 'audit/queries.auditLines',
    answer: 'refused',
    platform: (scope, on) => auditLines(scope, { tenantId: on.tenantId, ...PAGE }),
  },
];
