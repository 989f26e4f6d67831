import { type NextRequest, NextResponse } from 'next/server';
import { Directory, type DirectoryEntry, DirectoryUnavailable } from '@/lib/tenancy/directory';
import { hostKind, plainHost } from '@/lib/tenancy/hosts';
import { missingFile, notice } from '@/lib/tenancy/notice';
import { isFreshPage } from '@/lib/tenancy/page-kinds';
import { isPlatformPage } from '@/lib/tenancy/platform-paths';
import { SITE_PATHS } from '@/lib/tenancy/site-paths';

/**
 * Host → part of the app, by rewriting. It always prefixes, so no internal path can be named from outside, and it guards
 * nothing: pages and route handlers resolve the host again themselves. Route handlers, Next's files and /assets pass by.
 */
export const config = { matcher: ['/((?!_next/|api/|assets/).*)'] };

/** First path segments of a tenant host that work whatever its status, but `inactive`. */
const ALWAYS = new Set(['b', 's', 'dashboard', 'media']);
/** As far as a picture's address goes; all else below /media would be a page that nobody made. */
const PICTURE = /^\/media\/[^/]+\/[^/]+$/;

const directory = new Directory(async (host) => {
  const answer = await fetch(`${process.env.INTERNAL_URL}/directory?host=${encodeURIComponent(host)}`, {
    headers: { authorization: process.env.INTERNAL_SECRET ?? '' },
    cache: 'no-store',
  });
  if (!answer.ok) throw new Error(`directory answered ${answer.status}`);
  return (await answer.json()) as DirectoryEntry | null;
});

export async function middleware(request: NextRequest): Promise<Response> {
  const publicUrl = new URL(process.env.PUBLIC_URL ?? 'http://localhost:3000');
  const host = plainHost(request.headers.get('host') ?? undefined);
  const kind = host ? hostKind(host, publicUrl.hostname) : { kind: 'unknown' as const };
  switch (kind.kind) {
    case 'platform':
      return isFreshPage(kind.kind, request.nextUrl.pathname)
        ? fresh(request, '/platform')
        : cached(request, '/platform/site/1', isPlatformPage(request.nextUrl.pathname));
    case 'admin':
      return request.nextUrl.pathname === '/favicon.ico'
        ? cached(request, '/platform/site/1', true)
        : fresh(request, '/admin');
    case 'tenant':
      return tenant(request, kind.lookup, kind.www, publicUrl);
    case 'platform_www': // redirected by the launcher
    case 'unknown':
      return notice('unknown_host', request.method);
  }
}

async function tenant(request: NextRequest, lookup: string, www: boolean, publicUrl: URL): Promise<Response> {
  const entry = await directory.find(lookup).catch((error: unknown) => {
    if (error instanceof DirectoryUnavailable) return 'unavailable' as const;
    throw error;
  });
  if (entry === 'unavailable') return notice('unavailable', request.method);
  if (!entry || entry.status === 'inactive') return notice('unknown_host', request.method);
  if (www) return moved(request, publicUrl.port ? `${lookup}:${publicUrl.port}` : lookup);
  const segment = firstSegment(request);
  if (!ALWAYS.has(segment)) {
    if (entry.status === 'suspended') return notice('suspended', request.method);
    if (entry.status !== 'active') return notice('unknown_host', request.method);
  }
  const response = pageOf(request, entry, segment);
  response.headers.set('x-rendezvous-tenant', entry.tenantId);
  return response;
}

function pageOf(request: NextRequest, entry: DirectoryEntry, segment: string): Response {
  const home = `/tenant/${entry.tenantId}`;
  // A picture speaks for itself in its own headers.
  if (segment === 'media')
    return PICTURE.test(request.nextUrl.pathname)
      ? NextResponse.rewrite(prefixed(request, home))
      : new Response(missingFile.text, { status: 404, headers: missingFile.headers });
  return isFreshPage('tenant', request.nextUrl.pathname)
    ? fresh(request, home)
    : cached(
        request,
        `${home}/site/${entry.siteVersion}`,
        SITE_PATHS.has(request.nextUrl.pathname),
        entry.siteVersion,
      );
}

/**
 * The same HTML for everybody: no cookies, no nonce, no framework scripts (the launcher drops them). An unknown path gets
 * the one `/missing` page, so that nobody can fill the page cache with inventions.
 */
function cached(request: NextRequest, prefix: string, known: boolean, version = 1): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') return notice('wrong_method', request.method);
  const url = request.nextUrl.clone();
  // Next takes folders named robots.txt or sitemap.xml for its own; ours are named robots-txt, site-css.
  url.pathname = known ? `${prefix}${url.pathname.replace('.', '-')}` : `${prefix}/missing`;
  const response = NextResponse.rewrite(url, known ? undefined : { status: 404 });
  response.headers.set('x-rendezvous-page', String(version));
  response.headers.set('content-security-policy', policy("'self'", "'self'"));
  return response;
}

/** A page of its own for each request: Next's scripts run by nonce. */
function fresh(request: NextRequest, prefix: string): Response {
  const nonce = btoa(crypto.randomUUID());
  const evaluating = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  const csp = policy(`'self' 'nonce-${nonce}' 'strict-dynamic'${evaluating}`, `'self' 'nonce-${nonce}'`);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', csp);
  headers.set('x-nonce', nonce);
  const response = NextResponse.rewrite(prefixed(request, prefix), { request: { headers } });
  response.headers.set('content-security-policy', csp);
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

function policy(scripts: string, styles: string): string {
  return (
    `default-src 'self'; script-src ${scripts}; style-src ${styles}; img-src 'self' data: blob:; font-src 'self'; ` +
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
  );
}

function prefixed(request: NextRequest, prefix: string): URL {
  const url = request.nextUrl.clone();
  url.pathname = url.pathname === '/' ? prefix : `${prefix}${url.pathname}`;
  return url;
}

function firstSegment(request: NextRequest): string {
  return request.nextUrl.pathname.split('/', 2)[1] ?? '';
}

function moved(request: NextRequest, host: string): Response {
  const { protocol } = new URL(process.env.PUBLIC_URL ?? 'http://localhost:3000');
  const { pathname, search } = request.nextUrl;
  return NextResponse.redirect(`${protocol}//${host}${pathname}${search}`, 308);
}
