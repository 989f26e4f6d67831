import { IncomingMessage } from 'node:http';
import { isCrossSite } from '@/lib/tenancy/cross-site';

/** Why a request goes no further: Next would answer each of these with 500, or with a page that nobody asked for. */
export type Refusal = { status: 400 | 403 | 404 | 405 | 413 | 415; allow?: string };

const LOOKING = ['GET', 'HEAD'];
const PAGE = [...LOOKING, 'POST'];
const API = [...PAGE, 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const FILES = ['/_next/', '/assets/', '/media/'];
/** In development the framework talks to its scripts below /_next. */
const DEVELOPING = process.env.RENDEZVOUS_DEV === '1';
/** As `serverActions.bodySizeLimit` in next.config.mjs. */
const FORM_BYTES_MAX = 256 * 1024;

/**
 * A path that is no UTF-8, one that only the framework knows, or a method that is unknown there: `takesForms` says
 * whether the page at that path does. Route handlers refuse the methods of the API themselves.
 */
export function misread(
  { method = '', url = '/' }: IncomingMessage,
  takesForms: boolean,
): Refusal | undefined {
  const path = pathOf(url);
  if (!isDecodable(path)) return { status: 400 };
  if (isFrameworks(path)) return { status: 404 };
  const methods = path.startsWith('/api/') ? API : takesForms && !isFile(path) ? PAGE : LOOKING;
  return methods.includes(method) ? undefined : { status: 405, allow: methods.join(', ') };
}

/**
 * Makes a question of the framework's own scripts an ordinary one. Only a page that runs them may be asked so: elsewhere
 * the answer would be another form of the page, or a redirect, at the page's own address.
 */
export function askPlainly({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers))
    if (name === 'rsc' || name === 'next-url' || /^next-(router|hmr)-/.test(name)) delete headers[name];
}

/**
 * The request that Next gets: a form sent to a page is read here first, so that a broken or oversize one is the sender's
 * fault. All our actions take forms: a call of one with anything else is forged. So is a form from another site, which
 * Next would answer with 500.
 */
export async function readForm(
  request: IncomingMessage,
  scheme: 'http' | 'https',
): Promise<IncomingMessage | Refusal> {
  const { method, url = '/', headers } = request;
  if (method !== 'POST' || url.startsWith('/api/')) return request;
  const { origin = null, host = null } = headers;
  if (isCrossSite({ origin, host, site: String(headers['sec-fetch-site']) }, scheme)) return { status: 403 };
  const type = headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('multipart/form-data'))
    return headers['next-action'] === undefined ? request : { status: 415 };
  const body = await bodyOf(request, FORM_BYTES_MAX).catch(() => 'cut short' as const);
  if (body === 'cut short') return { status: 400 };
  if (!body) return { status: 413 };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  const sound =
    form && (headers['next-action'] === undefined || namesItsForm(form)) && hasSoundReferences(form);
  return sound ? withBody(request, body) : { status: 400 };
}

/** Below the folders of files, whoever's they are. */
export function isFile(path: string): boolean {
  return FILES.some((folder) => path.startsWith(folder));
}

export function pathOf(url = '/'): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Forms of a page that only an exported site has, and whatever the framework keeps beside its built files. */
function isFrameworks(path: string): boolean {
  if (path.startsWith('/_next/')) return !path.startsWith('/_next/static/') && !DEVELOPING;
  return !path.startsWith('/api/') && (path.endsWith('.rsc') || path.includes('.segments/'));
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The whole body; undefined above `bytesMax`. @throws when its sender goes away half-way. */
export async function bodyOf(request: IncomingMessage, bytesMax: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open, so that the refusal can still be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) return undefined;
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
