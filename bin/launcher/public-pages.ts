import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { DirectoryEntry } from '@/lib/tenancy/directory';
import { plainHost } from '@/lib/tenancy/hosts';

/**
 * Public pages are the same for everybody and carry the middleware's mark. Here they lose the framework's scripts, once
 * per ETag, and are kept with their compressed forms; the rest of a request is choosing the form.
 */
const MARK = 'x-rendezvous-page';
const TENANT = 'x-rendezvous-tenant';
const UNSENT = [
  MARK,
  'link',
  'x-nextjs-cache',
  'x-nextjs-prerender',
  'x-nextjs-stale-time',
  'transfer-encoding',
];
/** What is never a public page: not worth a look into the directory. */
const FRESH = /^\/(_next|api|assets|media|dashboard|book|b)(\/|\?|$)/;

type Form = 'identity' | 'gzip' | 'br';
type Kept = { bytes: Record<Form, Buffer>; etag: string };
type Page = { kept: Kept; type: string; policy: string; edition: string };

const kept = new LRUCache<string, Kept>({
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: ({ bytes }) => bytes.identity.length + bytes.gzip.length + bytes.br.length + 200,
});
/** Complete answers by tenant, version, host and path; the bytes are those of `kept`. */
const pages = new LRUCache<string, Page>({
  max: 20_000,
  maxSize: 64 * 1024 * 1024,
  sizeCalculation: ({ kept: { bytes } }) => bytes.identity.length + bytes.gzip.length + bytes.br.length + 400,
});
const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** Watches one response: when it turns out to be a public page, holds its body back and sends the kept form. */
export function keepPublicPages(request: IncomingMessage, response: ServerResponse): void {
  const original = {
    write: response.write,
    end: response.end,
    flushHeaders: response.flushHeaders,
    writeHead: response.writeHead,
  };
  const chunks: Buffer[] = [];
  let marked: boolean | undefined;
  const isMarked = (): boolean => {
    marked ??= response.hasHeader(MARK);
    return marked;
  };

  // Unmarked answers pass through and the methods stay wrapped: whoever wrapped them after us (compression) would
  // otherwise be cut off, and a page larger than the socket's buffer would wait for its `drain` for ever.
  response.writeHead = function writeHead(this: ServerResponse, ...args: unknown[]): ServerResponse {
    if (isMarked()) {
      response.statusCode = args[0] as number;
      const headers = args.at(-1);
      if (headers && typeof headers === 'object')
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string);
      return response;
    }
    return Reflect.apply(original.writeHead, response, args) as ServerResponse;
  } as typeof response.writeHead;
  response.flushHeaders = function flushHeaders(): void {
    if (!isMarked()) original.flushHeaders.call(response);
  };
  response.write = function write(chunk: unknown, ...rest: unknown[]): boolean {
    if (!isMarked()) return Reflect.apply(original.write, response, [chunk, ...rest]) as boolean;
    chunks.push(asBuffer(chunk));
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  } as typeof response.write;
  response.end = function end(chunk?: unknown, ...rest: unknown[]): ServerResponse {
    if (!isMarked()) return Reflect.apply(original.end, response, [chunk, ...rest]) as ServerResponse;
    Object.assign(response, original);
    if (chunk && typeof chunk !== 'function') chunks.push(asBuffer(chunk));
    finish(request, response, Buffer.concat(chunks)).catch((error: unknown) =>
      response.destroy(error as Error),
    );
    return response;
  } as typeof response.end;
}

/**
 * Answers a public page from what is kept, before Next is asked, when the directory's entry says that the tenant is active
 * and the very version of its site that it shows now is here. The same bytes and headers as through Next.
 * @returns false when Next has to answer.
 */
export function answerFromKept(
  request: IncomingMessage,
  response: ServerResponse,
  { tenantId, status, siteVersion }: DirectoryEntry,
): boolean {
  const page = status === 'active' && pages.get(pageKey(request, tenantId, String(siteVersion)));
  if (!page) return false;
  response.setHeader(TENANT, tenantId);
  response.statusCode = 200;
  send(request, response, page);
  return true;
}

