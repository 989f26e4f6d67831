import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  answerAttendance,
  cancelByClient,
  cancelByCompanion,
  complete,
  confirm,
  expire,
  expireProposal,
} from '@/lib/booking/commands';
import {
  acceptProposal,
  declineProposal,
  rescheduleByClient,
  rescheduleByCompanion,
} from '@/lib/booking/moves';
import { acceptOffer, counterOffer, declineOffer } from '@/lib/booking/offers';
import { receiveDeposit, refund, waiveDeposit } from '@/lib/booking/payments';
import { bookingCounts, bookings, requireBooking } from '@/lib/booking/queries';
import { BookingSettings, saveBookingSettings } from '@/lib/booking/settings';
import { day, later, livesOf, outcome } from '../world/life';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, asVisitor, ask, stored, withDeposit, clear } = livesOf(() => world);
beforeEach(clear);

describe('an offer of other times', () => {
  it('is accepted by the client, who takes one of them, and holds it', async () => {
    const { id } = await ask(day(10));
    const starts = [day(11), day(12, 19)];
    const offered = await asOwner((scope) =>
      counterOffer(scope, id, { version: 1, starts, note: 'Gladly then.' }),
    );
    expect(offered).toMatchObject({ status: 'counter_offered', version: 2 });
    expect((await stored(id)).holds).toEqual([]);
    expect(await outcome(asVisitor((scope) => acceptOffer(scope, id, {})))).toBe('invalid');
    expect(await outcome(asVisitor((scope) => acceptOffer(scope, id, { start: day(13) })))).toBe('invalid');
    const accepted = await asVisitor((scope) => acceptOffer(scope, id, { start: day(12, 19) }));
    expect(accepted).toMatchObject({ status: 'confirmed', start: day(12, 19), offers: [] });
    const { holds, events } = await stored(id);
    expect(holds).toHaveLength(1);
    expect(events.map(({ action, startsAt }) => [action, startsAt])).toEqual([
      ['request', null],
      ['counter-offer', null],
      ['accept', day(12, 19)],
    ]);
  });

  it('is refused, and the request waits again; offering again replaces it', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => counterOffer(scope, id, { version: 1, starts: [day(11)] }));
    await asOwner((scope) => counterOffer(scope, id, { version: 2, starts: [day(12)] }));
    expect((await asOwner((scope) => requireBooking(scope, id))).offers).toEqual([day(12)]);
    expect(await outcome(asVisitor((scope) => declineOffer(scope, id)))).toBe('pending');
    expect(await outcome(asVisitor((scope) => acceptOffer(scope, id, {})))).toBe('conflict: not_possible');
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 4 })))).toBe('confirmed');
  });

  it('loses to whoever holds the time meanwhile', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => counterOffer(scope, id, { version: 1, starts: [day(11)] }));
    const other = await ask(day(11));
    await asOwner((scope) => confirm(scope, other.id, { version: 1 }));
    expect(await outcome(asVisitor((scope) => acceptOffer(scope, id, {})))).toBe('conflict: slot_taken');
    expect((await stored(id)).booking).toMatchObject({ status: 'counter_offered', version: 2 });
  });

  it('ends by itself when nobody answers', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => counterOffer(scope, id, { version: 1, starts: [day(20)] }));
    expect(await outcome(asVisitor((scope) => acceptOffer(scope, id, {}), later(49)))).toBe(
      'conflict: not_possible',
    );
    expect((await asOwner((scope) => requireBooking(scope, id), later(49))).status).toBe('expired');
    await world.run('claire', (scope) => expire(scope, id), later(49));
    expect((await stored(id)).booking.status).toBe('expired');
  });
});

