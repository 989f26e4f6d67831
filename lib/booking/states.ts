/**
 * The life of a booking, as one table of (action, actor, status). Pure: commands, policy, screens, the API's `actions` and
 * the tests all read the same rows.
 */
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

/** What can be done to a booking. The words are those of the API's paths; the last two are the clock's. */
export const BOOKING_ACTIONS = [
  'confirm',
  'counter-offer',
  'decline',
  'accept',
  'decline-offer',
  'waive-deposit',
  'deposit-received',
  'deposit-proof',
  'reschedule',
  'accept-proposal',
  'decline-proposal',
  'attendance',
  'complete',
  'no-show',
  'cancel',
  'refund',
  'expire',
  'expire-proposal',
] as const;
export type BookingAction = (typeof BOOKING_ACTIONS)[number];

/** Who acts: the holder of the private link, staff for the companion, or the clock. */
export type BookingActor = 'client' | 'staff' | 'system';
export const BOOKING_ACTORS = ['client', 'staff', 'system'] as const;

/** Not over: a decision or the meeting itself is still ahead. */
export const OPEN_STATUSES = ['pending', 'counter_offered', 'awaiting_deposit', 'confirmed'] as const;

/** These hold time, exclusively; requests never do. */
export const HOLDING_STATUSES = ['awaiting_deposit', 'confirmed'] as const;

/** What the table needs to know besides status and actor. What is left out does not hold. */
export type Circumstances = {
  /** The meeting's start is past. */
  started: boolean;
  /** A deposit is asked that has neither come in nor been waived. */
  depositDue?: boolean;
  /** What comes in now does not cover the deposit yet. */
  partial?: boolean;
  /** The client has proposed another time. */
  proposed?: boolean;
  /** More has come in than gone back. */
  paid?: boolean;
  /** It is too late for the client to propose another time. */
  rescheduleClosed?: boolean;
  /** The law does not allow what it is about (any more): time that is held stays, but none is taken. */
  forbidden?: boolean;
};

type Rule = {
  action: BookingAction;
  actor: BookingActor;
  from: readonly BookingStatus[];
  /** Undefined: it stays what it is. */
  to?: BookingStatus;
  toWithDeposit?: BookingStatus;
  when?: (circumstances: Circumstances) => boolean;
};

const beforeStart = ({ started }: Circumstances) => !started;
const lawful = ({ forbidden = false }: Circumstances) => !forbidden;
const lawfulBeforeStart = (now: Circumstances) => lawful(now) && beforeStart(now);
const afterStart = ({ started }: Circumstances) => started;
const proposed = ({ proposed = false, started }: Circumstances) => proposed && !started;
const REQUESTED = ['pending', 'counter_offered'] as const;
const ENDED = [
  'completed',
  'no_show',
  'declined',
  'expired',
  'cancelled_by_client',
  'cancelled_by_companion',
] as const;

const RULES: readonly Rule[] = [
  // biome-ignore format: a table
  { action: 'confirm', actor: 'staff', from: ['pending'], to: 'confirmed', toWithDeposit: 'awaiting_deposit', when: lawfulBeforeStart },
  { action: 'counter-offer', actor: 'staff', from: REQUESTED, to: 'counter_offered', when: lawful },
  { action: 'decline', actor: 'staff', from: REQUESTED, to: 'declined' },
  // An offer names times of its own, so the start that was asked for first does not matter any more.
  // biome-ignore format: a table
  { action: 'accept', actor: 'client', from: ['counter_offered'], to: 'confirmed', toWithDeposit: 'awaiting_deposit', when: lawful },
  { action: 'decline-offer', actor: 'client', from: ['counter_offered'], to: 'pending' },
  { action: 'waive-deposit', actor: 'staff', from: REQUESTED, when: ({ depositDue = false }) => depositDue },
  { action: 'waive-deposit', actor: 'staff', from: ['awaiting_deposit'], to: 'confirmed' },
  // biome-ignore format: a table
  { action: 'deposit-received', actor: 'staff', from: ['awaiting_deposit'], to: 'confirmed', when: ({ partial = false }) => !partial },
  // biome-ignore format: a table
  { action: 'deposit-received', actor: 'staff', from: ['awaiting_deposit'], when: ({ partial = false }) => partial },
  { action: 'deposit-proof', actor: 'client', from: ['awaiting_deposit'] },
  { action: 'reschedule', actor: 'staff', from: HOLDING_STATUSES, when: lawfulBeforeStart },
  // A proposal: the booking keeps its time until the companion accepts. Of a request, another one is sent.
  // biome-ignore format: a table
  { action: 'reschedule', actor: 'client', from: ['confirmed'], when: (now) => lawfulBeforeStart(now) && !now.rescheduleClosed },
  {
    action: 'accept-proposal',
    actor: 'staff',
    from: ['confirmed'],
    when: (now) => lawful(now) && proposed(now),
  },
  { action: 'decline-proposal', actor: 'staff', from: ['confirmed'], when: proposed },
  { action: 'attendance', actor: 'client', from: ['confirmed'], when: beforeStart },
  { action: 'complete', actor: 'staff', from: ['confirmed'], to: 'completed', when: afterStart },
  { action: 'no-show', actor: 'staff', from: ['confirmed'], to: 'no_show', when: afterStart },
  { action: 'cancel', actor: 'client', from: REQUESTED, to: 'cancelled_by_client' },
  // biome-ignore format: a table
  { action: 'cancel', actor: 'client', from: HOLDING_STATUSES, to: 'cancelled_by_client', when: beforeStart },
  { action: 'cancel', actor: 'staff', from: OPEN_STATUSES, to: 'cancelled_by_companion' },
  // biome-ignore format: a table
  { action: 'refund', actor: 'staff', from: [...HOLDING_STATUSES, ...ENDED], when: ({ paid = false }) => paid },
  { action: 'expire', actor: 'system', from: [...REQUESTED, 'awaiting_deposit'], to: 'expired' },
  // biome-ignore format: a table
  { action: 'expire-proposal', actor: 'system', from: ['confirmed'], when: ({ proposed = false }) => proposed },
];

/** Where `action` leads (perhaps to where it was); undefined when it is not possible. */
export function nextStatus(
  status: BookingStatus,
  action: BookingAction,
  actor: BookingActor,
  circumstances: Circumstances,
): BookingStatus | undefined {
  const rule = RULES.find((one) => one.action === action && applies(one, status, actor, circumstances));
  if (!rule) return undefined;
  return (circumstances.depositDue ? rule.toWithDeposit : undefined) ?? rule.to ?? status;
}

/** What this actor can do now, in the order of the words. */
export function actionsFor(
  status: BookingStatus,
  actor: BookingActor,
  circumstances: Circumstances = { started: false },
): BookingAction[] {
  return BOOKING_ACTIONS.filter((action) => nextStatus(status, action, actor, circumstances) !== undefined);
}

/**
 * The status as it counts now: one whose deadline is over has expired, whether or not the clock's job has come by.
 */
export function statusNow(status: BookingStatus, expiresAt: Date | null, now: Date): BookingStatus {
  return expiresAt && expiresAt <= now && isOpen(status) ? 'expired' : status;
}

export function holdsTime(status: BookingStatus): boolean {
  return (HOLDING_STATUSES as readonly BookingStatus[]).includes(status);
}

export function isOpen(status: BookingStatus): boolean {
  return (OPEN_STATUSES as readonly BookingStatus[]).includes(status);
}

function applies(rule: Rule, status: BookingStatus, actor: BookingActor, now: Circumstances): boolean {
  return rule.actor === actor && rule.from.includes(status) && (rule.when?.(now) ?? true);
}
