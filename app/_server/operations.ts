import { z } from 'zod';
import {
  Acceptance,
  Amount,
  Attendance,
  AvailabilityAnswer,
  AvailabilityQuery,
  BookingAnswer,
  BookingRequest,
  BookingsQuery,
  Cancellation,
  Confirmation,
  CounterOffer,
  Decision,
  DecisionWithNote,
  Move,
  OtherTime,
  StatusAnswer,
  SubmissionKey,
} from '@/lib/booking/schema';
import { NewRuleVersion, RulesQuery } from '@/lib/compliance/schema';
import { NewOwner } from '@/lib/identity/schema';
import { EnquiryForm } from '@/lib/messaging/schema';
import { NewTenant, SeenStatus, TenantChanges, TenantsQuery } from '@/lib/tenancy/schema';
import { VISIT_OPERATIONS } from './visit-operations';

export type Host = 'tenant' | 'admin' | 'both' | 'every';
type Method = 'get' | 'post' | 'patch';
export type Operation = {
  path: string;
  method: Method;
  host: Host;
  staff?: boolean;
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  headers?: Record<string, z.ZodType>;
  status: number;
  answer: z.ZodType;
  /** Other media types in which the same is told, for whoever asks. */
  alsoAs?: string[];
  errors: number[];
};

const Listing = z.object({ items: z.array(z.object({})), page: z.int(), pageSize: z.int(), total: z.int() });
const Row = z.object({ id: z.uuid() });
const staffWrites = [401, 403, 404, 409, 415, 422, 429];

