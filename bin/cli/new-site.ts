import { env } from '@/lib/env';
import { Email } from '@/lib/identity/schema';
import { isFreeSubdomain, plainHost } from '@/lib/tenancy/hosts';
import { NewTenant } from '@/lib/tenancy/schema';
import type { PlatformScope } from '@/lib/tenancy/scope';
import { requireTenant } from '@/lib/tenancy/tenants';
import { leaveTrail } from '@/lib/tenancy/trail';
import { asPlatform } from '@/lib/tenancy/work';
import { originOf, paths } from '@/lib/urls';
import { install } from '@/prisma/seed/install';
import { loadTemplate } from '@/prisma/seed/templates';
import { type Outcome, Refused } from './outcome';
import { oneTimePassword } from './password';
import { type Person, personalised } from './personalised';

export type SiteOptions = {
  name: string;
  ownerEmail: string;
  template: string;
  plan?: string;
  country?: string;
  timezone?: string;
  city?: string;
  currency?: string;
};

const SYSTEM = { kind: 'system' } as const;

/** Makes a draft from a template, with an owner who can sign in. */
export async function createSite(host: string, options: SiteOptions): Promise<Outcome> {
  const subdomain = freeLabel(host);
  const email = Email.parse(options.ownerEmail);
  const template = personalised(await loadTemplate(options.template), { subdomain, ...aboutOf(options) });
  const { taken, account, plan } = await asPlatform(SYSTEM, async ({ db }) => ({
    taken: await db.tenant.findUnique({ where: { subdomain }, select: { id: true } }),
    account: await db.user.findUnique({ where: { email }, select: { id: true } }),
    plan: options.plan ? await db.plan.findUnique({ where: { key: options.plan } }) : null,
  }));
  if (options.plan && !plan) throw new Refused('unknown_plan', `There is no plan "${options.plan}".`);
  const password = account ? undefined : oneTimePassword();
  const owner = { email, name: template.facts.name, password };
  const id = taken ? null : await install(template, owner, 'draft', () => undefined);
  if (!id) throw new Refused('subdomain_taken', `${subdomain} is taken. Choose another.`);
  const tenant = await asPlatform(SYSTEM, async (scope) => {
    if (plan) await choosePlan(scope, id, plan.id);
    return requireTenant(scope, id);
  });
  const signIn = `${originOf(tenant.host)}${paths.signIn}`;
  return {
    data: { ...tenant, signIn, ownerEmail: email, ...(password ? { password } : {}) },
    lines: [
      `${originOf(tenant.host)} is a draft now. Open it: multisite approve ${subdomain}`,
      `Owner ${email} signs in at ${signIn}`,
      password ? `Password, shown once: ${password}` : 'with the password that this account has already.',
    ],
  };
}

const About = NewTenant.pick({
  name: true,
  countryCode: true,
  timeZone: true,
  city: true,
  currency: true,
}).partial({ countryCode: true, timeZone: true, city: true, currency: true });

/** What the options say of the tenant; what they leave out is the template's. */
function aboutOf({ name, country, timezone, city, currency }: SiteOptions): Omit<Person, 'subdomain'> {
  const about = About.parse({
    name,
    countryCode: country?.toUpperCase(),
    timeZone: timezone,
    city: city ?? timezone?.split('/').at(-1)?.replaceAll('_', ' '),
    currency: currency?.toUpperCase(),
  });
  const said = Object.entries(about).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), name: about.name };
}

async function choosePlan(scope: PlatformScope, tenantId: string, planId: string): Promise<void> {
  await scope.db.tenant.update({ where: { id: tenantId }, data: { planId } });
  await leaveTrail(scope, {
    action: 'tenant.changed',
    subjectKind: 'tenant',
    subjectId: tenantId,
    tenantId,
    detail: { fields: 'plan' },
  });
}

/** `anna`, `anna.<root>` or `anna.<root>:3000` → `anna`. */
function freeLabel(host: string): string {
  const name = plainHost(host);
  const root = `.${env().PUBLIC_URL.hostname}`;
  const label = name?.endsWith(root) ? name.slice(0, -root.length) : name;
  if (!label || !isFreeSubdomain(label))
    throw new Refused(
      'subdomain_reserved',
      `${host} cannot be used. Name a subdomain of ${root.slice(1)}: letters, digits and hyphens.`,
    );
  return label;
}
