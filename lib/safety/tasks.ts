import { AppError } from '@/lib/errors';
import type { Tasks } from '@/lib/jobs';
import { asTenant } from '@/lib/tenancy/work';
import { watchPlan } from './watch';

/** The clock's look at one plan. */
export const safetyTasks: Tasks = {
  watch_safety: async ({ tenantId, planId }) => {
    if (!tenantId) return;
    await asTenant(tenantId, { kind: 'system' }, (scope) => watchPlan(scope, String(planId))).catch(
      (error: unknown) => {
        // The tenant or the booking was deleted, and the plan with it.
        if (!(error instanceof AppError && error.code === 'not_found')) throw error;
      },
    );
  },
};
