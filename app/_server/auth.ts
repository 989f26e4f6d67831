import { cookies } from 'next/headers';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { decode, encode } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { TenantDb } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { SIGN_IN_SECONDS, signOut, signOutEverywhere } from '@/lib/identity/commands';
import { findAdmin, findStaff } from '@/lib/identity/queries';
import { signIn, type Work } from '@/lib/identity/sign-in';
import { log } from '@/lib/log';
import type { PlatformScope, PlatformViewer, TenantScope, Viewer } from '@/lib/tenancy/scope';
import { asPlatform, asTenant } from '@/lib/tenancy/work';
import { adminPaths, isSecure, originOf, paths } from '@/lib/urls';
import { cookieIn, cookieName, cookieOptions } from './cookies';
import { PlainAnswer } from './plain-answer';
import { type Caller, kindOfHost, tenantOfHost } from './request';

// next-auth takes its origin from the two headers that `answerAuth` makes, and from nothing else.
process.env.AUTH_TRUST_HOST = '1';
delete process.env.NEXTAUTH_URL;

/** What a session cookie holds: the sign-in's row decides, the token only names it and the host it was made for. */
export type SessionToken = { signInId: string; tenantId: string | null };

export function sessionCookieName(): string {
  return cookieName('session');
}

/** Who acts on a tenant host: to be called with the unit of work's own db, once in each. */
export function staffOrVisitor(headers: Headers, tenantId: string): (db: TenantDb) => Promise<Viewer> {
  let reading: ReturnType<typeof sessionToken> | undefined;
  return async (db) => {
    reading ??= sessionToken(cookieIn(headers, sessionCookieName()), env().AUTH_SECRET);
    const token = await reading;
    if (token?.tenantId !== tenantId) return { kind: 'visitor' };
    return (await findStaff(db, token.signInId)) ?? { kind: 'visitor' };
  };
}

/** Who acts on the admin host. */
export async function adminOf(headers: Headers): Promise<PlatformViewer> {
  const token = await sessionToken(cookieIn(headers, sessionCookieName()), env().ADMIN_AUTH_SECRET);
  if (!token || token.tenantId !== null) return { kind: 'visitor' };
  return adminBehind(token.signInId);
}

/** A host where people sign in. `tenantId` null is the console. */
export type AuthHost = {
  tenantId: string | null;
  secret: string;
  origin: string;
  signInPath: string;
  homePath: string;
  forgotPath: string;
  /** A unit of work as a visitor. */
  inScope: Work;
  /** One as whoever `signInId` still stands for: a visitor when it is revoked, over, or of another host. */
  as: <T>(signInId: string, work: (scope: TenantScope | PlatformScope) => Promise<T>) => Promise<T>;
};

/** Tenants in every status but `inactive`, and the console. @throws AppError not_found on all other hosts. */
export async function authHost(caller: Caller): Promise<AuthHost> {
  const origin = originOf(caller.host);
  if (kindOfHost(caller.host).kind === 'admin')
    return {
      tenantId: null,
      secret: env().ADMIN_AUTH_SECRET,
      origin,
      signInPath: adminPaths.signIn,
      homePath: adminPaths.tenants,
      forgotPath: adminPaths.forgotPassword,
      inScope: (work) => asPlatform({ kind: 'visitor' }, work),
      as: async (signInId, work) => asPlatform(await adminBehind(signInId), work),
    };
  const { tenantId } = await tenantOfHost(caller.host);
  return {
    tenantId,
    secret: env().AUTH_SECRET,
    origin,
    signInPath: paths.signIn,
    homePath: paths.dashboard,
    forgotPath: paths.forgotPassword,
    inScope: (work) => asTenant(tenantId, { kind: 'visitor' }, work),
    as: (signInId, work) =>
      asTenant(tenantId, async (db) => (await findStaff(db, signInId)) ?? { kind: 'visitor' }, work),
  };
}

/** Checks what was typed and opens a sign-in on this host. Errors as `signIn` of the identity room. */
export function signInOn(host: AuthHost, given: unknown, caller: Caller): Promise<{ signInId: string }> {
  return signIn(host.inScope, { given, address: caller.address, realm: host.tenantId ?? 'admin' });
}

/** Ends the sign-in that the browser's cookie names; a cookie that names none is no error. */
export async function signOutOn(host: AuthHost, headers: Headers, everywhere: boolean): Promise<void> {
  const token = await sessionToken(cookieIn(headers, sessionCookieName()), host.secret);
  if (token?.tenantId !== host.tenantId) return;
  await host.as(token.signInId, everywhere ? signOutEverywhere : signOut);
}

/** Gives the browser the same cookie that next-auth sets and reads. Only in server actions and route handlers. */
export async function setSessionCookie(host: AuthHost, signInId: string): Promise<void> {
  const token = { signInId, tenantId: host.tenantId };
  const value = await encode({ token, secret: host.secret, maxAge: SIGN_IN_SECONDS });
  (await cookies()).set(sessionCookieName(), value, { ...cookieOptions(), maxAge: SIGN_IN_SECONDS });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...cookieOptions(), maxAge: 0 });
}

/** One request below /api/auth, read and bounded by the route. */
export type AuthCall = {
  method: 'GET' | 'POST';
  action: string[];
  query: Record<string, string>;
  cookies: Record<string, string>;
  body: Record<string, unknown> | undefined;
};

