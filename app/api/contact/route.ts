import { formBody, isForm, jsonBody } from '@/app/_server/body';
import { asAppError, fieldErrors } from '@/app/_server/errors';

import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { AppError } from '@/lib/errors';
import { addressKey, returnPoint, takePoint } from '@/lib/limits';
import { sendEnquiry } from '@/lib/messaging/commands';
import { EnquiryForm } from '@/lib/messaging/schema';
import { paths } from '@/lib/urls';
import { formAgain } from './form-again';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 32 * 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({
  POST: (call) => (isForm(call.request) ? fromForm(call) : fromProgram(call)),
});

async function fromProgram(call: TenantCall): Promise<Response> {
  await send(call, await jsonBody(call.request, BODY_BYTES_MAX));
  return Response.json({}, { status: 202 });
}

/** A browser without JavaScript: on to the thanks, or the form again with all that was typed. */
async function fromForm(call: TenantCall): Promise<Response> {
  const typed = await formBody(call.request, BODY_BYTES_MAX);
  try {
    await send(call, typed);
  } catch (error) {
    const known = asAppError(error);
    if (known?.code !== 'invalid' && known?.code !== 'rate_limited') throw error;
    return formAgain(typed, known);
  }
  return new Response(null, { status: 303, headers: { location: paths.contactThanks } });
}

async function send({ caller, inScope }: TenantCall, body: unknown): Promise<void> {
  const form = read(body);
  const key = addressKey(caller.address);
  await takePoint('enquiry', key);
  let stands = false;
  try {
    await inScope((scope) => sendEnquiry(scope, form));
    stands = true;
  } finally {
    if (!stands) await returnPoint('enquiry', key);
  }
}

const WORDS: Record<string, string> = {
  name: 'Please enter your name, at most 100 characters.',
  email: 'Please enter an e-mail address like name@example.com.',
  message: 'Please write a message of at most 4000 characters.',
};

/** Visitors read these refusals as they are, with JavaScript and without. */
function read(body: unknown): EnquiryForm {
  const parsed = EnquiryForm.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = fieldErrors(parsed.error).map(({ path, message }) => ({
    path,
    message: WORDS[path] ?? message,
  }));
  throw new AppError('invalid', undefined, { fields });
}
