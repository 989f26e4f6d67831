import { headers } from 'next/headers';
import type { FieldError } from '@/lib/errors';
import { AppError } from '@/lib/errors';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { adminOf, staffOrVisitor } from './auth';
import { asAppError, reportBug } from './errors';
import { type Caller, callerOf, kindOfHost, refuseCrossSite, requireServed, tenantOfHost } from './request';

/** What a form action answers when it did not lead elsewhere: the words for `code` and `reason` belong to the component. */
export type ActionFailure = {
  ok: false;
  code: string;
  reason?: string;
  fields: FieldError[];
  retryAfterSeconds?: number;
  digest?: string;
};
export type ActionResult<T> = { ok: true; value: T } | ActionFailure;

/**
 * The form that an action was sent. Its type is a promise that nobody keeps: programs may call an action with any number
 * of arguments of any shape, and what is no form counts as an empty one.
 */
export function formIn(sent: unknown): FormData {
  return sent instanceof FormData ? sent : new FormData();
}

/**
 * Runs a form's command in one unit of work of the host's tenant. Expected failures come back as values. `evenSuspended`:
 * what must work then, too, because somebody's safety depends on it.
 */
export async function tenantAction<T>(
  options: { for: 'visitor' | 'client' | 'staff'; evenSuspended?: boolean },
  work: (scope: TenantScope, caller: Caller) => Promise<T>,
): Promise<ActionResult<T>> {
  return settled(async (sent, caller) => {
    const entry = await tenantOfHost(caller.host);
    requireServed(entry.status, options.for);
    return asTenant(entry.tenantId, staffOrVisitor(sent, entry.tenantId), (scope) => {
      requireServed(scope.tenant.status, options.for);
      if (options.for === 'staff' && scope.viewer.kind !== 'staff') throw new AppError('unauthenticated');
      if (scope.tenant.status === 'suspended' && !options.evenSuspended)
        throw new AppError('forbidden', 'suspended');
      return work(scope, caller);
    });
  });
}

/** The same on the admin host. */
export async function adminAction<T>(work: (scope: PlatformScope) => Promise<T>): Promise<ActionResult<T>> {
  return settled(async (sent, caller) => {
    if (kindOfHost(caller.host).kind !== 'admin') throw new AppError('not_found');
    const viewer = await adminOf(sent);
    if (viewer.kind !== 'admin') throw new AppError('unauthenticated');
    return asPlatform(viewer, work);
  });
}

/** The same on the root host, for visitors. */
export async function platformAction<T>(
  work: (scope: PlatformScope, caller: Caller) => Promise<T>,
): Promise<ActionResult<T>> {
  return settled(async (_sent, caller) => {
    if (kindOfHost(caller.host).kind !== 'platform') throw new AppError('not_found');
    return asPlatform({ kind: 'visitor' }, (scope) => work(scope, caller));
  });
}

/** Runs any action: refuses other sites' forms, and turns what was expected to go wrong into a value. */
export async function settled<T>(
  work: (sent: Headers, caller: Caller) => Promise<T>,
): Promise<ActionResult<T>> {
  const sent = await headers();
  const caller = callerOf(sent);
  try {
    refuseCrossSite(sent);
    return { ok: true, value: await work(sent, caller) };
  } catch (error) {
    const known = asAppError(error);
    if (!known)
      return {
        ok: false,
        code: 'unexpected',
        fields: [],
        digest: reportBug(error, { requestId: caller.requestId }),
      };
    return {
      ok: false,
      code: known.code,
      reason: known.reason,
      fields: known.fields,
      retryAfterSeconds: known.retryAfterSeconds,
    };
  }
}
