import { randomUUID } from 'node:crypto';
import { ANSWER_SHAPES } from '@/lib/analytics/answers-shape';
import { requestBody } from '../world/bookings';
import type { Target } from './isolation-target';

/**
 * One call of a route handler by somebody signed in at `own`, reaching for `on`. `host` is where it is made: on one's own
 * host for the other's things, or on the other's host. `status`: the answer, and what one's own gets instead.
 */
export type Call = {
  method: 'GET' | 'POST' | 'PATCH';
  host: 'own' | 'theirs' | 'admin' | 'root';
  path: (on: Target) => string;
  params?: (on: Target) => Record<string, string | string[]>;
  body?: (on: Target) => unknown;
  status: number;
  own?: number;
};

const seen = { version: 1 };
const key = () => ({ 'idempotency-key': randomUUID() });

/** Every path of the staff's booking API, on one's own host for another's booking, and on the other's host. */
function decisions(): Call[] {
  return ['confirm', 'decline', 'cancel', 'complete', 'no-show', 'refund'].flatMap((action) =>
    (['own', 'theirs'] as const).map((host) => ({
      method: 'POST' as const,
      host,
      path: ({ requestId }: Target) => `/api/dashboard/bookings/${requestId}/${action}`,
      params: ({ requestId }: Target) => ({ id: requestId, action }),
      body: () => seen,
      status: host === 'own' ? 404 : 401,
    })),
  );
}

/** Every answer about visits, in both forms, on one's own host and on theirs. */
function answers(): Call[] {
  return Object.keys(ANSWER_SHAPES).flatMap((answer) =>
    ['json', 'csv'].flatMap((format): Call[] => {
      const path = () => `/api/analytics/${answer}?from=2026-05-01&to=2026-07-01&format=${format}`;
      const params = () => ({ answer });
      return [
        { method: 'GET', host: 'own', path, params, status: 200, own: 200 },
        { method: 'GET', host: 'theirs', path, params, status: 401 },
        {
          ...{ method: 'GET', host: 'admin', params, status: 401 },
          path: ({ tenantId }) => `${path()}&tenant=${tenantId}`,
        },
      ];
    }),
  );
}

function linkActions(): Call[] {
  return ['cancel', 'accept', 'decline-offer', 'reschedule', 'attendance', 'deposit-proof', 'nonsense'].map(
    (action) => ({
      method: 'POST' as const,
      host: 'own' as const,
      path: ({ token }: Target) => `/api/b/${token}/${action}`,
      params: ({ token }: Target) => ({ token, action }),
      status: 404,
      ...(action === 'accept' ? { own: 409 } : {}),
    }),
  );
}

/** Routes of the console: for staff of a tenant they do not exist on its host, and are closed on the console's. */
function consoleRoute(
  methods: Call['method'][],
  path: Call['path'],
  params?: Call['params'],
  body: Call['body'] = () => ({}),
): Call[] {
  return methods.flatMap((method) =>
    (['own', 'theirs', 'root', 'admin'] as const).map((host) => ({
      ...{ method, host, path, params },
      ...(method === 'GET' ? {} : { body }),
      status: host === 'admin' ? 401 : 404,
    })),
  );
}

const oneTenant = (family: string) =>
  consoleRoute(
    ['GET', 'PATCH'],
    ({ tenantId }) => `/api/${family}/${tenantId}`,
    ({ tenantId }) => ({ id: tenantId }),
    () => ({ city: 'Perth' }),
  );
const tenantChange = (family: string) =>
  consoleRoute(
    ['POST'],
    ({ tenantId }) => `/api/${family}/${tenantId}/suspend`,
    ({ tenantId }) => ({ id: tenantId, change: 'suspend' }),
  );

