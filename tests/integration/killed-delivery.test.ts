import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postMessage } from '@/lib/messaging/commands';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';

/** A mail server that may kill whoever sends, once it has the whole mail and before it says so. */
let victim: ChildProcess | undefined;
const accepted: string[] = [];
let mailServer: Server;
let world: World;
beforeAll(async () => {
  world = await startWorld();
  mailServer = createServer((socket) => {
    let text: string | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test');
    const lines = createInterface({ input: socket });
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      if (text !== undefined && line !== '.') text += `${line}\n`;
      else if (text !== undefined) {
        accepted.push(/^Message-ID: (.*)$/m.exec(text)?.[1] ?? '');
        text = undefined;
        victim?.kill('SIGKILL');
        say('250 taken');
      } else if (line === 'DATA') {
        text = '';
        say('354 go on');
      } else say('250 ok');
    });
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  mailServer.close();
  await world.stop();
});

/** A process of its own delivers one mail as a worker does; `killed`: it dies while the server answers. */
async function delivery(messageId: string, { killed }: { killed: boolean }): Promise<number | null> {
  const script = `import('./lib/booking/tasks').then(async ({ bookingTasks }) => {
    await bookingTasks.deliver_message(
      { messageId: '${messageId}', tenantId: '${world.tenants.claire.id}' }, { attempts: 1, attemptsMax: 12 });
    process.exit(0);
  })`;
  const port = (mailServer.address() as AddressInfo).port;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    env: {
      ...process.env,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'Bookings <bookings@example.test>',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  victim = killed ? child : undefined;
  const [code] = (await once(child, 'exit')) as [number | null];
  victim = undefined;
  return code;
}

const messageOf = (cause: string) =>
  world.run('claire', ({ db }) => db.message.findFirstOrThrow({ where: { cause } }));

it('a worker killed between handing a mail over and marking it: once more under the same id, then never again', async () => {
  const letter = { recipient: 'jo@client.test', subject: 'Hello', body: 'A line.', cause: 'killed' };
  await world.run('claire', (scope) => postMessage(scope, letter));
  const { id } = await messageOf('killed');
  expect(await delivery(id, { killed: true })).toBeNull();
  expect(await messageOf('killed')).toMatchObject({ status: 'queued', attempts: 1 });
  expect(await delivery(id, { killed: false })).toBe(0);
  expect(await messageOf('killed')).toMatchObject({ status: 'sent', attempts: 2 });
  expect(await delivery(id, { killed: false })).toBe(0);
  expect(accepted).toEqual([`<${id}@example.test>`, `<${id}@example.test>`]);
});

it('a request is answered without asking the mail server', async () => {
  const before = accepted.length;
  const { id } = await requested(world, 'claire', '2026-06-10T18:00:00+10:00');
  const waiting = await world.run('claire', ({ db }) =>
    db.message.count({ where: { bookingId: id, status: 'queued', attempts: 0 } }),
  );
  expect(waiting).toBe(2);
  expect(accepted).toHaveLength(before);
});
