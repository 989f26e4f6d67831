'use server';

import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { formIn, platformAction } from '@/app/_server/action';
import { reportBug } from '@/app/_server/errors';
import type { SignUpState } from '@/components/platform/sign-up-state';
import type { FieldError } from '@/lib/errors';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { asTenant } from '@/lib/tenancy/work';
import { acknowledge, openRequest } from './opening';
import { ADVICE, type RequestField, SiteRequest } from './request';

/**
 * Takes a request for a site. What was typed comes back when something has to be corrected, but never the password.
 */
export async function requestSite(_previous: SignUpState, given: FormData): Promise<SignUpState> {
  const form = formIn(given);
  const sent = SiteRequest.safeParse(fieldsOf(form));
  const values = keptValues(form);
  if (!sent.success) return { values, errors: adviceOn(sent.error) };
  const result = await platformAction(async (scope, { address, requestId }) => ({
    ...(await openRequest(scope, sent.data, address)),
    requestId,
  }));
  if (!result.ok && result.code === 'invalid') return { values, errors: errorsOf(result.fields) };
  if (!result.ok) return { values, errors: {}, notice: noticeFor(result) };
  const { tenantId, requestId } = result.value;
  // The request stands, whether or not its mail could be posted.
  await asTenant(tenantId, { kind: 'visitor' }, acknowledge).catch((error: unknown) =>
    reportBug(error, { requestId, tenantId }),
  );
  redirect(platformPaths.signUpThanks);
}

/** Text fields of the form; a file or a field that we do not know is no text of ours. */
function fieldsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(SiteRequest.shape) as RequestField[]).flatMap((name) => {
      const value = form.get(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

const KEPT_CHARACTERS_MAX = 300;

function keptValues(form: FormData): SignUpState['values'] {
  const { password: _never, ...rest } = fieldsOf(form);
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value.slice(0, KEPT_CHARACTERS_MAX)]),
  );
}

function adviceOn(error: z.ZodError): SignUpState['errors'] {
  const names = error.issues.map((issue) => String(issue.path[0]) as RequestField);
  return Object.fromEntries(names.map((name) => [name, ADVICE[name]]));
}

/** The rooms say `email`; in this form it is the contact address. */
function errorsOf(fields: FieldError[]): SignUpState['errors'] {
  return Object.fromEntries(
    fields.map(({ path, message }) => [path === 'email' ? 'contactEmail' : path, message]),
  );
}

function noticeFor({ code, retryAfterSeconds = 60 }: { code: string; retryAfterSeconds?: number }): string {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  switch (code) {
    case 'rate_limited':
      return `Too many requests came from your network. Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
    case 'forbidden':
      return 'This form was sent from another site. Please send it from here.';
    default:
      return 'Your request could not be stored. Nothing was lost; please send it again in a moment.';
  }
}
