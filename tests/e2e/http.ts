import { randomInt } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';

/** What a program gets. `text` is the body as UTF-8; `json` reads it. */
export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: <T = Record<string, unknown>>() => T;
};

export type Asked = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Who asks, as the trusted proxy in front says; without one everybody is somebody new. */
  address?: string;
};

/** Of this worker's own product; playwright.config.ts starts one for each. */
export const PORT = Number(process.env.E2E_PORT ?? 3100) + Number(process.env.TEST_PARALLEL_INDEX ?? 0);

/**
 * One request exactly as written: neither host, nor headers, nor path are corrected on the way, so that they can be
 * forged. `host` without port, as `claire.localhost`; redirects are not followed.
 */
export function ask(host: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, address = newAddress() } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: 'localhost', port: PORT, path, method, setHost: false, agent: false },
        headers: {
          host: host.includes(':') ? host : `${host}:${PORT}`,
          'x-forwarded-for': address,
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const { statusCode: status = 0, headers: answered } = response;
          resolve({ status, headers: answered, text, json: () => JSON.parse(text) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The same with a JSON body, as a POST unless told otherwise. */
export function send(host: string, path: string, body: unknown, asked: Asked = {}): Promise<Answer> {
  return ask(host, path, {
    method: 'POST',
    ...asked,
    headers: { 'content-type': 'application/json', ...asked.headers },
    body: JSON.stringify(body),
  });
}

/** The bytes of a whole request on a bare socket; answers the bytes that came back until the server ended it. */
export function wire(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(PORT, 'localhost', () => socket.write(bytes));
    let got = '';
    socket.setEncoding('utf8');
    socket.setTimeout(5000, () => socket.destroy(new Error(`no end of the answer within 5 s: ${got}`)));
    socket.on('data', (text) => {
      got += text;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(got));
  });
}

/** One that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Any of 16 million, so that no two callers share a limit. */
export function newAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

/** The cookies of an answer, as the next request sends them. */
export function cookiesOf(answer: Answer): string {
  return (answer.headers['set-cookie'] ?? [])
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}
