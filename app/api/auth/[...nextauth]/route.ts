import { answerAuth, authHost, callbackCookieName, ownAddress } from '@/app/_server/auth';
import { formBody, isForm, jsonBody } from '@/app/_server/body';
import { problemResponse } from '@/app/_server/errors';
import { kindOfHost, refuseCrossSite } from '@/app/_server/request';
import { type AnyCall, openRoute } from '@/app/_server/route';
import { AppError } from '@/lib/errors';

/** The part of next-auth that we offer. Its `_log`, and its pages with inline styles, are not among them. */
const ACTIONS: Record<string, readonly ('GET' | 'POST')[]> = {
  csrf: ['GET'],
  providers: ['GET'],
  session: ['GET'],
  error: ['GET'],
  signin: ['GET'],
  'signin/credentials': ['GET', 'POST'],
  'callback/credentials': ['POST'],
  signout: ['GET', 'POST'],
};
const BODY_BYTES_MAX = 16_384;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute(
  { GET: answer, POST: answer },
  ({ host }) => ['admin', 'tenant'].includes(kindOfHost(host).kind),
);

async function answer({ request, caller, params }: AnyCall): Promise<Response> {
  const host = await authHost(caller);
  const action = params.nextauth ?? '';
  const methods = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (!methods) throw new AppError('not_found');
  const method = request.method === 'POST' ? 'POST' : 'GET';
  if (!methods.includes(method))
    return problemResponse({ status: 405, headers: { allow: methods.join(', ') } }, caller.requestId);
  if (method === 'POST') refuseCrossSite(request.headers);
  const body = method === 'POST' ? await bodyOf(request) : undefined;
  const query = plainQuery(new URL(request.url).searchParams, host.origin);
  const cookies = plainCookies(request.headers.get('cookie') ?? '', host.origin);
  return answerAuth({ method, action: action.split('/'), query, cookies, body }, host, caller);
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (isForm(request)) return formBody(request, BODY_BYTES_MAX);
  const body = await jsonBody(request, BODY_BYTES_MAX);
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new AppError('invalid');
  return body as Record<string, unknown>;
}

/** next-auth answers 500 to an address it cannot parse, and repeats an error's name unescaped in a header. */
function plainQuery(sent: URLSearchParams, origin: string): Record<string, string> {
  const callbackUrl = ownAddress(sent.get('callbackUrl'), origin);
  const error = /^[A-Za-z_]{1,40}$/.exec(sent.get('error') ?? '')?.[0];
  return { ...(callbackUrl ? { callbackUrl } : {}), ...(error ? { error } : {}) };
}

/** The same goes for the cookie in which it keeps an address. */
function plainCookies(header: string, origin: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of header.split(/;\s*/)) {
    const at = pair.indexOf('=');
    if (at > 0) cookies[pair.slice(0, at)] = decoded(pair.slice(at + 1));
  }
  const { [callbackCookieName()]: callback, ...others } = cookies;
  const address = ownAddress(callback, origin);
  return address ? { ...others, [callbackCookieName()]: address } : others;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
