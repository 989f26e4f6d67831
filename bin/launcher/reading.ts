import { IncomingMessage } from 'node:http';

/** Why a request goes no further: Next would answer each of these with 500, or with a page that nobody asked for. */
export type Refusal = { status: 400 | 405 | 413 | 415; allow?: string };

const LOOKING = ['GET', 'HEAD'];
const PAGE = [...LOOKING, 'POST'];
const API = [...PAGE, 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const FILES = ['/_next/', '/assets/', '/media/'];
/** As `serverActions.bodySizeLimit` in next.config.mjs. */
const FORM_BYTES_MAX = 256 * 1024;

/** A path that is no UTF-8, or a method that is unknown there. Route handlers refuse the known ones themselves. */
export function misread({ method = '', url = '/' }: IncomingMessage): Refusal | undefined {
  const path = url.split('?', 1)[0] ?? '';
  if (!isDecodable(path)) return { status: 400 };
  const methods = FILES.some((folder) => path.startsWith(folder)) ? LOOKING : methodsOf(path);
  return methods.includes(method) ? undefined : { status: 405, allow: methods.join(', ') };
}

/**
 * The request that Next gets: a form sent to a page is read here first, so that a broken or oversize one is the sender's
 * fault. All our actions take forms: a call of one with anything else is forged.
 */
export async function readForm(request: IncomingMessage): Promise<IncomingMessage | Refusal> {
  const { method, url = '/', headers } = request;
  if (method !== 'POST' || url.startsWith('/api/')) return request;
  const type = headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('multipart/form-data'))
    return headers['next-action'] === undefined ? request : { status: 415 };
  const body = await bodyOf(request).catch(() => 'cut short' as const);
  if (body === 'cut short') return { status: 400 };
  if (!body) return { status: 413 };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  const sound =
    form && (headers['next-action'] === undefined || namesItsForm(form)) && hasSoundReferences(form);
  return sound ? withBody(request, body) : { status: 400 };
}

function methodsOf(path: string): string[] {
  return path.startsWith('/api/') ? API : PAGE;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > FORM_BYTES_MAX) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > FORM_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** By script, React sends the arguments in field 0: the state before, and the form as a reference. */
function namesItsForm(form: FormData): boolean {
  const sent = stateIn(form.get('0'));
  return Array.isArray(sent) && /^\$K[0-9a-f]+$/.test(String(sent.at(-1)));
}

/** Without script, hidden fields name the action and its arguments, among them the state before. */
function hasSoundReferences(form: FormData): boolean {
  return [...form].every(([name, value]) => {
    if (!/^\$ACTION_\d+:\d+$/.test(name)) return true;
    if (!name.endsWith(':0')) return stateIn(value) !== undefined;
    const { bound } = (jsonIn(value) ?? {}) as { bound?: unknown };
    return bound === '$@1';
  });
}

/** States of our forms are plain: of React's references only `undefined`, an escaped `$` and the form itself. */
function stateIn(value: FormDataEntryValue | null): unknown {
  let plain = true;
  const state = jsonIn(value, (_key, part: unknown) => {
    if (typeof part === 'string' && /^\$(?!\$|undefined$|K[0-9a-f]+$)/.test(part)) plain = false;
    return part;
  });
  return plain ? state : undefined;
}

function jsonIn(
  value: FormDataEntryValue | null,
  reviver?: (key: string, part: unknown) => unknown,
): unknown {
  try {
    return JSON.parse(String(value), reviver) as unknown;
  } catch {
    return undefined;
  }
}

/** The same request with its body still to be read. */
function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(again, { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  again.headers = headers;
  again.push(body);
  again.push(null);
  again.complete = true;
  return again;
}
