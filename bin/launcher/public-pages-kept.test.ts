import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DirectoryEntry } from '@/lib/tenancy/directory';
import { answerFromKept, keepPublicPages, mayBeKept } from './public-pages';

const ACTIVE: DirectoryEntry = {
  tenantId: 'a',
  status: 'active',
  siteVersion: 1,
  primaryHost: 'a.localhost',
};
let entry: DirectoryEntry = ACTIVE;
let rendered = 0;
let server: Server;

/** The launcher in small: kept pages first, then a Next that counts what it is asked. */
beforeAll(async () => {
  server = createServer((asked, response) => {
    if (mayBeKept(asked) && answerFromKept(asked, response, entry)) return;
    keepPublicPages(asked, response);
    rendered += 1;
    response.setHeader('x-rendezvous-page', String(entry.siteVersion));
    response.setHeader('x-rendezvous-tenant', entry.tenantId);
    response.setHeader('content-security-policy', "script-src 'self'");
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.statusCode = asked.url === '/nowhere' ? 404 : 200;
    response.end(`<p>${entry.tenantId} ${entry.siteVersion}</p><script>framework</script>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => void server.close());

it('asks Next once for a page and answers the same again', async () => {
  const first = await get('/once');
  const before = rendered;
  const again = await get('/once');
  expect(rendered).toBe(before);
  expect(again.text).toBe('<p>a 1</p>');
  for (const name of ['etag', 'cache-control', 'content-security-policy', 'content-type', 'vary'])
    expect(again.headers[name], name).toEqual(first.headers[name]);
  expect((await get('/once', { 'if-none-match': String(first.headers.etag) })).status).toBe(304);
});

it('never serves a version that the directory has left behind', async () => {
  await get('/edited');
  entry = { ...ACTIVE, siteVersion: 2 };
  expect((await get('/edited')).text).toBe('<p>a 2</p>');
  entry = ACTIVE;
});

it('never serves one tenant to another with the same host, path and version', async () => {
  await get('/moved');
  entry = { ...ACTIVE, tenantId: 'b' };
  expect((await get('/moved')).text).toBe('<p>b 1</p>');
  entry = ACTIVE;
});

it.each(['suspended', 'inactive', 'draft', 'in_review'] as const)(
  'asks Next while the tenant is %s',
  async (status) => {
    await get('/status');
    entry = { ...ACTIVE, status };
    const before = rendered;
    await get('/status');
    expect(rendered).toBe(before + 1);
    entry = ACTIVE;
  },
);

it('keeps no refusal and no question of the framework', async () => {
  for (const [path, headers] of [
    ['/nowhere', {}],
    ['/flight', { rsc: '1' }],
    ['/book', {}],
    ['/dashboard/x', {}],
  ] as const) {
    await get(path, headers);
    const before = rendered;
    await get(path, headers);
    expect(rendered, path).toBe(before + 1);
  }
});

function get(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, path, headers: { host: 'a.localhost', ...headers }, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
        );
      },
    )
      .on('error', reject)
      .end();
  });
}
