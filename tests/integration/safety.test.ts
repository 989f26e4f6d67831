import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelByCompanion, confirm } from '@/lib/booking/commands';
import { addressOfBooking, keepMeetingPlace } from '@/lib/booking/meeting-places';
import { rescheduleByCompanion } from '@/lib/booking/moves';
import { answerByLink } from '@/lib/safety/answers';
import { buddyAlarm, reachedByBuddy, revealToBuddy } from '@/lib/safety/buddy-link';
import { safetyToken } from '@/lib/safety/links';
import { plansOfBooking } from '@/lib/safety/queries';
import { buddiesOf, removeBuddy, setCodes, setSafetySettings } from '@/lib/safety/settings';
import { requested } from '../world/bookings';
import { livesOf, outcome } from '../world/life';
import { plain, watchOf } from '../world/safety';
import { startWorld, type World } from '../world/world';
import { connected } from './scratch-database';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const { asOwner, clear } = livesOf(() => world);
const claire = watchOf(() => world, 'claire', 'claire');
const alba = watchOf(() => world, 'maison', 'alba');
const START = '2026-06-10T18:00:00+10:00';
const at = (minutes: number, ms = 0) => new Date(Date.parse(START) + minutes * 60_000 + ms);
const codes = { code: '2468', quietCode: '1357' };

beforeEach(async () => {
  await claire.befriend('anna');
});
afterEach(async () => {
  await clear();
  await world.oversee(async ({ db }) => {
    await db.safetyBuddy.deleteMany();
    await db.safetySettings.deleteMany();
    await db.meetingPlace.deleteMany();
  });
});

const planOf = async (bookingId: string, when = at(0)) =>
  (await asOwner((scope) => plansOfBooking(scope, bookingId), when))[0];

/** When the clock comes by next, as the queue of jobs has it. */
function looks(planId: string): Promise<string[]> {
  return connected(world.database.superUrl, async (client) => {
    const { rows } = await client.query<{ run_at: Date }>(
      `select j.run_at from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'watch_safety' and j.payload ->> 'planId' = $1`,
      [planId],
    );
    return rows.map(({ run_at }) => run_at.toISOString());
  });
}

describe('a confirmed meeting', () => {
  it('is looked after by itself where that was chosen for its kind, and only then', async () => {
    const { companionId } = claire;
    const form = { companionId: companionId(), graceMinutes: 20, wellEveryMinutes: 60 };
    await asOwner((scope) => setSafetySettings(scope, { ...form, armedKinds: ['outcall'] }));
    const kinds = ['incall', 'outcall'].map(async (kind, index) => {
      const start = `2026-06-${12 + index}T18:00:00+10:00`;
      const { id } = await requested(world, 'claire', start, { location: { kind, detail: 'Hotel' } });
      await asOwner((scope) => confirm(scope, id, { version: 1 }));
      return planOf(id);
    });
    const [incall, outcall] = await Promise.all(kinds);
    expect(incall).toBeUndefined();
    expect(outcall?.checks.map(({ key }) => key)).toEqual(['arrived', 'well:1', 'well:2', 'left']);
    expect(await looks(outcall?.id ?? '')).toEqual(['2026-06-13T08:00:00.000Z']);
  });

  it('that moves takes its checks along, and the clock with them', async () => {
    const { bookingId, planId } = await claire.meeting(START);
    const start = new Date('2026-06-11T18:00:00+10:00');
    await asOwner((scope) => rescheduleByCompanion(scope, bookingId, { version: 2, start }));
    expect((await planOf(bookingId))?.checks[0]?.dueAt).toEqual(start);
    expect(await looks(planId)).toEqual([start.toISOString()]);
    await claire.clock(planId, at(30));
    expect(await claire.mails('')).toEqual([]);
  });

  it('that is called off before it begins needs nobody any more', async () => {
    const { bookingId, planId } = await claire.meeting(START);
    await asOwner((scope) => cancelByCompanion(scope, bookingId, { version: 2 }), at(-1));
    expect((await planOf(bookingId))?.ended).toBe(true);
    await claire.clock(planId, at(60));
    expect(await claire.mails('')).toEqual([]);
  });

  it('that is called off once it has begun goes on until she has left: whoever holds her phone cannot end it so', async () => {
    const { bookingId, planId } = await claire.meeting(START);
    await asOwner((scope) => cancelByCompanion(scope, bookingId, { version: 2 }), at(1));
    expect((await planOf(bookingId))?.ended).toBe(false);
    await claire.say(planId, at(5), plain('left'));
    expect((await planOf(bookingId))?.ended).toBe(true);
  });
});

