import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { linksOfBooking } from '@/lib/booking/tasks';
import type { Mail } from '@/lib/messaging/mail';
import { deliveryTasks } from '@/lib/messaging/tasks';
import { addBuddy, buddiesOf } from '@/lib/safety/settings';
import { plain, watchOf } from '../world/safety';
import { startWorld, type World } from '../world/world';

const GATEWAY = 'https://gateway.example/send?to={to}&text={text}';
process.env.SMS_URL = GATEWAY;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const claire = watchOf(() => world, 'claire', 'claire');
const START = '2026-06-10T18:00:00+10:00';
const at = (minutes: number) => new Date(new Date(START).getTime() + minutes * 60_000);

beforeEach(() =>
  world.oversee(async ({ db }) => {
    await db.message.deleteMany();
    await db.booking.deleteMany();
    await db.safetyBuddy.deleteMany();
  }),
);

const befriend = (name: string, phone: string) =>
  world.act('claire', 'owner', (scope) =>
    addBuddy(scope, { companionId: claire.companionId(), name, email: `${name}@friend.test`, phone }),
  );

/** All that waits, as it leaves the house. */
async function leaving(): Promise<{ mails: Mail[]; texts: Mail[] }> {
  const mails: Mail[] = [];
  const texts: Mail[] = [];
  const to = (list: Mail[]) => ({ leaves: () => true, send: async (mail: Mail) => void list.push(mail) });
  const parts = { linksOf: linksOfBooking, calendarOf: async () => undefined };
  const { deliver_message: deliver } = deliveryTasks(parts, to(mails), { sms: to(texts) });
  for (const { id } of await claire.mails('buddy'))
    await deliver?.({ tenantId: world.tenants.claire.id, messageId: id }, { attempts: 1, attemptsMax: 1 });
  return { mails, texts };
}

it('an alarm goes to a buddy’s phone as well, once, with the link and nothing of the meeting', async () => {
  await befriend('mira', '0412 345 678');
  await befriend('noor', '');
  await befriend('olga', '123456');
  const { planId } = await claire.meeting(START);
  await claire.clock(planId, at(15));
  await claire.clock(planId, at(16));
  await claire.clock(planId, at(300));
  const [stored] = (await claire.mails('buddy')).filter(({ channel }) => channel === 'sms');
  expect(stored).toMatchObject({ recipient: '{buddyPhone}' });

  const { mails, texts } = await leaving();
  expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(
    ['mira', 'noor', 'olga'].map((name) => `${name}@friend.test`),
  );
  expect(texts.map(({ recipient }) => recipient)).toEqual(['+61412345678']);
  const [text = ''] = texts.map((one) => one.text);
  expect(text).toMatch(/^Claire Hamilton has not answered in time\..* http:\/\/\S+\/s\/\S+$/);
  expect(text).not.toMatch(/dinner|incall|Jo Client/i);
  const [mail = ''] = mails.filter(({ recipient }) => recipient.startsWith('mira')).map((one) => one.text);
  const linkIn = (words: string) => /http:\/\/\S+\/s\/\S+/.exec(words)?.[0];
  expect(linkIn(mail)).toBe(linkIn(text));

  await claire.say(planId, at(301), plain('well'));
  expect((await leaving()).texts.map((one) => one.text)).toEqual([
    'Claire Hamilton has answered since: all is well.',
  ]);
});

it('the list of buddies says whom a text reaches', async () => {
  await befriend('mira', '0412 345 678');
  await befriend('olga', '123456');
  const known = await world.act('claire', 'owner', (scope) => buddiesOf(scope, claire.companionId()));
  expect(known.map(({ name, texted }) => [name, texted])).toEqual([
    ['mira', true],
    ['olga', false],
  ]);
});

it('an alarm is raised though what is known of a buddy cannot be opened', async () => {
  const { id } = await befriend('mira', '0412 345 678');
  await befriend('noor', '0412 345 679');
  const { planId } = await claire.meeting(START);
  await world.run('claire', ({ db }) =>
    db.safetyBuddy.updateMany({ where: { id }, data: { ciphertext: new Uint8Array(64) } }),
  );
  await claire.clock(planId, at(15));
  expect(await claire.alarms(at(16))).toEqual(['missed']);
  expect((await claire.mails('buddy')).map(({ channel }) => channel).toSorted()).toEqual([
    'email',
    'email',
    'sms',
  ]);
});
