import { isSecure } from '@/lib/urls';

/** `__Host-` binds a cookie to its host; browsers accept that prefix on https alone. */
export function cookieName(purpose: 'session' | 'csrf' | 'callback' | 'consent' | 'visitor'): string {
  return `${isSecure() ? '__Host-' : ''}rendezvous.${purpose}`;
}

export function cookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() };
}

/** What a browser sends under exactly this name. */
export function cookieIn(headers: Headers, name: string): string | undefined {
  const wanted = `${name}=`;
  const found = (headers.get('cookie') ?? '').split(/;\s*/).find((pair) => pair.startsWith(wanted));
  return found?.slice(wanted.length);
}