describe('a check', () => {
  it('is asked of her once when it is due, and her buddy is told once when it is missed', async () => {
    const { planId } = await claire.meeting(START);
    await claire.clock(planId, at(0));
    await claire.clock(planId, at(1));
    expect((await claire.mails('check')).map(({ recipient }) => recipient)).toEqual(['claire@demo.test']);
    expect(await claire.mails('buddy')).toEqual([]);
    await claire.clock(planId, at(15));
    await claire.clock(planId, at(16));
    expect(await claire.mails('buddy')).toHaveLength(1);
    // What is missed later tells her buddy nothing new while that stands.
    await claire.clock(planId, at(300));
    expect(await claire.mails('buddy')).toHaveLength(1);
  });

  it('is missed by the clock, to the millisecond, before any job has run', async () => {
    await claire.meeting(START);
    expect(await claire.alarms(at(15, -1))).toEqual([null]);
    expect(await claire.alarms(at(15))).toEqual(['missed']);
  });

  it('that is answered late ends the alarm, and her buddy hears of it', async () => {
    const { planId } = await claire.meeting(START);
    await claire.clock(planId, at(20));
    await claire.say(planId, at(21), plain('arrived'));
    expect(await claire.alarms(at(22))).toEqual([null]);
    const subjects = (await claire.mails('buddy')).map(({ subject }) => subject).sort();
    expect(subjects).toEqual(['All is well with Claire Hamilton', 'Please look after Claire Hamilton']);
  });

  it('that was missed before somebody settled it is not told again, but the next one is', async () => {
    const { planId } = await claire.meeting(START);
    await claire.clock(planId, at(110));
    await claire.say(planId, at(111), plain('settle'));
    await claire.clock(planId, at(112));
    expect(await claire.alarms(at(112))).toEqual([null]);
    expect(await claire.mails('buddy')).toHaveLength(2);
    await claire.clock(planId, at(195));
    expect(await claire.alarms(at(195))).toEqual(['missed']);
    await claire.say(planId, at(196), plain('settle'));
    expect(await claire.alarms(at(400))).toEqual([]);
  });

  it('waits while she asked for more time, and no longer', async () => {
    const { planId } = await claire.meeting(START);
    await claire.say(planId, at(-5), { deed: 'extend', code: '', minutes: 30 });
    await claire.clock(planId, at(44));
    expect(await claire.alarms(at(44))).toEqual([null]);
    expect(await claire.alarms(at(45))).toEqual(['missed']);
  });

  it.each([
    ['too early', -121, plain('arrived'), 'conflict: too_early'],
    ['on time', -120, plain('arrived'), 'nothing'],
  ] as const)('cannot be answered %s', async (_what, minutes, answer, expected) => {
    const { planId } = await claire.meeting(START);
    expect(await outcome(claire.say(planId, at(minutes), answer))).toBe(expected);
  });

  it('cannot be answered once she has left, nor put off without end', async () => {
    const { planId } = await claire.meeting(START);
    const more = { deed: 'extend', code: '', minutes: 240 } as const;
    for (let once = 0; once < 3; once += 1) await claire.say(planId, at(0), more);
    expect(await outcome(claire.say(planId, at(0), more))).toBe('conflict: too_long');
    await claire.say(planId, at(100), plain('left'));
    expect(await outcome(claire.say(planId, at(101), plain('well')))).toBe('conflict: ended');
  });
});

describe('at the same moment', () => {
  it('an answer and the clock are one after the other: no alarm, or one that the answer ends', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { bookingId, planId } = await claire.meeting(`2026-06-1${round}T12:00:00+10:00`);
      const grace = new Date(Date.parse(`2026-06-1${round}T12:00:00+10:00`) + 15 * 60_000);
      await Promise.all([
        claire.say(planId, grace, plain('arrived')),
        claire.clock(planId, grace),
        claire.clock(planId, grace),
      ]);
      const events = (await planOf(bookingId))?.events ?? [];
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
      expect(events.filter(({ deed }) => deed === 'missed').length).toBeLessThanOrEqual(1);
      const open = await world.run('claire', ({ db }) =>
        db.safetyAlarm.count({ where: { planId, settledAt: null } }),
      );
      expect(open).toBe(0);
    }
  });

  it('help that is called from two devices is called once', async () => {
    const { planId } = await claire.meeting(START);
    const calls = [1, 2, 3].map(() => claire.say(planId, at(30), { deed: 'raise' }));
    await Promise.all(calls);
    expect(await claire.mails('buddy')).toHaveLength(1);
    expect(await claire.alarms(at(31))).toEqual(['raised']);
    await claire.say(planId, at(32), plain('well'));
    expect(await claire.alarms(at(33))).toEqual(['raised']);
    await claire.say(planId, at(34), plain('settle'));
    expect(await claire.alarms(at(34))).toEqual([null]);
  });
});

