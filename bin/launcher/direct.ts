import type { IncomingMessage, ServerResponse } from 'node:http';
import { ReadRequest, SaidResponse } from '@/app/_server/read-request';
import { log } from '@/lib/log';
import type { Refused } from './answer';
import { bodyOf, pathOf } from './reading';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** More than the handlers take, so that they say themselves what is too much. */
const BYTES_MAX = 33 * 1024;

/** Routes that are asked more often than all others together, by method and path. */
const ROUTES: Record<string, () => Promise<Handler>> = {
  // Not loaded before Next is: what it shares with the framework has to find the framework there.
  'POST /api/events': async () => (await import('@/app/api/events/route')).POST,
};
const loaded = new Map<string, Handler>();

/** One more of them, from before they are loaded on. */
export function answerDirectly(name: `${'GET' | 'POST'} /${string}`, handler: Handler): void {
  ROUTES[name] = async () => handler;
}

/**
 * Loads the handlers that `directly` calls. Most of a short answer's time is Next's way to the handler: these are
 * called without it, with as much of the request as they read (`ReadRequest`), and answer the same.
 */
export async function loadDirect(): Promise<void> {
  for (const [name, load] of Object.entries(ROUTES)) loaded.set(name, await load());
}

/**
 * Answers a stamped request, if its route is one of those.
 * @returns undefined when Next has to answer; else why the request was not read, or nothing more to do.
 */
export function directly(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refused | 'answered'> | undefined {
  const handler = loaded.get(`${request.method} ${pathOf(request.url)}`);
  return handler && answer(handler, request, response).catch(failed(response));
}

/** As when Next fails to answer. */
function failed(response: ServerResponse): (error: unknown) => 'answered' {
  return (error) => {
    log.error({ err: String(error) }, 'request failed');
    response.destroy();
    return 'answered';
  };
}

async function answer(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refused | 'answered'> {
  const body = await bodyOf(request, BYTES_MAX).catch(() => 'cut short' as const);
  if (body === 'cut short') return { status: 400 };
  if (!body) return { status: 413 };
  const asked = new ReadRequest(request, body) as unknown as Request;
  const answered = await handler(asked, { params: Promise.resolve({}) });
  response.statusCode = answered.status;
  for (const [name, value] of answered.headers) response.setHeader(name, value);
  response.end(answered instanceof SaidResponse ? answered.said : await answered.text());
  return 'answered';
}
