import { sha256 } from '@/lib/crypto';
import { registerOwner } from '@/lib/identity/commands';
import { addressKey, takePoint } from '@/lib/limits';
import { postMessage } from '@/lib/messaging/commands';
import { createTenant } from '@/lib/tenancy/commands';
import { publishFirstSite } from '@/lib/tenancy/first-site';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { originOf, paths } from '@/lib/urls';
import type { SiteRequest } from './request';

/**
 * Everything that a request for a site makes, in one unit of work: tenant in review, first version of its site, owner.
 * The limit on sign-ups counts what was made, not what had to be corrected; a known account's password is checked on
 * the way, so attempts have the limits of signing in.
 * @throws AppError invalid on `subdomain` or `email`; rate_limited.
 */
export async function openRequest(
  scope: PlatformScope,
  request: SiteRequest,
  address: string,
): Promise<{ tenantId: string }> {
  const { password, listed, ageConfirmed: _age, rulesAccepted: _rules, ...facts } = request;
  await takePoint('sign_in_address', addressKey(address));
  await takePoint('sign_in_account', sha256(`sign-up:${facts.contactEmail}`));
  const { id: tenantId } = await createTenant(scope, {
    ...facts,
    locale: 'en',
    listed: listed === 'on',
    status: 'in_review',
  });
  await publishFirstSite(scope, tenantId, facts);
  await registerOwner(scope, { tenantId, email: facts.contactEmail, name: facts.name, password });
  await leaveTrail(scope, {
    action: 'tenant.requested',
    subjectKind: 'tenant',
    subjectId: tenantId,
    tenantId,
    detail: { ageConfirmed: true, rulesAccepted: true },
  });
  await takePoint('sign_up', addressKey(address));
  return { tenantId };
}

/** Tells the applicant that the request arrived. A unit of work of its own: outboxes belong to tenants. */
export function acknowledge(scope: TenantScope): Promise<void> {
  const { tenant } = scope;
  const lines = [
    'Thank you, your request has arrived. A person reads it before anything opens.',
    `You can look around already. Sign in with your e-mail address and password:\n${originOf(tenant.primaryHost)}${paths.dashboard}`,
    'If you did not ask for this, you need not do anything.',
  ];
  return postMessage(scope, {
    cause: 'sign_up',
    recipient: tenant.contactEmail,
    subject: 'Your request has arrived',
    body: `${lines.join('\n\n')}\n`,
  });
}
