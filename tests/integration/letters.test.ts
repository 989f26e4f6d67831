import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepLetter, letterInUse, letterList, resetLetter } from '@/lib/messaging/letters';
import { MailFailure } from '@/lib/messaging/mail';
import { LetterForm } from '@/lib/messaging/schema';
import { sendAgain, undelivered, undeliveredCount } from '@/lib/messaging/undelivered';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const KEY = 'client.requested';
const own = (parts: Partial<LetterForm> = {}) =>
  LetterForm.parse({
    ...{ key: KEY, language: 'en', subject: 'Thank you {code}', body: 'Hello.\n\n{when}\n\n{statusUrl}' },
    ...parts,
  });
const keep = (form: LetterForm, person = 'owner', tenant: 'claire' | 'maison' = 'claire') =>
  world.act(tenant, person, (scope) => keepLetter(scope, form));
let day = 9;

/** What the client of a new request is written. */
async function written(): Promise<{ subject: string; body: string }> {
  day += 1;
  const { id } = await requested(world, 'claire', `2026-06-${day}T18:00:00+10:00`);
  return world.run('claire', ({ db }) =>
    db.message.findFirstOrThrow({ where: { cause: `booking:${id}:1:client` } }),
  );
}

describe('letters', () => {
  it('are written in the tenant’s own words, and in ours again after a reset', async () => {
    await keep(own());
    const mine = await written();
    expect(mine.subject).toMatch(/^Thank you [A-Z0-9]{8}$/);
    expect(mine.body).toMatch(/^Hello\.\n\nWednesday.*\(Sydney time\)\n\n\{statusUrl\}\n$/);
    await world.act('claire', 'owner', (scope) => resetLetter(scope, KEY, 'en'));
    expect((await written()).subject).toMatch(/^Your request /);
    const again = world.act('claire', 'owner', (scope) => resetLetter(scope, KEY, 'en'));
    await expect(again).rejects.toThrow('not_found');
  });

  it('speak the tenant’s language', async () => {
    const { id } = world.tenants.claire;
    const speak = (locale: string) =>
      world.oversee(({ db }) => db.tenant.update({ where: { id }, data: { locale } }));
    await keep(own({ language: 'de', subject: 'Danke {code}' }));
    expect((await written()).subject).toMatch(/^Your request /);
    await speak('de-CH');
    const german = await written();
    expect(german.subject).toMatch(/^Danke /);
    expect(german.body).toMatch(/\d{1,2}\. Juni 2026.*\(Ortszeit Sydney\)/);
    await speak('nl');
    expect((await written()).subject).toMatch(/^Uw aanvraag /);
    await speak('en');
  });

  it('never name a service, neither when they are kept nor when a service takes their words', async () => {
    const indiscreet = keep(own({ subject: 'Your DINNER  date {code}' }));
    await expect(indiscreet).rejects.toMatchObject({
      reason: 'indiscreet',
      fields: [{ path: 'subject', message: 'leave out “Dinner date”: letters never name a service' }],
    });
    await keep(own({ subject: 'A long walk {code}' }));
    const { id: tenantId, services } = world.tenants.claire;
    const call = (name: string) =>
      world.run('claire', ({ db }) =>
        db.service.updateMany({ where: { tenantId, id: services['supper-club'] }, data: { name } }),
      );
    await call('Long walk');
    expect((await written()).subject).toMatch(/^Your request /);
    await call('Supper club');
    expect((await written()).subject).toMatch(/^A long walk /);
  });

  it('are for who runs the site', async () => {
    await expect(keep(own(), 'alba', 'maison')).rejects.toThrow('forbidden');
    await expect(world.act('maison', 'alba', (scope) => letterList(scope, 'en'))).rejects.toThrow(
      'forbidden',
    );
    await expect(world.visit('claire', (scope) => letterInUse(scope, KEY, 'en'))).rejects.toThrow(
      'unauthenticated',
    );
    const list = await world.act('claire', 'owner', (scope) => letterList(scope, 'en'));
    expect(list.filter((item) => item.own)).toEqual([{ key: KEY, subject: 'A long walk {code}', own: true }]);
  });

  it('cannot be stored without the private link or with a second line in the subject, whoever writes', async () => {
    const row = { tenantId: world.tenants.claire.id, key: 'client.moved', language: 'en' };
    const store = (subject: string, body: string) =>
      world.run('claire', ({ db }) => db.messageTemplate.create({ data: { ...row, subject, body } }));
    await expect(store('a', 'no link')).rejects.toThrow();
    await expect(store('a\nBcc: b', '{statusUrl}')).rejects.toThrow();
  });
});

describe('mails that were given up', () => {
  const page = { page: 1, pageSize: 20 };
  const deadOne = () =>
    world.run('claire', ({ db, tenant }) =>
      db.message.create({
        data: {
          ...{ tenantId: tenant.id, cause: `dead ${Math.random()}`, recipient: 'nobody@client.test' },
          ...{ subject: 'Hello', body: 'x', status: 'dead', attempts: 12 },
          lastError: new MailFailure('EENVELOPE 550', true).message,
        },
      }),
    );

  it('are counted and listed for who runs the site, and can be sent again', async () => {
    const { id } = await deadOne();
    const list = await world.act('claire', 'owner', (scope) => undelivered(scope, page));
    expect(list).toMatchObject({ total: 1, items: [{ id, attempts: 12, lastError: 'EENVELOPE 550' }] });
    await world.act('claire', 'owner', (scope) => sendAgain(scope, id));
    expect(await world.act('claire', 'owner', undeliveredCount)).toBe(0);
    const row = await world.run('claire', ({ db }) => db.message.findFirstOrThrow({ where: { id } }));
    expect(row).toMatchObject({ status: 'queued', attempts: 0, lastError: null });
    await expect(world.act('claire', 'owner', (scope) => sendAgain(scope, id))).rejects.toThrow('not_found');
  });

  it('are no business of a companion of an agency', async () => {
    await expect(world.act('maison', 'alba', undeliveredCount)).rejects.toThrow('forbidden');
    await expect(world.act('maison', 'alba', (scope) => undelivered(scope, page))).rejects.toThrow(
      'forbidden',
    );
  });
});
