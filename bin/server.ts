import { randomBytes, randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import next from 'next';
import { startFlusher } from '@/lib/analytics/flusher';
import { closeDatabase } from '@/lib/db';
import { EnvironmentError, env } from '@/lib/env';
import { runJobs } from '@/lib/jobs';
import { log } from '@/lib/log';
import { Directory, type DirectoryEntry } from '@/lib/tenancy/directory';
import { type HostKind, hostKind } from '@/lib/tenancy/hosts';
import { isFreshPage } from '@/lib/tenancy/page-kinds';
import { directoryEntry } from '@/lib/tenancy/queries';
import { asPlatform } from '@/lib/tenancy/work';
import { originOf } from '@/lib/urls';
import { TemplateError } from '@/prisma/seed/templates';
import { Failure } from './bootstrap/failure.mjs';
import { migrate } from './database';
import {
  answersEverywhere,
  isNobodys,
  otherAddress,
  refuse,
  refuseBytes,
  secureHeaders,
  withinLimit,
} from './launcher/answer';
import { makeDemoWorld } from './launcher/demo-world';
import { directly, loadDirect } from './launcher/direct';
import { prepareEmbedded } from './launcher/embedded';
import { internalListener } from './launcher/internal';
import { Metrics } from './launcher/metrics';
import { admit, parseNetworks, stamp } from './launcher/peer';
import { answerFromKept, keepPublicPages, mayBeKept } from './launcher/public-pages';
import { askPlainly, misread, pathOf, readForm } from './launcher/reading';
import { logRequest } from './launcher/request-log';
import { byTheClock, tasks } from './tasks';

/**
 * The launcher: owns the HTTP socket in front of Next, because Next never shows a handler its peer's address and
 * believes forwarding headers that a client sent. Also starts what the server needs: embedded database, migrations, job
 * worker, internal listener.
 */
const DRAIN_MS = 20_000;
const dev = process.env.RENDEZVOUS_DEV === '1';

async function main(): Promise<void> {
  // A reader that went away (`npm start | head`) is no reason to fail, and reporting it there fails again, for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  process.env.AUTH_TRUST_HOST = '1';
  // The port first: a taken one should be known before the slower steps. Until pages are ready it answers 503.
  const server = createServer({ requireHostHeader: false });
  let answer: RequestListener = (request, response) =>
    refuse(request, response, { status: 503, retryAfterSeconds: 5 }, randomUUID());
  for (const event of ['request', 'checkExpectation'])
    server.on(event, (request: IncomingMessage, response: ServerResponse) => answer(request, response));
  server.on('clientError', refuseBytes);
  const port = Number(process.env.PORT || 3000);
  const embedded = process.env.DATABASE_URL ? undefined : prepareEmbedded;
  await listen(server, port, process.env.HOST || (embedded ? 'localhost' : undefined));
  process.env.PORT = String((server.address() as AddressInfo).port);

  const postgres = await embedded?.(step);
  const settings = env();
  process.env.PUBLIC_URL = settings.PUBLIC_URL.href;
  await step('Database is up to date', (note) => migrate(settings.DATABASE_URL, { onStep: note }));
  if (postgres) await step('Demo world is there', makeDemoWorld);

  const metrics = new Metrics();
  const internal = internalListener(shareSecret(), findTenant, () => metrics.text());
  await listen(internal, settings.INTERNAL_PORT, '127.0.0.1');
  process.env.INTERNAL_URL = `http://127.0.0.1:${(internal.address() as AddressInfo).port}`;
  if (!dev) ignoreUpgrades(server);
  const app = next({ dev, hostname: 'localhost', port: settings.PORT, httpServer: server });
  await step(dev ? 'Next is ready, in development mode' : 'Pages are ready', () => app.prepare());
  await loadDirect();
  const jobs =
    settings.JOBS === 'embedded'
      ? runJobs(settings.DATABASE_PLATFORM_URL, tasks, { alone: postgres !== undefined, byTheClock })
      : undefined;
  const flusher = startFlusher();
  answer = requestListener(app.getRequestHandler(), metrics);
  announce(Boolean(postgres));
  onSignal(async () => {
    await Promise.all([drain(server), drain(internal)]);
    await Promise.all([jobs?.stop(), flusher.stop()]);
    await app.close();
    await closeDatabase();
    await postgres?.stop();
  });
}

function findTenant(host: string): Promise<DirectoryEntry | null> {
  return asPlatform({ kind: 'system' }, (scope) => directoryEntry(scope, host));
}

function requestListener(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  metrics: Metrics,
) {
  const { PUBLIC_URL, TRUSTED_PROXIES } = env();
  const trusted = parseNetworks(TRUSTED_PROXIES);
  const compress = compression({
    filter: (request, response) =>
      !response.hasHeader('x-rendezvous-page') && compression.filter(request, response),
  });
  const scheme = PUBLIC_URL.protocol === 'https:' ? 'https' : 'http';
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = randomUUID();
    metrics.watch(response);
    secureHeaders(response, PUBLIC_URL, requestId);
    logRequest(request, response, requestId);
    const peer = admit(request, trusted, requestId);
    if (!peer) return refuse(request, response, { status: 400 }, requestId);
    const limited = await withinLimit(request, peer);
    if (limited)
      return refuse(
        request,
        response,
        { status: 429, retryAfterSeconds: limited.retryAfterSeconds },
        requestId,
      );
    const asked = hostKind(peer.host, PUBLIC_URL.hostname);
    const tenant = await tenantOf(asked);
    if (isNobodys(asked, tenant) && !answersEverywhere(request))
      return refuse(request, response, { status: 404 }, requestId);
    const location = otherAddress(request, peer, PUBLIC_URL);
    if (location) return void response.writeHead(308, { location }).end();
    const fresh = isFreshPage(asked.kind, pathOf(request.url));
    if (!fresh) askPlainly(request);
    const read = misread(request, fresh || dev) ?? (await readForm(request, scheme));
    if ('status' in read) return refuse(request, response, read, requestId);
    stamp(read, peer, PUBLIC_URL);
    const direct = await directly(read, response);
    if (direct === 'answered') return;
    if (direct) return refuse(request, response, direct, requestId);
    if (tenant && mayBeKept(read) && answerFromKept(read, response, tenant)) return;
    keepPublicPages(read, response);
    compress(read as never, response as never, () => {
      handle(read, response).catch((error: unknown) => {
        log.error({ requestId, err: String(error) }, 'request failed');
        response.destroy();
      });
    });
  };
}

