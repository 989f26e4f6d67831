import { AppError } from '@/lib/errors';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { asPlatform, asReader, asTenant } from '@/lib/tenancy/work';
import { adminOf, staffOrVisitor } from './auth';
import { BodyError } from './body';
import { problemOf, problemResponse } from './errors';
import { type Caller, callerOf, kindOfHost, refuseCrossSite, requireServed, tenantOfHost } from './request';

/**
 * The one way into a route handler: which host, which method, who are you, and errors in one shape. A route exports all
 * methods (`export const { GET, POST, … } = tenantRoute({ GET: … })`): those it does not have answer 405 with `Allow`.
 */
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Params = Record<string, string>;
type NextContext = { params: Promise<Record<string, string | string[] | undefined>> };
type NextHandler = (request: Request, context: NextContext) => Promise<Response>;
type Exported = Record<Method | 'HEAD' | 'OPTIONS', NextHandler>;

/** What a handler gets. `inScope` opens one unit of work; call it after slow reading and before slow answering. */
export type TenantCall = {
  request: Request;
  caller: Caller;
  params: Params;
  tenantId: string;
  siteVersion: number;
  status: 'draft' | 'in_review' | 'active' | 'suspended';
  inScope: <T>(work: (scope: TenantScope) => Promise<T>) => Promise<T>;
  /** The same to read only, through SQL functions alone: for what is asked often. */
  inReading: <T>(work: (scope: TenantScope) => Promise<T>) => Promise<T>;
};
export type PlatformCall = {
  request: Request;
  caller: Caller;
  params: Params;
  inScope: <T>(work: (scope: PlatformScope) => Promise<T>) => Promise<T>;
};
export type AnyCall = { request: Request; caller: Caller; params: Params };

type TenantOptions = {
  /** `staff`: 401 unless signed in on this host; read-only while the tenant is suspended. `client`: private links, served
   *  in every status. `visitor` (default): only while the tenant is active. */
  for?: 'visitor' | 'client' | 'staff';
};

/** Routes of tenant hosts. */
export function tenantRoute(
  handlers: Partial<Record<Method, (call: TenantCall) => Promise<Response>>>,
  options: TenantOptions = {},
): Exported {
  const audience = options.for ?? 'visitor';
  return methods(
    handlers,
    (caller) => kindOfHost(caller.host).kind === 'tenant',
    async (handler, request, caller, params) => {
      const entry = await tenantOfHost(caller.host);
      const status = entry.status as TenantCall['status'];
      requireServed(status, audience);
      const writes = request.method !== 'GET' && request.method !== 'HEAD';
      const viewer = staffOrVisitor(request.headers, entry.tenantId);
      let known = false;
      const served =
        <T>(work: (scope: TenantScope) => Promise<T>) =>
        (scope: TenantScope): Promise<T> => {
          requireServed(scope.tenant.status, audience);
          if (audience === 'staff' && scope.viewer.kind !== 'staff') throw new AppError('unauthenticated');
          if (writes && scope.tenant.status === 'suspended') throw new AppError('forbidden', 'suspended');
          known = true;
          return work(scope);
        };
      const inScope: TenantCall['inScope'] = (work) => asTenant(entry.tenantId, viewer, served(work));
      const inReading: TenantCall['inReading'] = (work) =>
        asReader(entry.tenantId, audience === 'staff' ? viewer : { kind: 'visitor' }, served(work));
      // Strangers learn that they are, before anything else. What only reads does nothing to them before it asks for itself.
      const requireKnown = async () => {
        if (audience === 'staff' && !known) await inReading(async () => undefined);
      };
      if (writes) await requireKnown();
      if (writes) refuseCrossSite(request.headers);
      const { tenantId } = entry;
      const response = await handler({
        ...{ request, caller, params, tenantId, status, inScope, inReading },
        siteVersion: entry.siteVersion,
      }).finally(requireKnown);
      response.headers.set('x-rendezvous-tenant', entry.tenantId);
      return response;
    },
  );
}

/** Routes of the admin host: 401 unless signed in there. */
export function adminRoute(
  handlers: Partial<Record<Method, (call: PlatformCall) => Promise<Response>>>,
): Exported {
  return methods(
    handlers,
    (caller) => kindOfHost(caller.host).kind === 'admin',
    async (handler, request, caller, params) => {
      const viewer = await adminOf(request.headers);
      if (viewer.kind !== 'admin') throw new AppError('unauthenticated');
      if (request.method !== 'GET' && request.method !== 'HEAD') refuseCrossSite(request.headers);
      return handler({ request, caller, params, inScope: (work) => asPlatform(viewer, work) });
    },
  );
}

/** Routes of every host (health, unmatched paths, sign-in). `serves` says on which kinds of host they exist. */
export function openRoute(
  handlers: Partial<Record<Method, (call: AnyCall) => Promise<Response>>>,
  serves: (caller: Caller) => boolean = () => true,
): Exported {
  return methods(handlers, serves, (handler, request, caller, params) =>
    handler({ request, caller, params }),
  );
}

/** One path that tenants and the platform both have, each its own way. */
export function byHost(routes: { tenant: Exported; admin: Exported }): Exported {
  const pick =
    (method: keyof Exported): NextHandler =>
    (request, context) => {
      const { kind } = kindOfHost(callerOf(request.headers).host);
      return routes[kind === 'admin' ? 'admin' : 'tenant'][method](request, context);
    };
  return {
    GET: pick('GET'),
    HEAD: pick('HEAD'),
    POST: pick('POST'),
    PUT: pick('PUT'),
    PATCH: pick('PATCH'),
    DELETE: pick('DELETE'),
    OPTIONS: pick('OPTIONS'),
  };
}

function methods<Call>(
  handlers: Partial<Record<Method, (call: Call) => Promise<Response>>>,
  serves: (caller: Caller) => boolean,
  enter: (
    handler: (call: Call) => Promise<Response>,
    request: Request,
    caller: Caller,
    params: Params,
  ) => Promise<Response>,
): Exported {
  const allowed = [...Object.keys(handlers), ...('GET' in handlers ? ['HEAD'] : [])];
  const answer = async (method: Method, request: Request, context: NextContext): Promise<Response> => {
    const caller = callerOf(request.headers);
    if (!serves(caller)) return problemResponse({ status: 404 }, caller.requestId);
    const handler = handlers[method];
    if (!handler)
      return problemResponse({ status: 405, headers: { allow: allowed.join(', ') } }, caller.requestId);
    try {
      return withoutStore(await enter(handler, request, caller, flat((await context.params) ?? {})));
    } catch (error) {
      const problem =
        error instanceof BodyError
          ? { status: error.status, detail: error.message }
          : problemOf(error, { requestId: caller.requestId });
      return problemResponse(problem, caller.requestId);
    }
  };
  const bind =
    (method: Method): NextHandler =>
    (request, context) =>
      answer(method, request, context);
  const refuse: NextHandler = async (request) =>
    problemResponse(
      { status: 405, headers: { allow: allowed.join(', ') } },
      callerOf(request.headers).requestId,
    );
  return {
    GET: bind('GET'),
    HEAD: bind('GET'),
    POST: bind('POST'),
    PUT: bind('PUT'),
    PATCH: bind('PATCH'),
    DELETE: bind('DELETE'),
    OPTIONS: refuse,
  };
}

function flat(params: Record<string, string | string[] | undefined>): Params {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join('/') : (value ?? ''),
    ]),
  );
}

function withoutStore(response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}
