import { isForm, optionalJsonBody } from '@/app/_server/body';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { endOfId, senderOf } from '@/app/_server/visitor';
import { forgetVisitor } from '@/lib/analytics/commands';
import { keysToForget } from '@/lib/analytics/receiving';
import { addressKey, takePoint } from '@/lib/limits';
import { paths } from '@/lib/urls';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({ POST: post });

/** The answer is the same whether anything had been counted or not. */
async function post(call: TenantCall): Promise<Response> {
  const { request, caller, inScope } = call;
  const plain = isForm(request);
  if (!plain) await optionalJsonBody(request, 1024);
  await takePoint('visitor_choice', addressKey(caller.address));
  const sender = senderOf(request.headers, caller);
  const keys = await keysToForget(call, sender);
  await inScope((scope) => forgetVisitor(scope, { ...keys, visitorId: sender.visitorId }));
  const response = plain
    ? new Response(null, { status: 303, headers: { location: `${paths.privacy}#deleted` } })
    : Response.json({});
  if (sender.visitorId) response.headers.append('set-cookie', endOfId());
  return response;
}
