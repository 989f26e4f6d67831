import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPlainly, misread, type Refusal, readForm } from './reading';

const asked = (method: string, url: string, takesForms = true) =>
  misread({ method, url } as IncomingMessage, takesForms);

describe('misread', () => {
  it.each(['/', '/book?service=%ff', '/%E2%82%AC', '/b/x%2Fy', '/%00'])('reads %s', (url) => {
    expect(asked('GET', url)).toBeUndefined();
  });

  it.each(['/%', '/%f', '/%ff', '/b/%E0%A4%A', '/api/b/%c3%28', '/media/%80/x'])('cannot read %s', (url) => {
    expect(asked('GET', url)).toEqual({ status: 400 });
  });

  it.each([
    ['/', 'GET HEAD POST', 'PUT PATCH DELETE OPTIONS TRACE PROPFIND'],
    ['/api/bookings', 'GET HEAD POST PUT PATCH DELETE OPTIONS', 'TRACE PROPFIND QUERY'],
    ['/media/a/b.png', 'GET HEAD', 'POST PUT OPTIONS'],
    ['/assets/site.js', 'GET HEAD', 'POST DELETE'],
    ['/_next/static/a.js', 'GET HEAD', 'POST'],
  ])('knows what can be done at %s', (url, possible, refused) => {
    for (const method of possible.split(' ')) expect(asked(method, url), method).toBeUndefined();
    const allow = asked('NONSENSE', url)?.allow;
    expect(allow?.split(', ')).toEqual(possible.split(' '));
    for (const method of refused.split(' ')) expect(asked(method, url)).toEqual({ status: 405, allow });
  });

  it('knows that a cached page can only be looked at', () => {
    const refused = { status: 405, allow: 'GET, HEAD' };
    for (const method of ['POST', 'PUT', 'DELETE']) expect(asked(method, '/', false)).toEqual(refused);
    expect(asked('HEAD', '/', false)).toBeUndefined();
    expect(asked('POST', '/api/contact', false)).toBeUndefined();
  });

  it.each([
    '/_next/x',
    '/_next/data/x/y.json',
    '/_next/image?url=x',
    '/.rsc',
    '/book.rsc',
    '/a.segments/_tree',
  ])('has nothing at %s, which the framework alone knows', (url) => {
    expect(asked('GET', url)).toEqual({ status: 404 });
  });

  it('leaves the built files and the API alone', () => {
    for (const url of ['/_next/static/chunks/a.js', '/api/x.rsc', '/assets/a.js'])
      expect(asked('GET', url), url).toBeUndefined();
  });
});

describe('askPlainly', () => {
  it("takes away the framework's questions and nothing else", () => {
    const headers = {
      ...{ host: 'claire.localhost', cookie: 'a=b', accept: '*/*' },
      ...{ rsc: '1', 'next-url': '/x', 'next-router-state-tree': '%5B%5D', 'next-router-prefetch': '1' },
      'next-hmr-refresh': '1',
    };
    askPlainly({ headers } as unknown as IncomingMessage);
    expect(headers).toEqual({ host: 'claire.localhost', cookie: 'a=b', accept: '*/*' });
  });
});

