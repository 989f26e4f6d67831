import type { Incoming } from '@/lib/analytics/incoming';
import type { Sender } from '@/lib/analytics/intake';
import { formSubmitted } from '@/lib/analytics/receiving';
import { isUuid } from '@/lib/id';
import { log } from '@/lib/log';
import { paths } from '@/lib/urls';
import { cookieIn, cookieName, cookieOptions } from './cookies';
import { type Caller, tenantOfHost } from './request';

const HALF_A_YEAR_S = 182 * 86_400;
const YEAR_S = 365 * 86_400;

/** A visitor as the server sees one. */
export function senderOf(headers: Headers, { host, address }: Caller): Sender {
  const visitorId = cookieIn(headers, cookieName('visitor'));
  return {
    host,
    address,
    userAgent: headers.get('user-agent') ?? '',
    acceptLanguage: headers.get('accept-language') ?? '',
    optedOut: headers.get('dnt') === '1' || headers.get('sec-gpc') === '1',
    visitorId: visitorId && isUuid(visitorId) ? visitorId : null,
  };
}

/** That this visitor sends a request form, to be stored with its booking. Whatever goes wrong here, the booking goes on. */
export async function submittingVisitor(
  headers: Headers,
  caller: Caller,
  service: unknown,
): Promise<Incoming | undefined> {
  try {
    const tenant = await tenantOfHost(caller.host);
    return await formSubmitted(tenant, senderOf(headers, caller), { path: paths.book(), service });
  } catch (error) {
    log.warn({ reason: String(error) }, 'a booking is stored without its visit');
    return undefined;
  }
}

/** Ends the id by which somebody who agreed is recognised. */
export function endOfId(): string {
  return idCookie('', 0);
}

function idCookie(visitorId: string, seconds: number): string {
  return `${cookieName('visitor')}=${visitorId}; Max-Age=${seconds}; HttpOnly${kept()}`;
}

function kept(): string {
  return `; Path=/; SameSite=Lax${cookieOptions().secure ? '; Secure' : ''}`;
}

/** The cookies that follow from a choice: the choice itself, so that nobody is asked twice, and the id or its end. */
export function choiceCookies(visitorId: string | null): string[] {
  // Read by the page's own script, which then asks no more.
  const choice = `${cookieName('consent')}=${visitorId ? 'accepted' : 'rejected'}; Max-Age=${HALF_A_YEAR_S}${kept()}`;
  return [choice, visitorId ? idCookie(visitorId, YEAR_S) : endOfId()];
}