/** Every route of the outside, as its handler checks it. A test holds this list to the files of app/api. */
export const OPERATIONS: Operation[] = [
  {
    path: '/api/health',
    method: 'get',
    host: 'every',
    summary: 'Whether this server can work',
    status: 200,
    errors: [503],
    answer: z.object({
      status: z.enum(['ok', 'degraded', 'failing']),
      checks: z.object({ database: z.string(), redis: z.string(), jobs: z.string() }),
    }),
  },
  {
    path: '/api/openapi.json',
    method: 'get',
    host: 'every',
    summary: 'This document',
    status: 200,
    answer: z.object({}),
    errors: [],
  },
  {
    path: '/api/availability',
    method: 'get',
    host: 'tenant',
    summary: 'Starts that can be requested',
    query: AvailabilityQuery,
    status: 200,
    answer: AvailabilityAnswer,
    errors: [404, 422, 429],
  },
  {
    path: '/api/bookings',
    method: 'post',
    host: 'tenant',
    summary: 'Request a booking; the same key and body get the same answer',
    headers: { 'Idempotency-Key': SubmissionKey },
    body: BookingRequest,
    status: 201,
    answer: BookingAnswer,
    errors: [400, 403, 404, 409, 413, 415, 422, 429],
  },
  {
    path: '/api/b/{token}',
    method: 'get',
    host: 'tenant',
    summary: "A client's booking by its private link",
    status: 200,
    answer: StatusAnswer,
    errors: [404],
  },
  {
    path: '/api/b/{token}/{action}',
    method: 'post',
    host: 'tenant',
    summary:
      'What the client may do: `cancel`, `accept` and `reschedule` (with `start`), `decline-offer`, `attendance` (with `coming`), `deposit-proof` (a picture or PDF as the body)',
    body: z.union([Cancellation, Acceptance, OtherTime, Attendance]),
    status: 200,
    answer: StatusAnswer,
    errors: [400, 403, 404, 409, 413, 415, 422, 429],
  },
  {
    path: '/api/b/{token}/screening',
    method: 'post',
    host: 'tenant',
    summary:
      'Send a screening, as multipart/form-data: `method`, its answers by name, and `files` (JPEG, PNG, WebP or PDF, at most 4 of 10 MB)',
    status: 200,
    answer: z.object({ state: z.literal('received') }),
    errors: [400, 403, 404, 409, 413, 415, 422, 429],
  },
  {
    path: '/api/calendar/{token}',
    method: 'get',
    host: 'tenant',
    summary:
      "A companion's time as a calendar file (RFC 5545, `text/calendar`), by its private address, which ends with `.ics`; 304 when `If-None-Match` names its `ETag`",
    status: 200,
    answer: z.string(),
    errors: [404, 429],
  },
  {
    path: '/api/contact',
    method: 'post',
    host: 'tenant',
    summary: 'Write to the tenant',
    body: EnquiryForm,
    status: 202,
    answer: z.object({}),
    errors: [400, 403, 404, 413, 415, 422, 429],
  },
  ...VISIT_OPERATIONS,
  {
    path: '/api/dashboard/bookings',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'Requests and bookings',
    query: BookingsQuery,
    status: 200,
    answer: Listing,
    errors: [401, 404, 422],
  },
  {
    path: '/api/dashboard/bookings/{id}',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'One booking with its history',
    status: 200,
    answer: Row,
    errors: [401, 404],
  },
  {
    path: '/api/dashboard/bookings/{id}/{action}',
    method: 'post',
    host: 'tenant',
    staff: true,
    summary:
      '`confirm`, `decline`, `counter-offer`, `reschedule`, `accept-proposal`, `decline-proposal`, `waive-deposit`, `deposit-received`, `refund`, `complete`, `no-show`, `cancel`; the version is the one that was seen',
    body: z.union([Confirmation, CounterOffer, Move, Amount, DecisionWithNote, Decision]),
    status: 200,
    answer: Row,
    errors: staffWrites,
  },
  {
    path: '/api/dashboard/bookings/{id}/proofs/{proof}',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'A file that the client sent about the deposit',
    status: 200,
    answer: z.string(),
    errors: [401, 404],
  },
  {
    path: '/api/dashboard/clients/{id}/export',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'All that the tenant holds about one client, as a file',
    status: 200,
    answer: z.object({ client: Row, bookings: z.array(Row), screenings: z.array(Row) }),
    errors: [401, 403, 404],
  },
  {
    path: '/api/dashboard/leave',
    method: 'post',
    host: 'tenant',
    summary: "End this browser's sign-in, as a quick exit does; without one nothing happens",
    status: 204,
    answer: z.null(),
    errors: [403, 404, 429],
  },
  {
    path: '/api/dashboard/screenings/{id}/files/{file}',
    method: 'get',
    host: 'tenant',
    staff: true,
    summary: 'A file that a client sent with a screening; each look is recorded',
    status: 200,
    answer: z.string(),
    errors: [401, 403, 404, 409],
  },
  {
    path: '/api/tenants',
    method: 'get',
    host: 'admin',
    staff: true,
    summary: 'Tenants',
    query: TenantsQuery,
    status: 200,
    answer: Listing,
    errors: [401, 422],
  },
  {
    path: '/api/tenants',
    method: 'post',
    host: 'admin',
    staff: true,
    summary: 'Make a tenant',
    body: NewTenant.extend({ owner: NewOwner.optional() }),
    status: 201,
    answer: Row,
    errors: staffWrites,
  },
  {
    path: '/api/tenants/{id}',
    method: 'get',
    host: 'admin',
    staff: true,
    summary: 'One tenant',
    status: 200,
    answer: Row,
    errors: [401, 404],
  },
  {
    path: '/api/tenants/{id}',
    method: 'patch',
    host: 'admin',
    staff: true,
    summary: 'Correct a tenant',
    body: TenantChanges,
    status: 200,
    answer: Row,
    errors: staffWrites,
  },
  {
    path: '/api/tenants/{id}/{change}',
    method: 'post',
    host: 'admin',
    staff: true,
    summary: '`approve`, `suspend`, `reactivate`, `deactivate`',
    body: SeenStatus,
    status: 200,
    answer: Row,
    errors: staffWrites,
  },
  {
    path: '/api/policies',
    method: 'get',
    host: 'admin',
    staff: true,
    summary:
      'What is allowed where: the newest version of every rule; `country` is a tenant’s or a visitor’s',
    query: RulesQuery,
    status: 200,
    answer: z.object({ items: z.array(Row) }),
    errors: [401, 422],
  },
  {
    path: '/api/policies',
    method: 'post',
    host: 'admin',
    staff: true,
    summary:
      'Write the next version of a rule, or its first; `version` is the newest that was seen, 0 for none; `withdraw` takes the rule back',
    body: NewRuleVersion,
    status: 201,
    answer: Row,
    errors: staffWrites,
  },
  {
    path: '/api/audit',
    method: 'get',
    host: 'admin',
    staff: true,
    summary: 'The audit trail, newest first',
    query: z.strictObject({
      tenant: z.uuid().optional(),
      page: z.int().optional(),
      pageSize: z.int().max(100).optional(),
    }),
    status: 200,
    answer: Listing,
    errors: [401, 422],
  },
];
