import type { LocationKind } from '@/lib/tenancy/facts';
import { amountOf, type DepositConditions, type DepositRule, isLate } from './deposits';

/** What depends on who asks, where, and for when: the rest of a rule is settled before that is known. */
export type OpenConditions = Pick<
  DepositConditions,
  'newClient' | 'earlierNoShow' | 'locationKinds' | 'lateFromMinute'
>;

/** A deposit that may be asked, and what has to hold for it: all that `only` names. Of several lines the highest counts. */
export type DepositLine = {
  amountCents: number;
  rule: Pick<DepositRule, 'kind' | 'amount'>;
  only: OpenConditions;
};

/** A choice as a form knows it before the request is written. `startMinutes` none: they are not known. */
export type DepositOutlook = {
  priceCents: number;
  durationMinutes: number;
  onTour: boolean;
  locationKinds: readonly LocationKind[];
  startMinutes: readonly number[];
};

/**
 * What can be asked for a choice by rules of its service and place, the highest first. Lines that another one covers are left
 * out, so that whoever is asked for a deposit at all finds it as the highest of the lines that hold for them.
 */
export function depositLines(rules: readonly DepositRule[], choice: DepositOutlook): DepositLine[] {
  const lines = rules
    .flatMap((rule) => lineOf(rule, choice) ?? [])
    .toSorted((a, b) => b.amountCents - a.amountCents);
  return lines.filter((line, at) => !lines.some((other, before) => before < at && covers(other, line)));
}

function lineOf(rule: DepositRule, choice: DepositOutlook): DepositLine | undefined {
  const { newClient, earlierNoShow, locationKinds, lateFromMinute, minMinutes, onTour } = rule.conditions;
  const { startMinutes, durationMinutes } = choice;
  if ((onTour && !choice.onTour) || (minMinutes !== undefined && durationMinutes < minMinutes))
    return undefined;
  const amountCents = Math.min(choice.priceCents, amountOf(rule, choice));
  const kinds = locationKinds && choice.locationKinds.filter((kind) => locationKinds.includes(kind));
  const late =
    lateFromMinute === undefined ? [] : startMinutes.map((minute) => isLate(minute, lateFromMinute));
  const never = kinds?.length === 0 || (late.length > 0 && !late.includes(true));
  if (never || amountCents <= 0) return undefined;
  const always = late.length > 0 && !late.includes(false);
  return {
    amountCents,
    rule: { kind: rule.kind, amount: rule.amount },
    only: {
      ...(newClient ? { newClient } : {}),
      ...(earlierNoShow ? { earlierNoShow } : {}),
      ...(kinds && kinds.length < choice.locationKinds.length ? { locationKinds: kinds } : {}),
      ...(lateFromMinute !== undefined && !always ? { lateFromMinute } : {}),
    },
  };
}

/** Whether `other` holds whenever `line` does; it asks for no less. */
function covers({ only: other }: DepositLine, { only: line }: DepositLine): boolean {
  return (
    (!other.newClient || line.newClient === true) &&
    (!other.earlierNoShow || line.earlierNoShow === true) &&
    (!other.locationKinds ||
      (line.locationKinds?.every((kind) => other.locationKinds?.includes(kind)) ?? false)) &&
    (other.lateFromMinute === undefined ||
      (line.lateFromMinute !== undefined && line.lateFromMinute >= other.lateFromMinute))
  );
}
