import { adminPage } from '@/app/_server/page';
import type { ConsoleFrame } from '@/components/admin/console-shell';
import type { PlatformScope, PlatformViewer } from '@/lib/tenancy/scope';
import { tenantCounts } from '@/lib/tenancy/tenants';

type Admin = Extract<PlatformViewer, { kind: 'admin' }>;
export type Search = Promise<Record<string, string | string[] | undefined>>;

/** One page of the console: its frame and its own data, read in one unit of work. */
export function consolePage<T>(
  work: (
    scope: PlatformScope & { viewer: Admin },
    counts: Awaited<ReturnType<typeof tenantCounts>>,
  ) => Promise<T>,
): Promise<T & { frame: ConsoleFrame; now: Date }> {
  return adminPage(async (scope) => {
    const { viewer, now } = scope;
    if (viewer.kind !== 'admin') throw new Error('a console page without an admin');
    const counts = await tenantCounts(scope);
    const frame = { person: viewer.name, inReview: counts.in_review };
    return { ...(await work({ ...scope, viewer }, counts)), frame, now };
  });
}

/** One value of an address's query; repeated ones and none are the same as an empty one. */
export function asked(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The page number that an address asks for; anything else is the first. */
export function pageNumber(value: string | string[] | undefined): number {
  return /^[1-9]\d{0,4}$/.test(asked(value)) ? Number(value) : 1;
}

/** `path?a=b`, empty values left out. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

/** `21 Nov 2026, 06:35 UTC`: the console is used from anywhere. */
export function utcMoment(at: Date): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at);
  return `${text} UTC`;
}

export function utcDay(day: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
}