describe('a deposit', () => {
  it('is asked by the rule that matches, in parts if need be, and confirms once it is covered', async () => {
    await withDeposit({ newClient: true });
    const { id } = await ask(day(10));
    const price = (await stored(id)).booking.priceCents;
    const waiting = await asOwner((scope) => confirm(scope, id, { version: 1 }));
    const amountCents = price / 5;
    expect(waiting).toMatchObject({ status: 'awaiting_deposit', deposit: { amountCents, paidCents: 0 } });
    expect((await stored(id)).holds[0]?.expiresAt).toEqual(later(24));
    const part = await asOwner((scope) => receiveDeposit(scope, id, { version: 2, amountCents: 100 }));
    expect(part).toMatchObject({ status: 'awaiting_deposit', deposit: { paidCents: 100 } });
    const all = await asOwner((scope) => receiveDeposit(scope, id, { version: 3, reference: 'bank 17' }));
    expect(all).toMatchObject({ status: 'confirmed', deposit: { paidCents: amountCents } });
    const { booking, holds } = await stored(id);
    expect([booking.expiresAt, holds[0]?.expiresAt]).toEqual([null, null]);
    await asOwner((scope) => complete(scope, id, { version: 4 }), day(11));
    expect((await stored((await ask(day(14))).id)).booking.depositCents).toBeNull();
  });

  it('is waived before or after the confirmation', async () => {
    await withDeposit();
    const early = await ask(day(10));
    expect(await outcome(asOwner((scope) => waiveDeposit(scope, early.id, { version: 1 })))).toBe('pending');
    expect(await outcome(asOwner((scope) => confirm(scope, early.id, { version: 2 })))).toBe('confirmed');
    const late = await ask(day(12));
    await asOwner((scope) => confirm(scope, late.id, { version: 1 }));
    expect(await outcome(asOwner((scope) => waiveDeposit(scope, late.id, { version: 2 })))).toBe('confirmed');
  });

  it('that does not come frees the time, for whoever wants it, before any job has run', async () => {
    await withDeposit();
    const slow = await ask(day(10));
    const quick = await ask(day(10), { client: { name: 'Di', email: 'di@client.test' } });
    await asOwner((scope) => confirm(scope, slow.id, { version: 1 }));
    expect(await outcome(asOwner((scope) => confirm(scope, quick.id, { version: 1 })))).toBe(
      'conflict: slot_taken',
    );
    expect(await outcome(asOwner((scope) => confirm(scope, quick.id, { version: 1 }), later(25)))).toBe(
      'awaiting_deposit',
    );
    expect((await stored(slow.id)).booking.status).toBe('expired');
    expect((await stored(slow.id)).events.at(-1)).toMatchObject({ action: 'expire', actorKind: 'system' });
  });

  it('goes back in parts, never more than came', async () => {
    await withDeposit();
    const { id } = await ask(day(10));
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    expect(await outcome(asOwner((scope) => refund(scope, id, { version: 2 })))).toBe(
      'conflict: not_possible',
    );
    await asOwner((scope) => receiveDeposit(scope, id, { version: 2 }));
    const { depositCents } = (await stored(id)).booking;
    const all = depositCents ?? 0;
    expect(await outcome(asOwner((scope) => refund(scope, id, { version: 3, amountCents: all + 1 })))).toBe(
      'invalid',
    );
    await asOwner((scope) => refund(scope, id, { version: 3, amountCents: 1 }));
    const rest = await asOwner((scope) => refund(scope, id, { version: 4 }));
    expect(rest.payments.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ['deposit', all],
      ['refund', 1],
      ['refund', all - 1],
    ]);
    expect(await outcome(asOwner((scope) => refund(scope, id, { version: 5 })))).toBe(
      'conflict: not_possible',
    );
  });
});

describe('cancelling', () => {
  const settings = (parts: Record<string, unknown>) =>
    asOwner((scope) => saveBookingSettings(scope, BookingSettings.parse(parts)));
  const tiers = [
    { hoursBefore: 48, feeBps: 0 },
    { hoursBefore: 24, feeBps: 5000 },
    { hoursBefore: 0, feeBps: 10_000 },
  ];

  it('costs the client what the policy said when they asked, shown first', async () => {
    await settings({ cancellationTiers: tiers, requestHours: 720 });
    const { id } = await ask(day(10));
    await settings({ cancellationTiers: [{ hoursBefore: 0, feeBps: 0 }] });
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    const price = (await stored(id)).booking.priceCents;
    const hoursBefore = (hours: number) => new Date(day(10).getTime() - hours * 3_600_000);
    const shown = async (hours: number) =>
      (await asOwner((scope) => requireBooking(scope, id), hoursBefore(hours))).cancellation.feeCents;
    expect([await shown(48), await shown(47), await shown(24), await shown(23)]).toEqual([
      0,
      price / 2,
      price / 2,
      price,
    ]);
    expect(
      await outcome(asVisitor((scope) => cancelByClient(scope, id, { feeCentsMax: 0 }), hoursBefore(30))),
    ).toBe('conflict: fee_changed');
    const cancelled = await asVisitor(
      (scope) => cancelByClient(scope, id, { feeCentsMax: price / 2 }),
      hoursBefore(30),
    );
    expect(cancelled).toMatchObject({ status: 'cancelled_by_client', cancellation: { feeCents: price / 2 } });
    expect((await stored(id)).holds).toEqual([]);
  });

  it('is free before it is confirmed, by the companion, and after she has moved it', async () => {
    await settings({ cancellationTiers: [{ hoursBefore: 0, feeBps: 10_000 }] });
    const asked = await ask(day(10));
    expect((await asVisitor((scope) => cancelByClient(scope, asked.id))).cancellation.feeCents).toBe(0);
    const dropped = await ask(day(10));
    await asOwner((scope) => confirm(scope, dropped.id, { version: 1 }));
    const byHer = await asOwner((scope) => cancelByCompanion(scope, dropped.id, { version: 2 }));
    expect(byHer.cancellation.feeCents).toBe(0);
    const moved = await ask(day(10));
    await asOwner((scope) => confirm(scope, moved.id, { version: 1 }));
    await asOwner((scope) => rescheduleByCompanion(scope, moved.id, { version: 2, start: day(11) }));
    expect((await asVisitor((scope) => cancelByClient(scope, moved.id))).cancellation.feeCents).toBe(0);
  });
});