/**
 * next-auth's answer. It is spoken to in its form for plain requests and responses, so that all it learns of the outside
 * is what stands in `call` and `host`, never a forwarding header.
 * @throws AppError rate_limited, unavailable; next-auth itself would call both a wrong password.
 */
export async function answerAuth(call: AuthCall, host: AuthHost, caller: Caller): Promise<Response> {
  const failures: unknown[] = [];
  const { method, action, query, cookies: sent, body } = call;
  const { host: name, protocol } = new URL(host.origin);
  const headers = { 'x-forwarded-host': name, 'x-forwarded-proto': protocol.slice(0, -1) };
  const request = { method, headers, cookies: sent, body, query: { ...query, nextauth: action } };
  const answer = new PlainAnswer();
  const options = authOptions(host, caller, (error) => failures.push(error));
  await NextAuth(request as never, answer as never, options);
  if (failures.length > 0) throw failures[0];
  return answer.response();
}

function authOptions(host: AuthHost, caller: Caller, fail: (error: unknown) => void): NextAuthOptions {
  let acting: TenantScope['viewer'] | PlatformViewer | undefined;
  return {
    secret: host.secret,
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions() },
      csrfToken: { name: cookieName('csrf'), options: cookieOptions() },
      callbackUrl: { name: callbackCookieName(), options: cookieOptions() },
    },
    session: { strategy: 'jwt', maxAge: SIGN_IN_SECONDS },
    pages: { signIn: host.signInPath, signOut: host.homePath, error: host.signInPath },
    providers: [
      CredentialsProvider({
        name: 'E-mail and password',
        credentials: { email: { type: 'email' }, password: { type: 'password' }, code: { type: 'text' } },
        authorize: async (given) => {
          try {
            return { id: (await signInOn(host, given, caller)).signInId };
          } catch (error) {
            if (!(error instanceof AppError) || error.code !== 'unauthenticated') fail(error);
            return null;
          }
        },
      }),
    ],
    callbacks: {
      redirect: ({ url }) => {
        const address = ownAddress(url, host.origin);
        // The bare origin is what next-auth says when nobody named a page.
        return address && address !== `${host.origin}/` ? address : host.origin + host.homePath;
      },
      jwt: async ({ token, user }) => {
        if (user) return { signInId: user.id, tenantId: host.tenantId };
        const signInId = signInIdFor(token, host.tenantId);
        acting = signInId ? await host.as(signInId, async ({ viewer }) => viewer) : undefined;
        // next-auth then clears the cookie.
        if (!acting || !('signInId' in acting)) throw new AppError('unauthenticated');
        return { signInId: acting.signInId, tenantId: host.tenantId };
      },
      session: ({ session }) => {
        const known = acting && 'email' in acting ? acting : undefined;
        return { user: { name: known?.name, email: known?.email }, expires: session.expires };
      },
    },
    events: {
      signOut: async ({ token }) => {
        const signInId = signInIdFor(token, host.tenantId);
        if (signInId) await host.as(signInId, signOut);
      },
    },
    // Codes only: its errors carry what was sent.
    logger: {
      error: (code) => log.info({ source: 'next-auth', code }, 'sign-in library'),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** `url` made absolute if it stays on this origin; undefined for everything else. */
export function ownAddress(url: unknown, origin: string): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url, origin)) return undefined;
  const address = new URL(url, origin);
  return address.origin === origin ? address.href : undefined;
}

/**
 * The page that somebody wanted before signing in, if it is one of this dashboard or console, else its first one. A path
 * of two slashes would be another host to a browser.
 */
export function pathWithin({ origin, homePath, signInPath }: AuthHost, wanted: unknown): string {
  const address = ownAddress(wanted, origin);
  if (!address) return homePath;
  const { pathname, search } = new URL(address);
  const fits = pathname.startsWith(homePath) && !pathname.startsWith('//') && pathname !== signInPath;
  return fits ? pathname + search : homePath;
}

/** Where next-auth keeps the page to return to. */
export function callbackCookieName(): string {
  return cookieName('callback');
}

function adminBehind(signInId: string): Promise<PlatformViewer> {
  return asPlatform(
    { kind: 'system' },
    async (scope) => (await findAdmin(scope, signInId)) ?? { kind: 'visitor' },
  );
}

async function sessionToken(cookie: string | undefined, secret: string): Promise<SessionToken | undefined> {
  if (!cookie) return undefined;
  // A forged or outdated cookie does not decrypt: that is a visitor, not an error.
  const claims = await decode({ token: cookie, secret }).catch(() => null);
  const tenantId = typeof claims?.tenantId === 'string' ? claims.tenantId : null;
  const signInId = signInIdFor(claims, tenantId);
  return signInId ? { signInId, tenantId } : undefined;
}

/** The sign-in that a decrypted token names, if the token was made for this host. */
function signInIdFor(claims: Record<string, unknown> | null, tenantId: string | null): string | undefined {
  const signInId = claims?.signInId;
  if (typeof signInId !== 'string' || !isUuid(signInId)) return undefined;
  return (claims?.tenantId ?? null) === tenantId ? signInId : undefined;
}
