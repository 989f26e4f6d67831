import { beaconBody } from '@/app/_server/body';
import { jsonAnswer } from '@/app/_server/read-request';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { senderOf } from '@/app/_server/visitor';
import { receive } from '@/lib/analytics/receiving';
import { Envelope } from '@/lib/analytics/schema';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 32 * 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({ POST: post });

/** Of the body nothing counts but what happened and where: who, when and from where is the server's to say. */
async function post(call: TenantCall): Promise<Response> {
  const { request, caller } = call;
  const { events } = Envelope.parse(await beaconBody(request, BODY_BYTES_MAX));
  return jsonAnswer(request, await receive(call, senderOf(request.headers, caller), events), 202);
}
