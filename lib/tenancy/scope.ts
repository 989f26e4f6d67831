import type { PlatformDb, TenantDb } from '@/lib/db';
import type { TenantState } from './directory';

/** The tenant of a unit of work, as its row stands in this transaction. */
export type ScopeTenant = {
  id: string;
  name: string;
  kind: 'solo' | 'agency';
  subdomain: string;
  status: TenantState;
  siteVersion: number;
  city: string;
  countryCode: string;
  /** Part of that country, ISO 3166-2, where it is known. */
  region: string | null;
  timeZone: string;
  locale: string;
  currency: string;
  contactEmail: string;
  overrideKey: string | null;
  /** Host (no port) that links name: the verified primary domain, else the subdomain. */
  primaryHost: string;
};

/** Who acts. `client` holds the private link of one booking; `visitor` is anybody; `system` is a job or the seed. */
export type Viewer =
  | { kind: 'visitor' }
  | { kind: 'client'; bookingId: string }
  | {
      kind: 'staff';
      userId: string;
      signInId: string;
      email: string;
      name: string;
      role: StaffRole;
      companionId: string | null;
    }
  | { kind: 'admin'; userId: string }
  | { kind: 'system' };

export type StaffRole = 'owner' | 'manager' | 'companion';
export type Staff = Extract<Viewer, { kind: 'staff' }>;

/** First argument of every tenant query and command. `now` is fixed for the whole unit of work. */
export type TenantScope = { tenant: ScopeTenant; viewer: Viewer; db: TenantDb; now: Date };

/** First argument of what the platform's owner does. */
export type PlatformScope = { viewer: PlatformViewer; db: PlatformDb; now: Date };
export type PlatformViewer =
  | { kind: 'visitor' }
  | { kind: 'admin'; userId: string; signInId: string; email: string; name: string }
  | { kind: 'system' };
