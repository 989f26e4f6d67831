import { Agent, request } from 'node:http';

/** One kind of request; `next` gives the n-th one, so that bodies and keys can differ. */
export type Target = {
  name: string;
  port: number;
  path: string;
  host: string;
  headers?: Record<string, string>;
  next?: (n: number) => { path?: string; host?: string; headers?: Record<string, string>; body?: string };
  expects: number;
  /** Done before each run, outside of what is measured. */
  before?: () => Promise<void>;
};

export const GZIP = { 'accept-encoding': 'gzip' };

export type Measured = { perSecond: number; p50Ms: number; p99Ms: number; bytes: number };

/** Below what one address may read in a minute. */
const ASKS_PER_ADDRESS = 800;

let addresses = 0;
let households = 0;

/**
 * Closed-loop load for `seconds` over `connections` kept-alive connections, each from addresses of its own in 127/8, so
 * that limits per address are measured as in life. @throws Error on any answer with another status than expected.
 */
export async function load(target: Target, seconds: number, connections: number): Promise<Measured> {
  await target.before?.();
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let count = 0;
  let bytes = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        const localAddress = nextAddress();
        for (let asks = 0; asks < ASKS_PER_ADDRESS && performance.now() < until; asks += 1) {
          const asked = performance.now();
          const answer = await ask(target, agent, localAddress, count++);
          if (answer.status !== target.expects)
            throw new Error(
              `${target.name}: ${answer.status} instead of ${target.expects}: ${answer.text.slice(0, 200)}`,
            );
          bytes = answer.bytes;
          times.push(performance.now() - asked);
        }
        agent.destroy();
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    perSecond: times.length / ((performance.now() - started) / 1000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    bytes,
  };
}

/** 127.1.0.1 and on, none twice: every one is another household. */
export function nextAddress(): string {
  const n = addresses++;
  return `127.${1 + Math.floor(n / 65_024)}.${Math.floor(n / 254) % 256}.${1 + (n % 254)}`;
}

/** 10.0.0.1 and on, none twice, for `x-forwarded-for`: whoever may do little in an hour is somebody else each time. */
export function nextHousehold(): string {
  households += 1;
  return `10.${(households >> 16) & 255}.${(households >> 8) & 255}.${households & 255}`;
}

export function ask(
  target: Target,
  agent: Agent | undefined,
  localAddress: string,
  n: number,
): Promise<{ status: number; bytes: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
  const one = target.next?.(n) ?? {};
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: target.port,
        path: one.path ?? target.path,
        method: one.body === undefined ? 'GET' : 'POST',
        localAddress,
        agent,
        headers: {
          host: one.host ?? target.host,
          ...target.headers,
          ...one.headers,
          ...(one.body === undefined ? {} : { 'content-length': Buffer.byteLength(one.body) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            bytes: body.length,
            text: body.toString('utf8'),
            headers: response.headers,
          });
        });
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(one.body);
  });
}
