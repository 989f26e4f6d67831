import { formBody, isForm, jsonBody } from '@/app/_server/body';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { choiceCookies, senderOf } from '@/app/_server/visitor';
import { answerConsent } from '@/lib/analytics/commands';
import { CONSENT_WORDING } from '@/lib/analytics/consent-words';
import { ConsentChoice } from '@/lib/analytics/schema';
import { addressKey, takePoint } from '@/lib/limits';
import { paths } from '@/lib/urls';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({ POST: post });

/** A browser that asks not to be followed is not recognised, whatever it answers. */
async function post({ request, caller, inScope }: TenantCall): Promise<Response> {
  const plain = isForm(request);
  const sent = plain ? await formBody(request, BODY_BYTES_MAX) : await jsonBody(request, BODY_BYTES_MAX);
  const answer = ConsentChoice.parse(sent);
  await takePoint('visitor_choice', addressKey(caller.address));
  const { visitorId, optedOut } = senderOf(request.headers, caller);
  const choice = optedOut ? 'rejected' : answer.choice;
  const known = await inScope((scope) =>
    answerConsent(scope, { choice }, { visitorId, wording: CONSENT_WORDING, language: 'en' }),
  );
  const response = plain
    ? new Response(null, { status: 303, headers: { location: `${paths.privacy}#chosen` } })
    : Response.json({ choice });
  for (const cookie of choiceCookies(known)) response.headers.append('set-cookie', cookie);
  return response;
}
