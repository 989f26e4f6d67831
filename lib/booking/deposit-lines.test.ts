import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LocationKind } from '@/lib/tenancy/facts';
import { type DepositLine, type DepositOutlook, depositLines } from './deposit-lines';
import { type DepositCase, DepositConditions, type DepositRule, depositFor, isLate } from './deposits';

const conditions = fc.record(
  {
    newClient: fc.constant(true as const),
    earlierNoShow: fc.constant(true as const),
    onTour: fc.constant(true as const),
    locationKinds: fc.subarray([...LocationKind.options], { minLength: 1 }),
    lateFromMinute: fc.integer({ min: 0, max: 1439 }),
    minMinutes: fc.integer({ min: 15, max: 600 }),
  },
  { requiredKeys: [] },
);
const rule = fc
  .record({
    kind: fc.constantFrom('fixed' as const, 'per_hour' as const, 'percentage' as const),
    amount: fc.integer({ min: 1, max: 10_000 }),
    conditions,
  })
  .map(
    (one): DepositRule => ({ ...one, serviceId: null, conditions: DepositConditions.parse(one.conditions) }),
  );

const outlook = fc.record({
  priceCents: fc.integer({ min: 0, max: 20_000 }),
  durationMinutes: fc.integer({ min: 15, max: 900 }),
  onTour: fc.boolean(),
  locationKinds: fc.subarray([...LocationKind.options], { minLength: 1 }),
  startMinutes: fc.array(fc.integer({ min: 0, max: 1439 }), { maxLength: 4 }),
});
const person = fc.record({ newClient: fc.boolean(), earlierNoShow: fc.boolean() });

function holds({ only }: DepositLine, asked: DepositCase): boolean {
  return (
    (!only.newClient || asked.newClient) &&
    (!only.earlierNoShow || asked.earlierNoShow) &&
    (!only.locationKinds || only.locationKinds.includes(asked.locationKind)) &&
    (only.lateFromMinute === undefined || isLate(asked.startMinute, only.lateFromMinute))
  );
}

describe('the deposits that a form announces', () => {
  it('are those that a request is then asked for, whoever sends it, from where, and for which of the starts', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), outlook, person, fc.nat(), (rules, choice, who, pick) => {
        const { locationKinds, startMinutes, ...known } = choice;
        const asked: DepositCase = {
          ...{ ...known, ...who, serviceId: 'any' },
          locationKind: locationKinds[pick % locationKinds.length] ?? 'incall',
          startMinute: startMinutes[pick % Math.max(1, startMinutes.length)] ?? pick % 1440,
        };
        const announced = depositLines(rules, choice).find((line) => holds(line, asked));
        expect(announced?.amountCents ?? null).toBe(depositFor(rules, asked));
      }),
      { numRuns: 1000 },
    );
  });

  it('name each case once', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), outlook, (rules, choice) => {
        const cases = depositLines(rules, choice).map(({ only }) => JSON.stringify(only));
        expect(new Set(cases).size).toBe(cases.length);
      }),
    );
  });

  it('leave out what a higher one covers, and what cannot hold for the choice', () => {
    const choice: DepositOutlook = {
      ...{ priceCents: 100_000, durationMinutes: 120, onTour: false },
      ...{ locationKinds: ['incall', 'outcall'], startMinutes: [1080, 1200] },
    };
    const rules: DepositRule[] = [
      { kind: 'percentage', amount: 2000, serviceId: null, conditions: {} },
      { kind: 'fixed', amount: 15_000, serviceId: null, conditions: { newClient: true } },
      {
        kind: 'per_hour',
        amount: 20_000,
        serviceId: null,
        conditions: { locationKinds: ['outcall', 'virtual'] },
      },
      { kind: 'fixed', amount: 90_000, serviceId: null, conditions: { lateFromMinute: 1320 } },
      { kind: 'fixed', amount: 90_000, serviceId: null, conditions: { onTour: true } },
      { kind: 'fixed', amount: 90_000, serviceId: null, conditions: { minMinutes: 180 } },
    ];
    expect(depositLines(rules, choice)).toEqual([
      {
        amountCents: 40_000,
        rule: { kind: 'per_hour', amount: 20_000 },
        only: { locationKinds: ['outcall'] },
      },
      { amountCents: 20_000, rule: { kind: 'percentage', amount: 2000 }, only: {} },
    ]);
  });
});
