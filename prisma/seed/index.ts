import { ensureAdmin } from '@/lib/identity/commands';
import { asPlatform } from '@/lib/tenancy/work';
import { addDemoClients } from './clients';
import { addDemoBookings } from './demo';
import { install } from './install';
import { addDemoRules } from './rules';
import { addDemoSafety } from './safety';
import { loadTemplates } from './templates';
import { addDemoVisits } from './visits';

const ADMIN_EMAIL = 'admin@demo.test';
export const DEMO_PASSWORD = 'rendezvous-demo';
/** The tenants that screen their clients and ask for deposits. */
const CAREFUL = new Set(['sophie', 'maison']);
/** Those whose companions are looked after, and have told where they receive. */
const LOOKED_AFTER = new Set(['claire', 'maison']);

/** Whether `seed` would find nothing to do. @throws TemplateError of a folder that cannot be read. */
export async function demoWorldStands(): Promise<boolean> {
  const names = (await loadTemplates()).map(({ facts }) => facts.subdomain);
  return asPlatform({ kind: 'system' }, async ({ db }) => {
    const shown = { subdomain: { in: names }, siteContents: { some: {} } };
    const [admins, tenants] = [
      await db.user.count({ where: { email: ADMIN_EMAIL } }),
      await db.tenant.count({ where: shown }),
    ];
    return admins > 0 && tenants === names.length;
  });
}

/**
 * The demo world: a tenant for every folder of tenants/ (but `_template`), its staff, the platform's admin, bookings in
 * every state, and ninety days of visits. What is there already stays as it is, so this runs at every start of the embedded mode; a folder
 * that was added becomes a tenant then.
 */
export async function seed({ onStep = () => {} }: { onStep?: (line: string) => void } = {}): Promise<void> {
  await asPlatform({ kind: 'system' }, (scope) =>
    ensureAdmin(scope, { email: ADMIN_EMAIL, name: 'Platform admin', password: DEMO_PASSWORD }),
  );
  for (const template of await loadTemplates()) {
    const { subdomain, name } = template.facts;
    const owner = { email: `${subdomain}@demo.test`, name, password: DEMO_PASSWORD };
    const tenantId = await install(template, owner, 'active', onStep);
    if (!tenantId) continue;
    await addDemoRules(tenantId, { deposits: CAREFUL.has(subdomain) });
    await addDemoBookings(tenantId);
    await addDemoClients(tenantId, { screens: CAREFUL.has(subdomain) });
    if (LOOKED_AFTER.has(subdomain)) await addDemoSafety(tenantId);
    await addDemoVisits(tenantId);
  }
}