/** Every route handler of the app, by its file. */
export const DOORS: Record<string, Call[] | string> = {
  'app/assets/[...missing]/route.ts': [
    { method: 'GET', host: 'own', path: () => '/assets/nothing.js', status: 404, own: 404 },
  ],
  'app/api/[...unmatched]/route.ts': [
    { method: 'GET', host: 'own', path: ({ tenantId }) => `/api/tenant/${tenantId}`, status: 404 },
    { method: 'POST', host: 'theirs', path: () => '/api/bookings/all', body: () => ({}), status: 404 },
  ],
  'app/api/analytics/route.ts': consoleRoute(['GET'], ({ tenantId }) => `/api/analytics?tenant=${tenantId}`),
  'app/api/analytics/[answer]/route.ts': answers(),
  'app/api/analytics/live/route.ts': [
    { method: 'GET', host: 'own', path: () => '/api/analytics/live', status: 200, own: 200 },
    { method: 'GET', host: 'theirs', path: () => '/api/analytics/live', status: 401 },
    {
      method: 'GET',
      host: 'admin',
      path: ({ tenantId }) => `/api/analytics/live?tenant=${tenantId}`,
      status: 401,
    },
  ],
  'app/api/analytics/consents/route.ts': [
    { method: 'GET', host: 'own', path: () => '/api/analytics/consents', status: 200, own: 200 },
    { method: 'GET', host: 'theirs', path: () => '/api/analytics/consents', status: 401 },
  ],
  'app/api/audit/route.ts': consoleRoute(['GET'], ({ tenantId }) => `/api/audit?tenant=${tenantId}`),
  'app/api/auth/[...nextauth]/route.ts': 'tests/e2e/contract-staff.spec.ts',
  'app/api/availability/route.ts': [
    {
      ...{ method: 'GET', host: 'own', status: 404, own: 200 },
      path: ({ companionSlug }) =>
        `/api/availability?service=dinner-date&companion=${companionSlug}&from=2026-12-01&to=2026-12-02`,
    },
    {
      ...{ method: 'GET', host: 'own', status: 404, own: 200 },
      path: ({ serviceSlug }) => `/api/availability?service=${serviceSlug}&from=2026-12-01&to=2026-12-02`,
    },
  ],
  'app/api/b/[token]/route.ts': [
    {
      ...{ method: 'GET', host: 'own', status: 404, own: 200 },
      path: ({ token }) => `/api/b/${token}`,
      params: ({ token }) => ({ token }),
    },
  ],
  'app/api/b/[token]/[action]/route.ts': linkActions(),
  'app/api/b/[token]/screening/route.ts': [
    {
      ...{ method: 'POST', host: 'own', status: 404, own: 415 },
      path: ({ token }) => `/api/b/${token}/screening`,
      params: ({ token }) => ({ token }),
    },
  ],
  'app/api/bookings/route.ts': [
    {
      ...{ method: 'POST', host: 'own', status: 422, path: () => '/api/bookings' },
      body: ({ serviceSlug, companionSlug }) =>
        requestBody('2026-12-10T12:00:00+11:00', { service: serviceSlug, companion: companionSlug }),
    },
    {
      ...{ method: 'POST', host: 'own', status: 422, path: () => '/api/bookings' },
      body: ({ tenantId }) => requestBody('2026-12-10T12:00:00+11:00', { tenantId }),
    },
  ],
  'app/api/calendar/[token]/route.ts': [
    {
      ...{ method: 'GET', host: 'own', status: 404, own: 200 },
      path: ({ feedToken }) => `/api/calendar/${feedToken}.ics`,
      params: ({ feedToken }) => ({ token: `${feedToken}.ics` }),
    },
  ],
  'app/api/contact/route.ts': [
    {
      ...{ method: 'POST', host: 'own', status: 422, path: () => '/api/contact' },
      body: ({ tenantId }) => ({ name: 'Jo', email: 'jo@x.test', message: 'Hello', tenantId }),
    },
    {
      ...{ method: 'POST', host: 'own', status: 202, own: 202, path: () => '/api/contact' },
      body: () => ({ name: 'Jo', email: 'jo@x.test', message: 'Hello' }),
    },
  ],
  'app/api/consent/route.ts': [
    {
      ...{ method: 'POST', host: 'own', status: 200, own: 200, path: () => '/api/consent' },
      body: () => ({ choice: 'rejected' }),
    },
    {
      ...{ method: 'POST', host: 'own', status: 422, path: () => '/api/consent' },
      body: ({ tenantId }) => ({ choice: 'rejected', tenantId }),
    },
  ],
  'app/api/events/route.ts': [
    {
      ...{ method: 'POST', host: 'own', status: 202, own: 202, path: () => '/api/events' },
      body: ({ host, tenantId }) => ({
        events: [
          { type: 'page_view', url: `http://${host}/` },
          { type: 'page_view', url: '/', tenantId },
        ],
      }),
    },
    {
      ...{ method: 'POST', host: 'own', status: 422, path: () => '/api/events' },
      body: ({ tenantId }) => ({ events: [], tenantId }),
    },
  ],
  'app/api/events/form-start/route.ts': [
    { method: 'GET', host: 'own', path: () => '/api/events/form-start', status: 200, own: 200 },
  ],
  'app/api/forget/route.ts': [
    { method: 'POST', host: 'own', path: () => '/api/forget', body: () => ({}), status: 200, own: 200 },
  ],
  'app/api/dashboard/bookings/route.ts': [
    { method: 'GET', host: 'own', path: () => '/api/dashboard/bookings?pageSize=100', status: 200, own: 200 },
    { method: 'GET', host: 'theirs', path: () => '/api/dashboard/bookings', status: 401 },
  ],
  'app/api/dashboard/bookings/[id]/route.ts': (['own', 'theirs'] as const).map((host) => ({
    ...{ method: 'GET' as const, host, status: host === 'own' ? 404 : 401 },
    ...(host === 'own' ? { own: 200 } : {}),
    path: ({ requestId }: Target) => `/api/dashboard/bookings/${requestId}`,
    params: ({ requestId }: Target) => ({ id: requestId }),
  })),
  'app/api/dashboard/bookings/[id]/[action]/route.ts': decisions(),
  'app/api/dashboard/bookings/[id]/proofs/[proof]/route.ts': (['own', 'theirs'] as const).map((host) => ({
    ...{ method: 'GET' as const, host, status: host === 'own' ? 404 : 401 },
    path: (on: Target) => `/api/dashboard/bookings/${on.awaitingId}/proofs/${on.proofId}`,
    params: ({ awaitingId, proofId }: Target) => ({ id: awaitingId, proof: proofId }),
  })),
  'app/api/dashboard/clients/[id]/export/route.ts': (['own', 'theirs'] as const).map((host) => ({
    ...{ method: 'GET' as const, host, status: host === 'own' ? 404 : 401 },
    ...(host === 'own' ? { own: 200 } : {}),
    path: ({ clientId }: Target) => `/api/dashboard/clients/${clientId}/export`,
    params: ({ clientId }: Target) => ({ id: clientId }),
  })),
  'app/api/dashboard/leave/route.ts': 'tests/e2e/safety.spec.ts',
  'app/api/dashboard/screenings/[id]/files/[file]/route.ts': (['own', 'theirs'] as const).map((host) => ({
    ...{ method: 'GET' as const, host, status: host === 'own' ? 404 : 401 },
    path: (on: Target) => `/api/dashboard/screenings/${on.screeningId}/files/${on.screeningFileId}`,
    params: ({ screeningId, screeningFileId }: Target) => ({ id: screeningId, file: screeningFileId }),
  })),
  'app/api/health/route.ts': [
    { method: 'GET', host: 'theirs', path: () => '/api/health', status: 200, own: 200 },
  ],
  'app/api/multisite/route.ts': consoleRoute(['GET', 'POST'], () => '/api/multisite'),
  'app/api/multisite/[id]/route.ts': oneTenant('multisite'),
  'app/api/multisite/[id]/[change]/route.ts': tenantChange('multisite'),
  'app/api/openapi.json/route.ts': [
    { method: 'GET', host: 'theirs', path: () => '/api/openapi.json', status: 200, own: 200 },
  ],
  'app/api/policies/route.ts': consoleRoute(['GET', 'POST'], () => '/api/policies'),
  'app/api/tenants/route.ts': consoleRoute(['GET', 'POST'], () => '/api/tenants'),
  'app/api/tenants/[id]/route.ts': oneTenant('tenants'),
  'app/api/tenants/[id]/[change]/route.ts': tenantChange('tenants'),
  'app/api/theme.css/route.ts': [
    { method: 'GET', host: 'own', path: () => '/api/theme.css', status: 200, own: 200 },
  ],
  'app/tenant/[tenant]/media/[photo]/[file]/route.ts': [
    {
      ...{ method: 'GET', host: 'own', status: 404 },
      path: ({ photoId }) => `/media/${photoId}/480.avif`,
      params: ({ photoId, tenantId }) => ({ tenant: tenantId, photo: photoId, file: '480.avif' }),
    },
  ],
  // Named by the middleware alone, by the host; from outside there is no such address.
  'app/tenant/[tenant]/site/[edition]/favicon-ico/route.ts': 'tests/e2e/hosts.spec.ts',
  'app/tenant/[tenant]/site/[edition]/robots-txt/route.ts': 'tests/e2e/hosts.spec.ts',
  'app/tenant/[tenant]/site/[edition]/site-css/route.ts': 'tests/e2e/hosts.spec.ts',
  'app/tenant/[tenant]/site/[edition]/sitemap-xml/route.ts': 'tests/e2e/hosts.spec.ts',
  'app/platform/site/[edition]/favicon-ico/route.ts': 'tests/e2e/hosts.spec.ts',
  'app/platform/site/[edition]/robots-txt/route.ts': 'tests/e2e/hosts.spec.ts',
  'app/platform/site/[edition]/sitemap-xml/route.ts': 'tests/e2e/hosts.spec.ts',
};

/** The request of one call, as the launcher hands it on, with the caller's cookie. */
export function requestOf(call: Call, host: string, on: Target, cookie: string): Request {
  const { method, path, body } = call;
  return new Request(`http://${host}${path(on)}`, {
    method,
    headers: {
      ...{ host, cookie, 'content-type': 'application/json', 'x-rendezvous-address': '203.0.113.77' },
      ...key(),
    },
    ...(body ? { body: JSON.stringify(body(on)) } : {}),
  });
}
