import { addDepositRule, BookingSettings, saveBookingSettings } from '@/lib/booking/settings';
import { asTenant } from '@/lib/tenancy/work';

/** What the policies of the demo's sites say in words, as rules: free until two days before, half, and on the day all. */
const SETTINGS = BookingSettings.parse({
  cancellationTiers: [
    { hoursBefore: 48, feeBps: 0 },
    { hoursBefore: 24, feeBps: 5000 },
    { hoursBefore: 0, feeBps: 10_000 },
  ],
  depositInstructions:
    'By bank transfer to the account named in my welcome letter, or by PayID. It usually arrives within the hour.',
});

/** How the demo's tenants take bookings. `deposits`: with a deposit from new clients, and from everybody for a night. */
export function addDemoRules(tenantId: string, { deposits }: { deposits: boolean }): Promise<void> {
  return asTenant(tenantId, { kind: 'system' }, async (scope) => {
    await saveBookingSettings(scope, SETTINGS);
    if (!deposits) return;
    await addDepositRule(scope, { kind: 'percentage', amount: 2000, conditions: { newClient: true } });
    await addDepositRule(scope, { kind: 'percentage', amount: 3000, conditions: { minMinutes: 600 } });
    await addDepositRule(scope, { kind: 'percentage', amount: 5000, conditions: { earlierNoShow: true } });
  });
}
