import { jsonBody } from '@/app/_server/body';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { submittingVisitor } from '@/app/_server/visitor';
import { requestBooking } from '@/lib/booking/commands';
import { BookingRequest } from '@/lib/booking/schema';
import { submissionHash, submissionKey } from '@/lib/booking/submission';
import { countryOf } from '@/lib/compliance/visitor-country';
import { invalidField } from '@/lib/errors';
import { withinCreationLimit } from './creation-limit';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 32 * 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({ POST: post });

/** Origin, readability, replay, validity, limit, availability: the first that fails answers. */
async function post({ request, caller, inScope }: TenantCall): Promise<Response> {
  const body = await jsonBody(request, BODY_BYTES_MAX);
  const key = submissionKey(request.headers.get('idempotency-key'));
  if (!key) throw invalidField('Idempotency-Key', 'Send a UUID that names this submission.');
  const hash = submissionHash(body);
  const { service } = Object(body) as { service?: unknown };
  const from = {
    ...{ key, hash, visitorCountry: countryOf(caller.address) },
    visit: await submittingVisitor(request.headers, caller, service),
  };
  const { answer, replayed } = await withinCreationLimit(caller, (limit) =>
    inScope((scope) => requestBooking(scope, () => BookingRequest.parse(body), { ...from, limit })),
  );
  return Response.json(answer, {
    status: 201,
    headers: replayed ? { 'idempotency-replayed': 'true' } : {},
  });
}