/** What the next request was read as: a refusal, or the bytes that Next would get. */
let read: (outcome: Refusal | string) => void;
let server: Server;
beforeAll(async () => {
  server = createServer(async (incoming, response) => {
    const outcome = await readForm(incoming, 'http');
    if ('status' in outcome) read(outcome);
    else {
      const chunks: Buffer[] = [];
      for await (const chunk of outcome as AsyncIterable<Buffer>) chunks.push(chunk);
      read(Buffer.concat(chunks).toString('latin1'));
    }
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

const FORM = { 'content-type': 'multipart/form-data; boundary=XX' };
const CALL = { ...FORM, 'next-action': 'a'.repeat(42) };

function form(fields: Record<string, string>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--XX\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join('')}--XX--\r\n`;
}

async function post(
  body: string,
  headers: Record<string, string>,
  path = '/book',
): Promise<Refusal | string> {
  const { port } = server.address() as AddressInfo;
  const outcome = new Promise<Refusal | string>((resolve) => {
    read = resolve;
  });
  const sent = request({ port, host: '127.0.0.1', path, headers, method: 'POST' });
  sent.on('error', () => undefined);
  sent.end(body, 'latin1');
  return outcome;
}

/** A useActionState form as a browser sends it without script: the state before is one of ours. */
const withoutScript = (state: unknown, bound = '$@1') => ({
  $ACTION_REF_1: '',
  '$ACTION_1:0': JSON.stringify({ id: 'a'.repeat(42), bound }),
  '$ACTION_1:1': JSON.stringify([state]),
  name: 'Zoë $5',
});

describe('a form sent to a page', () => {
  it('reaches Next as it was sent', async () => {
    for (const state of [
      null,
      { ok: false, typed: { message: 'He said "$5"', tip: '$$5' }, key: '$undefined' },
    ]) {
      const body = form(withoutScript(state));
      expect(await post(body, FORM)).toBe(body);
      const call = form({ '1_name': 'Jo', '0': JSON.stringify([state, '$K1']) });
      expect(await post(call, CALL)).toBe(call);
    }
  });

  it('is left alone when it is none of ours, and on the API', async () => {
    expect(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toBe('a=b');
    expect(await post('broken', FORM, '/api/contact')).toBe('broken');
  });

  it.each([
    ['no form at all', '', FORM],
    ['cut short', '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', FORM],
    ['without a boundary', form({}), { 'content-type': 'multipart/form-data' }],
    ['with an action that is no JSON', form({ '$ACTION_1:0': 'x', '$ACTION_1:1': '[null]' }), FORM],
    ['with a state that is no JSON', form({ ...withoutScript(null), '$ACTION_1:1': 'x' }), FORM],
    ['with a forged state', form(withoutScript('$Fx')), FORM],
    ['with a forged state far inside', form(withoutScript({ a: [{ b: '$Q9' }] })), FORM],
    ['that binds nothing', form(withoutScript(null, null as never)), FORM],
    ['without arguments, by script', form({ name: 'Jo' }), CALL],
    ['with arguments that are no JSON, by script', form({ '0': 'x' }), CALL],
    ['without the form among its arguments, by script', form({ '0': '[null]' }), CALL],
    ['from another site', form({ name: 'Jo' }), { ...FORM, origin: 'http://evil.example' }, 403],
    ['from nowhere', form({ name: 'Jo' }), { ...FORM, origin: 'null' }, 403],
    ['with a forged argument, by script', form({ '0': '["$F1","$K1"]' }), CALL],
  ] as [string, string, Record<string, string>, number?][])(
    'is refused %s',
    async (_what, body, headers, status = 400) => {
      expect(await post(body, headers)).toEqual({ status });
    },
  );

  it('is refused by script as anything but a form', async () => {
    for (const type of ['text/plain;charset=UTF-8', 'application/json', ''])
      expect(await post('[null]', { ...CALL, 'content-type': type })).toEqual({ status: 415 });
  });

  it('is refused above 256 KiB, whether it says so or not', async () => {
    const body = form({ a: 'b'.repeat(300_000) });
    expect(await post(body, { ...FORM, 'content-length': String(body.length) })).toEqual({ status: 413 });
    expect(await post(body, { ...FORM, 'transfer-encoding': 'chunked' })).toEqual({ status: 413 });
  });

  it('whose sender goes away half-way is no error of ours', async () => {
    const outcome = new Promise<Refusal | string>((resolve) => {
      read = resolve;
    });
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        'POST /book HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: 99\r\n\r\n--XX',
        () => socket.destroy(),
      );
    });
    expect(await outcome).toEqual({ status: 400 });
  });
});