const directory = new Directory(findTenant);

/** The tenant that a host names, null when nobody has it, undefined when it cannot be told: the middleware says so then. */
async function tenantOf(asked: HostKind): Promise<DirectoryEntry | null | undefined> {
  if (asked.kind !== 'tenant') return undefined;
  return directory.find(asked.lookup).catch(() => undefined);
}

/** The edge middleware runs in this process and reads this from its environment; nobody else learns it. */
function shareSecret(): string {
  process.env.INTERNAL_SECRET = randomBytes(32).toString('base64url');
  return process.env.INTERNAL_SECRET;
}

/** Nothing here speaks anything but HTTP. Next would leave such a request open, unanswered. */
function ignoreUpgrades(server: Server): void {
  server.on('newListener', (event, listener) => {
    if (event === 'upgrade') process.nextTick(() => server.removeListener('upgrade', listener as () => void));
  });
}

async function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`
          : undefined;
      reject(taken ? new EnvironmentError(taken) : error);
    });
    server.listen({ port, host }, resolve);
  });
}

/** In-flight requests end; idle connections close at once; a stuck one is cut after DRAIN_MS. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(cut);
}

/** A line for each step, with what it took; notes of a slow one appear below it as they come. */
async function step<T>(name: string, work: (note: (line: string) => void) => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work((line) => console.log(`    ${line}`));
  console.log(`  ✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}

function announce(demo: boolean): void {
  const root = env().PUBLIC_URL.hostname;
  const lines = [`Rendezvous  ${originOf(root)}`, `Console     ${originOf(`admin.${root}`)}`];
  if (demo) {
    for (const name of ['claire', 'sophie', 'jessica', 'maison'])
      lines.push(`${name.padEnd(11)} ${originOf(`${name}.${root}`)}  staff: ${name}@demo.test at /dashboard`);
    lines.push('Admin       admin@demo.test', 'Password    rendezvous-demo (all demo accounts)');
  }
  const width = Math.max(...lines.map((line) => line.length));
  console.log(
    `\n┌${'─'.repeat(width + 4)}┐\n${lines.map((line) => `│  ${line.padEnd(width)}  │`).join('\n')}\n└${'─'.repeat(width + 4)}┘\n`,
  );
}

function onSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('\nStopping…');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: String(error) }, 'stop failed');
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const told =
    error instanceof EnvironmentError || error instanceof Failure || error instanceof TemplateError;
  console.error(told ? `\n${error.message}` : error);
  process.exit(1);
});
