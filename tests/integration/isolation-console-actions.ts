import { policyAction } from '@/app/admin/policies/actions';
import { changeAction, regionAction } from '@/app/admin/tenants/[id]/actions';
import type { Target } from './isolation-target';

/** One form, sent on a host, about things of the target's; and what it has to be answered. */
export type Reach = {
  name: string;
  host: (on: Target) => string;
  run: (on: Target) => Promise<unknown>;
  answer: unknown;
};

const OWN = 'claire.localhost';
const THEIRS = 'sophie.localhost';

export function form(fields: Record<string, string | undefined>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) data.set(name, value);
  return data;
}

const change = (on: Target) =>
  changeAction(null, form({ id: on.tenantId, change: 'suspend', status: 'active' }));
const toRegion = (on: Target) => regionAction(null, form({ id: on.tenantId, region: 'AU-NSW' }));
const toRule = () =>
  policyAction(
    null,
    form({
      ...{ deed: 'save', feature: 'in_person', tenantCountry: 'AU', tenantRegion: '', visitorCountry: '' },
      ...{ version: '1', decision: 'deny', source: 'An act' },
    }),
  );

/** The console's forms, sent by a tenant's owner: no tenant's host has them, and the console asks for its own sign-in. */
export const CONSOLE_REACHES: Reach[] = [
  ...['own host', 'their host', 'root host'].map(
    (where): Reach => ({
      ...{ name: `changeAction on ${where}`, run: change, answer: { to: '/' } },
      host: () => ({ 'own host': OWN, 'their host': THEIRS })[where] ?? 'localhost',
    }),
  ),
  {
    name: 'changeAction on the console',
    host: () => 'admin.localhost',
    run: change,
    answer: { to: '/sign-in' },
  },
  ...Object.entries({ 'own host': '/', 'their host': '/', console: '/sign-in' }).map(
    ([where, to]): Reach => ({
      ...{ name: `regionAction on ${where}`, run: toRegion, answer: { to } },
      host: () => ({ 'own host': OWN, 'their host': THEIRS })[where] ?? 'admin.localhost',
    }),
  ),
  {
    name: 'policyAction on own host',
    host: () => OWN,
    run: toRule,
    answer: { ok: false, code: 'not_found' },
  },
  {
    ...{ name: 'policyAction on the console', host: () => 'admin.localhost', run: toRule },
    answer: { to: '/sign-in' },
  },
];