describe('her mails', () => {
  it('are neutral, leave to a sealed address, and their links open for two days', async () => {
    const { planId } = await claire.meeting(START);
    await claire.clock(planId, at(0));
    await claire.clock(planId, at(15));
    const [due] = await claire.mails('check');
    const [alarm] = await claire.mails('buddy');
    expect(JSON.stringify([due, alarm])).not.toMatch(/friend\.test|Dinner|Jo Client|\/s\//);
    const mail = await claire.delivered(alarm?.id ?? '');
    expect(mail?.recipient).toBe('anna@friend.test');
    expect(mail?.text).toContain('Hello anna,');
    expect(mail?.text).toContain('claire@demo.test');
    expect(mail?.text).toMatch(/http:\/\/claire\.localhost:3000\/s\/[\w-]{72}/);
    expect((await claire.delivered(due?.id ?? ''))?.text).toMatch(/\/s\/[\w-]{72}/);
    const rows = await connected(world.database.superUrl, (client) =>
      client.query(`select encode(ciphertext, 'escape') as kept from safety_buddies`),
    );
    expect(JSON.stringify(rows.rows)).not.toContain('friend');
  });

  it('let her answer without signing in', async () => {
    const { bookingId, planId } = await claire.meeting(START);
    const token = safetyToken(world.tenants.claire.id, { purpose: 'check', planId, until: at(60) });
    const say = (when: Date) =>
      world.visit('claire', (scope) => answerByLink(scope, token, plain('well')), when);
    await say(at(5));
    expect((await planOf(bookingId))?.checks[0]?.answeredAt).toEqual(at(5));
    expect(await outcome(say(at(60)))).toBe('not_found');
    const elsewhere = world.visit('sophie', (scope) => answerByLink(scope, token, plain('well')), at(5));
    expect(await outcome(elsewhere)).toBe('not_found');
  });
});

describe('her buddy', () => {
  it('learns where she is by asking, which is noted, and ends the alarm by reaching her', async () => {
    const place = { companionId: claire.companionId(), tourStopId: null, area: '', address: 'Quay 1' };
    await asOwner((scope) => keepMeetingPlace(scope, { ...place, revealHours: 1 }));
    const { planId } = await claire.meeting(START);
    await claire.clock(planId, at(15));
    const alarm = await world.run('claire', ({ db }) =>
      db.safetyAlarm.findFirstOrThrow({ where: { planId } }),
    );
    const [buddy] = await asOwner((scope) => buddiesOf(scope, claire.companionId()));
    const named = { purpose: 'buddy', alarmId: alarm.id, buddyId: buddy?.id ?? '', until: at(2880) } as const;
    const token = safetyToken(world.tenants.claire.id, named);
    const visit = <T>(work: (...given: [Parameters<typeof buddyAlarm>[0], string]) => Promise<T>) =>
      world.visit('claire', (scope) => work(scope, token), at(20));
    const looked = () =>
      world.oversee(({ db }) =>
        db.auditEntry.count({ where: { action: 'safety.revealed', subjectId: planId } }),
      );
    expect(await visit(buddyAlarm)).toMatchObject({ companion: 'Claire Hamilton', settled: false });
    expect(await looked()).toBe(0);
    const { bookingId, client } = await visit(revealToBuddy);
    expect([client.name, await looked()]).toEqual(['Jo Client', 1]);
    expect(await asOwner((scope) => addressOfBooking(scope, bookingId))).toBe('Quay 1');
    await visit(reachedByBuddy);
    await visit(reachedByBuddy);
    expect(await claire.alarms(at(21))).toEqual([null]);
    expect((await planOf(bookingId))?.events.filter(({ deed }) => deed === 'reached')).toHaveLength(1);
    expect(await outcome(visit(revealToBuddy))).toBe('conflict: settled');
  });

  it('who was taken off her list opens nothing', async () => {
    const { planId } = await claire.meeting(START);
    await claire.clock(planId, at(15));
    const alarm = await world.run('claire', ({ db }) =>
      db.safetyAlarm.findFirstOrThrow({ where: { planId } }),
    );
    const [buddy] = await asOwner((scope) => buddiesOf(scope, claire.companionId()));
    const buddyId = buddy?.id ?? '';
    const token = safetyToken(world.tenants.claire.id, {
      ...{ purpose: 'buddy', alarmId: alarm.id, buddyId, until: at(2880) },
    });
    expect(await outcome(asOwner((scope) => removeBuddy(scope, buddyId), at(20)))).toBe(
      'conflict: at_meeting',
    );
    await claire.say(planId, at(21), plain('left'));
    await asOwner((scope) => removeBuddy(scope, buddyId), at(22));
    expect(await outcome(world.visit('claire', (scope) => buddyAlarm(scope, token), at(23)))).toBe(
      'not_found',
    );
  });
});

describe('her code', () => {
  beforeEach(() => asOwner((scope) => setCodes(scope, claire.companionId(), codes)));

  it('is asked for every answer but a call for help', async () => {
    const { planId } = await claire.meeting(START);
    for (const code of ['', '0000', '24680'])
      expect(await outcome(claire.say(planId, at(0), plain('well', code)))).toBe('invalid: wrong_code');
    expect(await outcome(claire.say(planId, at(0), plain('disarm')))).toBe('invalid: wrong_code');
    await claire.say(planId, at(0), plain('well', codes.code));
    await claire.say(planId, at(1), { deed: 'raise' });
    expect(await claire.alarms(at(2))).toEqual(['raised']);
  });

  it('has a quiet twin: what she sees is the same, and her buddy is told', async () => {
    const told = async () => (await claire.mails('buddy')).map(({ body }) => body);
    const openly = await claire.meeting('2026-06-20T18:00:00+10:00');
    await claire.say(openly.planId, new Date('2026-06-20T18:00:00+10:00'), plain('well', codes.code));
    expect(await told()).toEqual([]);
    const { bookingId, planId } = await claire.meeting(START);
    await claire.say(planId, at(0), plain('well', codes.quietCode));
    const [body = ''] = await told();
    expect(body).toContain('cannot say so');
    expect(await claire.alarms(at(1))).toEqual([null]);
    const [quiet, plainly] = [await planOf(bookingId), await planOf(openly.bookingId)];
    expect(quiet?.events.map(({ deed }) => deed)).toEqual(plainly?.events.map(({ deed }) => deed));
    expect(await claire.mails('staff')).toEqual([]);
  });

  it('quietly given, takes nothing back from her buddies', async () => {
    const { planId } = await claire.meeting(START);
    await claire.clock(planId, at(15));
    await claire.say(planId, at(16), plain('arrived', codes.quietCode));
    expect(await claire.alarms(at(17))).toEqual([null]);
    const subjects = (await claire.mails('buddy')).map(({ subject }) => subject);
    expect(subjects).toEqual(subjects.map(() => 'Please look after Claire Hamilton'));
    expect(subjects).toHaveLength(2);
  });

  it('is neither changed nor removed while she is at a meeting, and stands nowhere in the clear', async () => {
    await claire.meeting(START);
    const change = asOwner((scope) => setCodes(scope, claire.companionId(), null), at(10));
    expect(await outcome(change)).toBe('conflict: at_meeting');
    const rows = await connected(world.database.superUrl, (client) =>
      client.query(`select encode(codes, 'escape') as kept from safety_settings where codes is not null`),
    );
    expect(JSON.stringify(rows.rows)).not.toMatch(/2468|1357/);
  });
});

describe('in an agency', () => {
  it('a companion sees her own check-ins alone; a manager sees her quiet sign, she herself does not', async () => {
    await world.act('maison', 'owner', (scope) => setCodes(scope, alba.companionId(), codes));
    const { planId } = await alba.meeting(START);
    await alba.say(planId, at(0), plain('well', codes.quietCode), 'alba');
    expect(await alba.alarms(at(1), 'alba')).toEqual([null]);
    expect(await alba.alarms(at(1), 'bea')).toEqual([]);
    expect(await alba.alarms(at(1))).toEqual(['quiet']);
    expect((await alba.mails('staff')).map(({ recipient }) => recipient)).toEqual(['maison@demo.test']);
    expect(await outcome(alba.say(planId, at(2), plain('well'), 'bea'))).toBe('not_found');
    // A manager needs no code, and settles what she cannot see.
    await alba.say(planId, at(3), plain('settle'));
    expect(await alba.alarms(at(4))).toEqual([null]);
  });

  it('she is asked at her own address', async () => {
    const { planId } = await alba.meeting(START);
    await alba.clock(planId, at(0));
    expect((await alba.mails('check')).map(({ recipient }) => recipient)).toEqual(['alba@maison.demo.test']);
  });

  it('who guesses her code runs out of guesses, and the right one is refused as well', async () => {
    await world.act('maison', 'owner', (scope) => setCodes(scope, alba.companionId(), codes));
    const { planId } = await alba.meeting(START);
    const say = (code: string) => outcome(alba.say(planId, at(0), plain('well', code), 'alba'));
    const guesses = [];
    for (let guess = 0; guess < 10; guess += 1) guesses.push(await say(`000${guess}`));
    expect(new Set(guesses)).toEqual(new Set(['invalid: wrong_code']));
    expect(await say(codes.code)).toBe('rate_limited: safety_code');
    await alba.say(planId, at(1), { deed: 'raise' }, 'alba');
    expect(await alba.alarms(at(2), 'alba')).toEqual(['raised']);
  });
});
