import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { beaconBody } from '@/app/_server/body';
import { jsonAnswer } from '@/app/_server/read-request';
import { answerDirectly, directly, loadDirect } from './direct';

/** Says back what reached it. */
vi.mock('@/app/api/events/route', () => ({
  POST: async (asked: Request) =>
    Response.json(
      { url: asked.url, from: asked.headers.get('x-rendezvous-address'), body: await asked.text() },
      { status: 202, headers: { 'x-rendezvous-tenant': 'claire' } },
    ),
}));

let server: Server;
/** How the last request ended. */
let ended: (how: unknown) => void;
beforeAll(async () => {
  // As the door for events reads and answers.
  answerDirectly('POST /read', async (asked) => {
    const read = await beaconBody(asked, 20).catch((error: { status: number }) => error);
    return jsonAnswer(
      asked,
      { read, cookie: asked.headers.get('Cookie'), dnt: asked.headers.has('dnt') },
      202,
    );
  });
  await loadDirect();
  server = createServer(async (incoming, response) => {
    incoming.headers['x-rendezvous-address'] = '203.0.113.7';
    const how = await directly(incoming, response);
    ended(how);
    if (how !== 'answered') response.end('elsewhere');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

const next = () =>
  new Promise<unknown>((resolve) => {
    ended = resolve;
  });

async function ask(method: string, path: string, body = '', headers: Record<string, string> = {}) {
  const how = next();
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, method, path, headers: { host: 'claire.localhost', ...headers } });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
  let text = '';
  for await (const part of response) text += part;
  return { how: await how, status: response.statusCode, text };
}

it('hands the handler the request as it is stamped, and sends what it answers', async () => {
  const { how, status, text } = await ask('POST', '/api/events?x=1', '{"events":[]} é');
  expect([how, status]).toEqual(['answered', 202]);
  expect(JSON.parse(text)).toEqual({
    url: 'http://claire.localhost/api/events?x=1',
    from: '203.0.113.7',
    body: '{"events":[]} é',
  });
});

it('reads and answers JSON without a stream', async () => {
  const json = { 'content-type': 'application/json' };
  const { status, text } = await ask('POST', '/read', '{"a":"é"}', { ...json, dnt: '1' });
  expect([status, JSON.parse(text)]).toEqual([202, { read: { a: 'é' }, cookie: null, dnt: true }]);
  const read = async (body: string, headers: Record<string, string>) =>
    (JSON.parse((await ask('POST', '/read', body, headers)).text) as { read: { status: number } }).read
      .status;
  expect(await read('"twenty-three characters"', json)).toBe(413);
  expect(await read('"twenty-three characters"', { ...json, 'transfer-encoding': 'chunked' })).toBe(413);
  expect(await read('{', json)).toBe(400);
  expect(await read('{}', { 'content-type': 'text/html' })).toBe(415);
});

it('leaves everything else to Next', async () => {
  for (const [method, path] of [
    ['GET', '/api/events'],
    ['POST', '/api/events/form-start'],
    ['POST', '/api/contact'],
    ['POST', '/'],
  ] as const)
    expect(await ask(method, path)).toMatchObject({ how: undefined, text: 'elsewhere' });
});

it('refuses what is far too large, whether it says so or not', async () => {
  const body = 'x'.repeat(40_000);
  expect((await ask('POST', '/api/events', body)).how).toEqual({ status: 413 });
  expect((await ask('POST', '/api/events', body, { 'transfer-encoding': 'chunked' })).how).toEqual({
    status: 413,
  });
});

it('takes a sender that goes away half-way for no error of ours', async () => {
  const how = next();
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1', () => {
    socket.write('POST /api/events HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{', () =>
      socket.destroy(),
    );
  });
  expect(await how).toEqual({ status: 400 });
});