describe('moving', () => {
  it('is not for a request, whose client sends another one', async () => {
    const { id } = await ask(day(10));
    expect(await outcome(asVisitor((scope) => rescheduleByClient(scope, id, { start: day(12) })))).toBe(
      'conflict: not_possible',
    );
  });

  it('of a confirmed booking is a proposal: its time stays until the companion accepts', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    const asked = await asVisitor((scope) => rescheduleByClient(scope, id, { start: day(12) }));
    expect(asked).toMatchObject({ status: 'confirmed', start: day(10), proposal: day(12) });
    const accepted = await asOwner((scope) => acceptProposal(scope, id, { version: 3 }));
    expect(accepted).toMatchObject({ status: 'confirmed', start: day(12), proposal: null });
    const { holds } = await stored(id);
    expect(holds).toHaveLength(1);
    expect(holds[0]?.heldFrom.getTime()).toBeGreaterThan(day(11).getTime());
  });

  it('does not stand in its own way, but in that of others', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    const closeBy = day(10, 19);
    await asVisitor((scope) => rescheduleByClient(scope, id, { start: closeBy }));
    expect(await outcome(asOwner((scope) => acceptProposal(scope, id, { version: 3 })))).toBe('confirmed');
    const other = await ask(day(12));
    await asOwner((scope) => confirm(scope, other.id, { version: 1 }));
    expect(await outcome(asVisitor((scope) => rescheduleByClient(scope, id, { start: day(12) })))).toBe(
      'conflict: slot_taken',
    );
    expect(
      await outcome(asOwner((scope) => rescheduleByCompanion(scope, id, { version: 4, start: day(12, 19) }))),
    ).toBe('conflict: slot_taken');
    expect((await stored(id)).booking.startsAt).toEqual(closeBy);
  });

  it('is turned down, runs out, or comes too late', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    await asVisitor((scope) => rescheduleByClient(scope, id, { start: day(12) }));
    await asOwner((scope) => declineProposal(scope, id, { version: 3 }));
    expect(await outcome(asOwner((scope) => acceptProposal(scope, id, { version: 4 })))).toBe(
      'conflict: not_possible',
    );
    await asVisitor((scope) => rescheduleByClient(scope, id, { start: day(12) }));
    expect(await outcome(asOwner((scope) => acceptProposal(scope, id, { version: 5 }), later(49)))).toBe(
      'conflict: not_possible',
    );
    await world.run('claire', (scope) => expireProposal(scope, id), later(49));
    expect((await stored(id)).booking).toMatchObject({
      status: 'confirmed',
      proposedStartsAt: null,
      version: 6,
    });
    const close = new Date(day(10).getTime() - 23 * 3_600_000);
    expect(
      await outcome(asVisitor((scope) => rescheduleByClient(scope, id, { start: day(12) }), close)),
    ).toBe('conflict: not_possible');
  });
});

describe('what nobody has answered', () => {
  it('counts as expired at its deadline, in lists and numbers too', async () => {
    const { id } = await ask(day(20));
    const at = later(72);
    const items = await asOwner(
      (scope) => bookings(scope, { page: 1, pageSize: 10, statuses: ['expired'] }),
      at,
    );
    expect(items.items.map((one) => [one.id, one.status, one.actions])).toEqual([[id, 'expired', []]]);
    const waiting = await asOwner(
      (scope) => bookings(scope, { page: 1, pageSize: 10, statuses: ['pending'] }),
      at,
    );
    expect(waiting.total).toBe(0);
    expect(await asOwner((scope) => bookingCounts(scope), at)).toMatchObject({ pending: 0, expired: 1 });
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 1 }), at))).toBe(
      'conflict: not_possible',
    );
    expect(await outcome(asVisitor((scope) => cancelByClient(scope, id), at))).toBe('conflict: not_possible');
  });
});

describe('the client’s other words', () => {
  it('say whether they still come, without changing anything else', async () => {
    const { id } = await ask(day(10));
    await asOwner((scope) => confirm(scope, id, { version: 1 }));
    const answered = await asVisitor((scope) => answerAttendance(scope, id, { coming: false }));
    expect(answered).toMatchObject({ status: 'confirmed', attending: false });
    expect((await stored(id)).mails.at(-1)?.subject).toContain('not coming');
  });

  it('name other starts, of which the companion confirms one', async () => {
    const { id } = await ask(day(10), { alternates: [day(12).toISOString(), day(13).toISOString()] });
    expect(await outcome(asOwner((scope) => confirm(scope, id, { version: 1, start: day(14) })))).toBe(
      'invalid',
    );
    const confirmed = await asOwner((scope) => confirm(scope, id, { version: 1, start: day(13) }));
    expect(confirmed).toMatchObject({ status: 'confirmed', start: day(13) });
  });
});