/** A plain look at a page: the framework's own questions have the page's address too, and another answer. */
export function mayBeKept({ method, url = '/', headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && !('rsc' in headers) && !FRESH.test(url);
}

async function finish(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const edition = String(response.getHeader(MARK));
  const tenantId = response.getHeader(TENANT);
  for (const name of UNSENT) response.removeHeader(name);
  const type = String(response.getHeader('content-type') ?? '');
  const upstream = response.getHeader('etag');
  if (response.statusCode === 304 || (body.length === 0 && request.method === 'HEAD')) {
    if (typeof upstream === 'string') response.setHeader('etag', weak(upstream));
    response.setHeader('vary', 'Accept-Encoding');
    response.setHeader('cache-control', lifetime(request, type, edition, response.statusCode));
    response.removeHeader('content-length');
    response.end();
    return;
  }
  // The host belongs to the key: Next's tags are short hashes, and a tenant could write a page that has another's tag.
  const tag = typeof upstream === 'string' ? upstream : digest(body);
  const known = await keep(`${plainHost(request.headers.host)} ${tag} ${type}`, tag, type, body);
  const page = { kept: known, type, edition, policy: String(response.getHeader('content-security-policy')) };
  if (response.statusCode === 200 && typeof tenantId === 'string' && mayBeKept(request))
    pages.set(pageKey(request, tenantId, edition), page);
  send(request, response, page);
}

/** One kept page in the form that the browser takes, or 304 when it has it. */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  { kept, type, edition, policy }: Page,
): void {
  response.setHeader('vary', 'Accept-Encoding');
  response.setHeader('cache-control', lifetime(request, type, edition, response.statusCode));
  response.setHeader('content-type', type);
  response.setHeader('content-security-policy', policy);
  response.setHeader('etag', kept.etag);
  response.removeHeader('content-encoding');
  response.removeHeader('content-length');
  if (response.statusCode === 200 && String(request.headers['if-none-match'] ?? '').includes(kept.etag)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  const form = compressible(type) ? accepted(request.headers['accept-encoding']) : 'identity';
  if (form !== 'identity') response.setHeader('content-encoding', form);
  response.setHeader('content-length', kept.bytes[form].length);
  response.end(request.method === 'HEAD' ? undefined : kept.bytes[form]);
}

function pageKey(request: IncomingMessage, tenantId: string, version: string): string {
  return `${tenantId} ${version} ${plainHost(request.headers.host)} ${request.url?.split('?', 1)[0]}`;
}

async function keep(key: string, etag: string, type: string, body: Buffer): Promise<Kept> {
  const known = kept.get(key);
  if (known) return known;
  const identity = type.startsWith('text/html')
    ? Buffer.from(withoutFrameworkScripts(body.toString('utf8')))
    : body;
  const [br, zipped] = compressible(type)
    ? await Promise.all([inBrotli(identity, BROTLI), inGzip(identity, { level: 9 })])
    : [identity, identity];
  const made = { bytes: { identity, gzip: zipped, br }, etag: weak(etag) };
  kept.set(key, made);
  return made;
}

/**
 * Drops scripts and script preloads of the framework; ours (`/assets/…`) and JSON-LD stay. Safe on React's output, which
 * escapes `<` in text and attributes.
 */
export function withoutFrameworkScripts(html: string): string {
  return html
    .replace(/<script\b([^>]*)>[\s\S]*?<\/script>/g, (whole, attributes: string) =>
      /\ssrc="\/assets\//.test(attributes) || /type="application\/ld\+json"/.test(attributes) ? whole : '',
    )
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
    .replace(/<link\b[^>]*\brel="modulepreload"[^>]*>/g, '');
}

/** A page is asked for again each time (an edit shows within two seconds); what its address names by version never. */
function lifetime({ url = '/' }: IncomingMessage, type: string, edition: string, status: number): string {
  // The framework's own form of a page has the page's address, and nobody of ours asks for it.
  if (type.startsWith('text/x-component')) return 'no-store';
  const version = /[?&]v=(\d+)(?:&|$)/.exec(url)?.[1];
  if (status === 200 && version === edition) return 'public, max-age=31536000, immutable';
  return status === 200 || status === 304 ? 'public, max-age=0, must-revalidate' : 'no-store';
}

function accepted(header: string | string[] | undefined): Form {
  const offers = String(header ?? '').toLowerCase();
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(offers)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(offers) ? 'gzip' : 'identity';
}

function compressible(type: string): boolean {
  return /^(text\/|application\/(json|xml|javascript|manifest\+json|ld\+json)|image\/svg)/.test(type);
}

function weak(etag: string): string {
  return etag.startsWith('W/') ? etag : `W/${etag}`;
}

function digest(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

function asBuffer(chunk: unknown): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array);
}
