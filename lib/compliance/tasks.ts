import type { Tasks } from '@/lib/jobs';
import { asPlatform } from '@/lib/tenancy/work';
import { applyPolicy } from './commands';

const word = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const complianceTasks: Tasks = {
  apply_policy: async ({ country, region }) => {
    const place = { country: word(country), region: word(region) };
    await asPlatform({ kind: 'system' }, (scope) => applyPolicy(scope, place));
  },
};
