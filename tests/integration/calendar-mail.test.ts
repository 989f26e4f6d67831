import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarOfMail, mailTitle, setMailTitle } from '@/lib/booking/calendar-entries';
import { cancelByCompanion, confirm } from '@/lib/booking/commands';
import { rescheduleByCompanion } from '@/lib/booking/moves';
import { linksOfBooking } from '@/lib/booking/tasks';
import type { Mail } from '@/lib/messaging/mail';
import { deliveryTasks } from '@/lib/messaging/tasks';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Delivers every mail of one version of a booking, and answers what left. */
async function mailsOf(bookingId: string, version: number): Promise<Mail[]> {
  const rows = await world.run('claire', ({ db }) =>
    db.message.findMany({ where: { bookingId, cause: { startsWith: `booking:${bookingId}:${version}:` } } }),
  );
  const sent: Mail[] = [];
  const post = { leaves: () => true, send: async (mail: Mail) => void sent.push(mail) };
  const { deliver_message } = deliveryTasks({ linksOf: linksOfBooking, calendarOf: calendarOfMail }, post);
  for (const { id } of rows)
    await deliver_message?.(
      { messageId: id, tenantId: world.tenants.claire.id },
      { attempts: 1, attemptsMax: 12 },
    );
  return sent;
}

function entryOf(mail: Mail | undefined) {
  const calendar = new ICAL.Component(ICAL.parse(mail?.calendar?.text ?? ''));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  return {
    method: calendar.getFirstPropertyValue('method'),
    ...{ uid: event.uid, sequence: event.sequence, title: event.summary },
    ...{
      start: event.startDate.toJSDate().toISOString(),
      status: event.component.getFirstPropertyValue('status'),
    },
  };
}

describe('a calendar entry', () => {
  it('comes with what is confirmed, follows it, and is taken back', async () => {
    const { id, code } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00');
    expect((await mailsOf(id, 1)).map(({ calendar }) => calendar)).toEqual([undefined, undefined]);
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    const confirmed = await mailsOf(id, 2);
    expect(confirmed.map(({ recipient }) => recipient)).toEqual(['jo@client.test', expect.any(String)]);
    for (const mail of confirmed) {
      expect(mail.calendar?.method).toBe('PUBLISH');
      expect(entryOf(mail)).toEqual({
        ...{ method: 'PUBLISH', uid: id, sequence: 2, title: 'Appointment', status: 'CONFIRMED' },
        start: '2026-06-10T08:00:00.000Z',
      });
      expect(mail.calendar?.text).not.toMatch(
        /Jo|Client|Dinner|Sydney|Claire|jo@|LOCATION|DESCRIPTION|ATTENDEE/i,
      );
    }
    const start = new Date('2026-06-10T19:00:00+10:00');
    await world.act('claire', 'owner', (scope) => rescheduleByCompanion(scope, id, { version: 2, start }));
    const [moved] = await mailsOf(id, 3);
    expect(entryOf(moved)).toMatchObject({ uid: id, sequence: 3, start: '2026-06-10T09:00:00.000Z' });
    await world.act('claire', 'owner', (scope) => setMailTitle(scope, 'code'));
    await world.act('claire', 'owner', (scope) => cancelByCompanion(scope, id, { version: 3 }));
    for (const mail of await mailsOf(id, 4))
      expect(entryOf(mail)).toMatchObject({
        ...{ method: 'CANCEL', uid: id, sequence: 4, title: code, status: 'CANCELLED' },
      });
  });

  it('is not given for what is over by the time that the mail leaves', async () => {
    const { id } = await requested(world, 'claire', '2026-06-12T18:00:00+10:00');
    await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }));
    await world.act('claire', 'owner', (scope) => cancelByCompanion(scope, id, { version: 2 }));
    expect((await mailsOf(id, 2)).map(({ calendar }) => calendar)).toEqual([undefined, undefined]);
    expect((await mailsOf(id, 3))[0]?.calendar?.method).toBe('CANCEL');
  });

  it('is not taken back where none was given', async () => {
    const { id } = await requested(world, 'claire', '2026-06-13T18:00:00+10:00');
    await world.act('claire', 'owner', (scope) => cancelByCompanion(scope, id, { version: 1 }));
    const mails = await mailsOf(id, 2);
    expect(mails.length).toBeGreaterThan(0);
    for (const { calendar } of mails) expect(calendar).toBeUndefined();
  });
});

describe('its title', () => {
  it('is the tenant’s choice, made by its owner and managers', async () => {
    await world.act('maison', 'owner', (scope) => setMailTitle(scope, 'busy'));
    expect(await world.act('maison', 'owner', mailTitle)).toBe('busy');
    expect(await world.act('sophie', 'owner', mailTitle)).toBe('appointment');
    await expect(world.visit('maison', (scope) => setMailTitle(scope, 'code'))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
