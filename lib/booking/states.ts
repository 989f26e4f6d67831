/** The life of a booking, as one table. Pure; screens and commands read the same rows. */
export const BOOKING_STATUSES = [
  'pending',
  'counter_offered',
  'awaiting_deposit',
  'confirmed',
  'completed',
  'no_show',
  'declined',
  'expired',
  'cancelled_by_client',
  'cancelled_by_companion',
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** What can be done to a booking now. The words are those of the API's paths. */
export const BOOKING_ACTIONS = ['confirm', 'decline', 'cancel', 'expire', 'complete', 'no-show'] as const;
export type BookingAction = (typeof BOOKING_ACTIONS)[number];

/** Who acts: the holder of the private link, staff for the companion, or the clock. */
export type BookingActor = 'client' | 'staff' | 'system';

/** Not over: a decision or the meeting itself is still ahead. */
export const OPEN_STATUSES = ['pending', 'counter_offered', 'awaiting_deposit', 'confirmed'] as const;

/** These hold time, exclusively; requests never do. */
const HOLDING: ReadonlySet<BookingStatus> = new Set<BookingStatus>(['awaiting_deposit', 'confirmed']);

type Rule = {
  action: BookingAction;
  actor: BookingActor;
  from: readonly BookingStatus[];
  to: BookingStatus;
  /** Where it leads while a deposit is due. */
  toWithDeposit?: BookingStatus;
  /** Possible only before, or only after, the meeting's start. */
  when?: 'before_start' | 'after_start';
};

const RULES: readonly Rule[] = [
  {
    action: 'confirm',
    actor: 'staff',
    from: ['pending'],
    to: 'confirmed',
    toWithDeposit: 'awaiting_deposit',
    when: 'before_start',
  },
  { action: 'decline', actor: 'staff', from: ['pending', 'counter_offered'], to: 'declined' },
  {
    action: 'cancel',
    actor: 'client',
    from: OPEN_STATUSES,
    to: 'cancelled_by_client',
    when: 'before_start',
  },
  { action: 'cancel', actor: 'staff', from: OPEN_STATUSES, to: 'cancelled_by_companion' },
  {
    action: 'expire',
    actor: 'system',
    from: ['pending', 'counter_offered', 'awaiting_deposit'],
    to: 'expired',
  },
  { action: 'complete', actor: 'staff', from: ['confirmed'], to: 'completed', when: 'after_start' },
  { action: 'no-show', actor: 'staff', from: ['confirmed'], to: 'no_show', when: 'after_start' },
];

/** What the rules need to know besides status and actor. */
export type Circumstances = { started: boolean; depositDue?: boolean };

/** Where `action` leads; undefined when it is not possible. */
export function nextStatus(
  status: BookingStatus,
  action: BookingAction,
  actor: BookingActor,
  circumstances: Circumstances,
): BookingStatus | undefined {
  const rule = RULES.find((one) => one.action === action && applies(one, status, actor, circumstances));
  if (!rule) return undefined;
  return circumstances.depositDue && rule.toWithDeposit ? rule.toWithDeposit : rule.to;
}

/** What this actor can do now, in the table's order. */
export function actionsFor(
  status: BookingStatus,
  actor: BookingActor,
  circumstances: Circumstances = { started: false },
): BookingAction[] {
  return RULES.filter((rule) => applies(rule, status, actor, circumstances)).map(({ action }) => action);
}

export function holdsTime(status: BookingStatus): boolean {
  return HOLDING.has(status);
}

export function isOpen(status: BookingStatus): boolean {
  return (OPEN_STATUSES as readonly BookingStatus[]).includes(status);
}

function applies(
  rule: Rule,
  status: BookingStatus,
  actor: BookingActor,
  { started }: Circumstances,
): boolean {
  if (rule.actor !== actor || !rule.from.includes(status)) return false;
  return rule.when === undefined || (rule.when === 'after_start') === started;
}
