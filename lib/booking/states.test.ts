import { describe, expect, it } from 'vitest';
import { actionsFor, BOOKING_ACTIONS, BOOKING_STATUSES, holdsTime, isOpen, nextStatus } from './states';

const before = { started: false };
const after = { started: true };

describe('the life of a booking', () => {
  it('offers exactly what leads somewhere', () => {
    for (const status of BOOKING_STATUSES)
      for (const actor of ['client', 'staff', 'system'] as const)
        for (const moment of [before, after]) {
          const possible = BOOKING_ACTIONS.filter((action) => nextStatus(status, action, actor, moment));
          expect(actionsFor(status, actor, moment)).toEqual(possible);
        }
  });

  it('ends: nothing leads out of a closed status', () => {
    for (const status of BOOKING_STATUSES.filter((one) => !isOpen(one)))
      for (const actor of ['client', 'staff', 'system'] as const)
        for (const moment of [before, after]) expect(actionsFor(status, actor, moment)).toEqual([]);
  });

  it('holds time only while a deposit is awaited or the meeting is confirmed', () => {
    expect(BOOKING_STATUSES.filter(holdsTime)).toEqual(['awaiting_deposit', 'confirmed']);
  });

  it('lets staff confirm, decline and cancel a request, the client cancel it', () => {
    expect(actionsFor('pending', 'staff')).toEqual(['confirm', 'decline', 'cancel']);
    expect(actionsFor('pending', 'client')).toEqual(['cancel']);
    expect(nextStatus('pending', 'cancel', 'client', before)).toBe('cancelled_by_client');
    expect(nextStatus('pending', 'cancel', 'staff', before)).toBe('cancelled_by_companion');
  });

  it('asks for the deposit first when one is due', () => {
    expect(nextStatus('pending', 'confirm', 'staff', before)).toBe('confirmed');
    expect(nextStatus('pending', 'confirm', 'staff', { started: false, depositDue: true })).toBe(
      'awaiting_deposit',
    );
  });

  it('closes a meeting only once it has begun, and opens none that has', () => {
    expect(actionsFor('confirmed', 'staff', before)).toEqual(['cancel']);
    expect(actionsFor('confirmed', 'staff', after)).toEqual(['cancel', 'complete', 'no-show']);
    expect(nextStatus('pending', 'confirm', 'staff', after)).toBeUndefined();
    expect(nextStatus('confirmed', 'cancel', 'client', after)).toBeUndefined();
  });
});
