import { describe, expect, it } from 'vitest';
import {
  actionsFor,
  BOOKING_ACTIONS,
  BOOKING_ACTORS,
  BOOKING_STATUSES,
  type Circumstances,
  holdsTime,
  isOpen,
  nextStatus,
  statusNow,
} from './states';

const FACTS = [
  'started',
  'depositDue',
  'partial',
  'proposed',
  'paid',
  'rescheduleClosed',
  'forbidden',
] as const;

/** All 128 combinations of what can be the case. */
const CASES: Circumstances[] = Array.from(
  { length: 2 ** FACTS.length },
  (_, bits) =>
    Object.fromEntries(FACTS.map((fact, at) => [fact, Boolean(bits & (1 << at))])) as Circumstances,
);
const before = { started: false };
const after = { started: true };

describe('the life of a booking', () => {
  it('is the one that the trade asks for', () => {
    const rows = BOOKING_STATUSES.flatMap((status) =>
      BOOKING_ACTORS.flatMap((actor) =>
        BOOKING_ACTIONS.flatMap((action) => {
          const ends = new Set(CASES.map((one) => nextStatus(status, action, actor, one)));
          ends.delete(undefined);
          return ends.size > 0 ? [`${status}: ${actor} ${action} → ${[...ends].sort().join(' | ')}`] : [];
        }),
      ),
    );
    expect(rows).toMatchInlineSnapshot(`
      [
        "pending: client cancel → cancelled_by_client",
        "pending: staff confirm → awaiting_deposit | confirmed",
        "pending: staff counter-offer → counter_offered",
        "pending: staff decline → declined",
        "pending: staff waive-deposit → pending",
        "pending: staff cancel → cancelled_by_companion",
        "pending: system expire → expired",
        "counter_offered: client accept → awaiting_deposit | confirmed",
        "counter_offered: client decline-offer → pending",
        "counter_offered: client cancel → cancelled_by_client",
        "counter_offered: staff counter-offer → counter_offered",
        "counter_offered: staff decline → declined",
        "counter_offered: staff waive-deposit → counter_offered",
        "counter_offered: staff cancel → cancelled_by_companion",
        "counter_offered: system expire → expired",
        "awaiting_deposit: client deposit-proof → awaiting_deposit",
        "awaiting_deposit: client cancel → cancelled_by_client",
        "awaiting_deposit: staff waive-deposit → confirmed",
        "awaiting_deposit: staff deposit-received → awaiting_deposit | confirmed",
        "awaiting_deposit: staff reschedule → awaiting_deposit",
        "awaiting_deposit: staff cancel → cancelled_by_companion",
        "awaiting_deposit: staff refund → awaiting_deposit",
        "awaiting_deposit: system expire → expired",
        "confirmed: client reschedule → confirmed",
        "confirmed: client attendance → confirmed",
        "confirmed: client cancel → cancelled_by_client",
        "confirmed: staff reschedule → confirmed",
        "confirmed: staff accept-proposal → confirmed",
        "confirmed: staff decline-proposal → confirmed",
        "confirmed: staff complete → completed",
        "confirmed: staff no-show → no_show",
        "confirmed: staff cancel → cancelled_by_companion",
        "confirmed: staff refund → confirmed",
        "confirmed: system expire-proposal → confirmed",
        "completed: staff refund → completed",
        "no_show: staff refund → no_show",
        "declined: staff refund → declined",
        "expired: staff refund → expired",
        "cancelled_by_client: staff refund → cancelled_by_client",
        "cancelled_by_companion: staff refund → cancelled_by_companion",
      ]
    `);
  });

  it('takes no time for what the law forbids, and leaves alone what is agreed', () => {
    const taking = ['confirm', 'counter-offer', 'accept', 'reschedule', 'accept-proposal'];
    for (const status of BOOKING_STATUSES)
      for (const actor of BOOKING_ACTORS)
        for (const one of CASES) {
          const allowed = actionsFor(status, actor, { ...one, forbidden: false });
          const left = allowed.filter((action) => !taking.includes(action));
          expect(actionsFor(status, actor, { ...one, forbidden: true })).toEqual(left);
        }
  });

  it('ends: nothing but a refund is possible once it is over', () => {
    for (const status of BOOKING_STATUSES.filter((one) => !isOpen(one)))
      for (const actor of BOOKING_ACTORS)
        for (const one of CASES) {
          const possible = actionsFor(status, actor, one);
          expect(possible).toEqual(actor === 'staff' && one.paid ? ['refund'] : []);
          for (const action of possible) expect(nextStatus(status, action, actor, one)).toBe(status);
        }
  });

  it('holds time only while a deposit is awaited or the meeting is confirmed', () => {
    expect(BOOKING_STATUSES.filter(holdsTime)).toEqual(['awaiting_deposit', 'confirmed']);
  });

  it('asks for the deposit first when one is due, by whichever way it comes to be agreed', () => {
    const due = { started: false, depositDue: true };
    for (const [status, action, actor] of [
      ['pending', 'confirm', 'staff'],
      ['counter_offered', 'accept', 'client'],
    ] as const) {
      expect(nextStatus(status, action, actor, before)).toBe('confirmed');
      expect(nextStatus(status, action, actor, due)).toBe('awaiting_deposit');
    }
    expect(nextStatus('awaiting_deposit', 'deposit-received', 'staff', { ...due, partial: true })).toBe(
      'awaiting_deposit',
    );
    expect(nextStatus('awaiting_deposit', 'deposit-received', 'staff', due)).toBe('confirmed');
    expect(nextStatus('awaiting_deposit', 'waive-deposit', 'staff', due)).toBe('confirmed');
  });

  it('closes a meeting only once it has begun, and opens none that has', () => {
    expect(actionsFor('confirmed', 'staff', before)).toEqual(['reschedule', 'cancel']);
    expect(actionsFor('confirmed', 'staff', after)).toEqual(['complete', 'no-show', 'cancel']);
    expect(nextStatus('pending', 'confirm', 'staff', after)).toBeUndefined();
    expect(nextStatus('confirmed', 'cancel', 'client', after)).toBeUndefined();
  });

  it('has expired once the deadline is over, whether or not the clock came by', () => {
    const at = new Date('2026-12-01T10:00:00Z');
    const earlier = new Date(at.getTime() - 1);
    expect(statusNow('pending', at, at)).toBe('expired');
    expect(statusNow('awaiting_deposit', earlier, at)).toBe('expired');
    expect(statusNow('pending', at, earlier)).toBe('pending');
    expect(statusNow('confirmed', null, at)).toBe('confirmed');
    expect(statusNow('declined', earlier, at)).toBe('declined');
  });
});
