import { type AddressInfo, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailFailure, sendMail } from './mail';

/** Speaks just enough SMTP to take a mail, or to refuse a recipient called `nobody`. */
let server: Server;
const received: string[] = [];

beforeAll(async () => {
  server = createServer((socket) => {
    let inData = false;
    let text = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test');
    const lines = createInterface({ input: socket });
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      if (inData && line !== '.') text += `${line}\n`;
      else if (inData) {
        inData = false;
        received.push(text);
        say('250 taken');
      } else if (line.startsWith('EHLO')) say('250 test');
      else if (line.startsWith('RCPT TO:<nobody')) say('550 no such user nobody@client.test');
      else if (line === 'DATA') {
        inData = true;
        text = '';
        say('354 go on');
      } else say('250 ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const secret = 'test'.repeat(8);
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://localhost/x',
    DATABASE_TENANT_URL: 'postgres://localhost/x',
    DATABASE_PLATFORM_URL: 'postgres://localhost/x',
    AUTH_SECRET: secret,
    ADMIN_AUTH_SECRET: secret,
    ENCRYPTION_KEY: secret,
    SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    MAIL_FROM: 'Bookings <bookings@example.test>',
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const mail = {
  id: '01900000-0000-7000-8000-000000000001',
  senderName: 'Claire "C." Hamilton, Sydney',
  recipient: 'jo@client.test',
  replyTo: null,
  subject: 'Hello\r\nBcc: everybody@client.test',
  text: 'Grüße\n',
};

it('sends under the tenant’s name, with an id that stays the same', async () => {
  await sendMail(mail);
  const [text = ''] = received;
  expect(text).toContain('Message-ID: <01900000-0000-7000-8000-000000000001@example.test>');
  expect(text).toMatch(/^From: "Claire \\"C\.\\" Hamilton, Sydney" <bookings@example\.test>$/m);
  expect(text).toMatch(/^To: jo@client\.test$/m);
  expect(text).not.toMatch(/^Bcc:/m);
});

it('carries a calendar entry in the form that calendars take up by themselves', async () => {
  const text = 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n';
  await sendMail({ ...mail, calendar: { method: 'CANCEL', text } });
  const sent = received.at(-1) ?? '';
  expect(sent).toMatch(/^Content-Type: multipart\/mixed/m);
  expect(sent).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=CANCEL/m);
  expect(sent).toMatch(/^Content-Type: application\/ics; name=appointment\.ics/m);
  expect(sent).toContain(Buffer.from(text).toString('base64').slice(0, 60));
  expect(received[0]).not.toContain('text/calendar');
});

it('says what went wrong in codes alone, and whether it is for good', async () => {
  const failure = await sendMail({ ...mail, recipient: 'nobody@client.test' }).catch(
    (error: MailFailure) => error,
  );
  expect(failure).toMatchObject({ message: 'EENVELOPE 550', permanent: true });
});
