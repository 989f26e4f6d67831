import type { TenantState } from './directory';

/** What the platform does to a tenant's status, in the words of the console and the API. */
export const STATUS_CHANGES = ['approve', 'suspend', 'reactivate', 'deactivate'] as const;
export type StatusChange = (typeof STATUS_CHANGES)[number];

const CHANGES: Record<StatusChange, { from: readonly TenantState[]; to: TenantState }> = {
  approve: { from: ['draft', 'in_review'], to: 'active' },
  suspend: { from: ['active'], to: 'suspended' },
  reactivate: { from: ['suspended', 'inactive'], to: 'active' },
  deactivate: { from: ['draft', 'in_review', 'active', 'suspended'], to: 'inactive' },
};

/** The status that `change` leads to, or undefined when it is not possible from `current`. */
export function statusAfter(current: TenantState, change: StatusChange): TenantState | undefined {
  const { from, to } = CHANGES[change];
  return from.includes(current) ? to : undefined;
}

/** What can be done to a tenant now, in the order a console offers it. */
export function possibleChanges(current: TenantState): StatusChange[] {
  return STATUS_CHANGES.filter((change) => statusAfter(current, change) !== undefined);
}
