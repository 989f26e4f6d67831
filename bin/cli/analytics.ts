import type { Command } from 'commander';
import { atLeisure, reconcile } from '@/lib/analytics/keeping';
import { type TenantItem, tenants } from '@/lib/tenancy/tenants';
import { asPlatform } from '@/lib/tenancy/work';
import type { Outcome } from './outcome';
import type { Act } from './program';
import { withDatabase } from './settings';
import { table } from './table';
import { tenantAt } from './tenant-at';

const SYSTEM = { kind: 'system' } as const;

export function addAnalytics(program: Command, act: Act): void {
  program
    .command('analytics')
    .description('Visits and the numbers made of them.')
    .command('reconcile')
    .description(
      'Prove that every number is what visits, events and bookings say; exit code 1 when one is not.',
    )
    .argument('[host]', 'one tenant; without it all')
    .option('--repair', 'make them so')
    .action(
      act((host: string | undefined, options: { repair?: boolean }) =>
        withDatabase(() => compare(host, options.repair ?? false)),
      ),
    );
}

async function compare(host: string | undefined, repair: boolean): Promise<Outcome> {
  const asked =
    host === undefined ? await everyTenant() : [await asPlatform(SYSTEM, (scope) => tenantAt(scope, host))];
  const found: { host: string; visits: number; numbers: number }[] = [];
  for (const { id, host: name } of asked) {
    const differences = await atLeisure((scope) => reconcile(scope, id, { repair }));
    found.push({ host: name, ...differences });
  }
  const wrong = found.filter(({ visits, numbers }) => visits + numbers > 0);
  const rows = wrong.map(({ host: name, visits, numbers }) => [name, String(visits), String(numbers)]);
  const said = repair ? 'Repaired; seen within seconds.' : 'Not what the events say. To make it so: --repair';
  return {
    data: { tenants: found, repaired: repair },
    lines:
      wrong.length > 0
        ? [...table(['HOST', 'VISITS', 'NUMBERS'], rows), said]
        : [
            `All numbers are what the events say (${found.length} ${found.length === 1 ? 'tenant' : 'tenants'}).`,
          ],
    refused: wrong.length > 0 && !repair,
  };
}

async function everyTenant(): Promise<TenantItem[]> {
  const all: TenantItem[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = await asPlatform(SYSTEM, (scope) => tenants(scope, { page, pageSize: 100 }));
    all.push(...items);
    if (items.length < 100) return all;
  }
}
