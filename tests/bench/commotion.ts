import { randomInt, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Ours } from './servers';

const WORKERS = 200;
const SECONDS = Number(process.env.BENCH_COMMOTION_SECONDS ?? 30);

type Answer = { status: number; text: string; cookies: string[] };
type Booking = { code: string; id?: string; token: string; version: number };

/**
 * Two hundred people at one calendar at once: they ask, and its companion confirms, moves and cancels, and they cancel,
 * while deadlines run out. Afterwards the database must hold together: no overlap, held time exactly for what holds it, no
 * acknowledged request lost, every history leading to its booking. @throws Error when it does not, or on any 5xx.
 */
export async function commotion(ours: Ours): Promise<void> {
  const host = `claire.localhost:${ours.port}`;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    ask(ours.port, agent, { host, path, body, headers });
  const cookie = await signIn(send);
  const starts = await openStarts(send);
  const made: Booking[] = [];
  const idOf = async (code: string) =>
    String((await ours.sql('select id from bookings where code = $1', [code]))[0]?.id);
  const counts = new Map<string, number>();
  const until = performance.now() + SECONDS * 1000;
  const one = async () => {
    while (performance.now() < until) {
      const what = made.length < 20 ? 'request' : (DEEDS[randomInt(DEEDS.length)] ?? 'request');
      const { status, text } = await act(what, send, cookie, starts, made, idOf);
      if (status >= 500 && status !== 503) throw new Error(`${what}: ${status} ${text.slice(0, 300)}`);
      const key = `${what} ${status}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  };
  const clock = expireSome(ours, until);
  await Promise.all([...Array.from({ length: WORKERS }, one), clock]);
  agent.destroy();
  // Deadlines that have just been pulled in are still on their way through the queue.
  await setTimeout(3000);
  const faults = await faultsOf(ours, made);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    `\nOne calendar, ${WORKERS} at once for ${SECONDS} s: ${total} answers, ${made.length} requests taken`,
  );
  for (const [key, count] of [...counts].sort()) console.log(`  ${key.padEnd(24)} ${count}`);
  console.log(
    `  overlaps, wrong holds, lost requests, broken histories: ${faults.join(', ')} (aim 0, 0, 0, 0)`,
  );
  if (faults.some((count) => count > 0)) throw new Error('the calendar did not hold together');
}

const DEEDS = ['request', 'request', 'confirm', 'confirm', 'reschedule', 'cancel', 'cancel by client'];

type Send = (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

async function act(
  what: string,
  send: Send,
  cookie: string,
  starts: string[],
  made: Booking[],
  idOf: (code: string) => Promise<string>,
): Promise<Answer> {
  const start = starts[randomInt(starts.length)] ?? '';
  if (what === 'request') {
    const client = { name: 'Guest', email: `guest${randomInt(1e9)}@bench.test` };
    const confirmed = { ageConfirmed: true, policyAccepted: true };
    const body = { service: 'dinner-date', start, location: { kind: 'incall' }, client, ...confirmed };
    const answer = await send('/api/bookings', body, { 'idempotency-key': randomUUID() });
    if (answer.status === 201) {
      const { code, statusUrl } = JSON.parse(answer.text) as { code: string; statusUrl: string };
      made.push({ code, token: statusUrl.split('/').at(-1) ?? '', version: 1 });
    }
    return answer;
  }
  const booking = made[randomInt(made.length)];
  if (!booking) return send('/api/health');
  if (what === 'cancel by client') return send(`/api/b/${booking.token}/cancel`, {});
  booking.id ??= await idOf(booking.code);
  const body = { version: booking.version, ...(what === 'reschedule' ? { start } : {}) };
  const answer = await send(`/api/dashboard/bookings/${booking.id}/${what}`, body, { cookie });
  if (answer.status === 200) booking.version = (JSON.parse(answer.text) as { version: number }).version;
  return answer;
}

async function signIn(send: Send): Promise<string> {
  const csrf = await send('/api/auth/csrf');
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const answer = await send(
    '/api/auth/callback/credentials',
    new URLSearchParams({ csrfToken, email: 'claire@demo.test', password: 'rendezvous-demo' }).toString(),
    { cookie: csrf.cookies.join('; '), 'content-type': 'application/x-www-form-urlencoded' },
  );
  return answer.cookies.filter((pair) => pair.startsWith('rendezvous.session=')).join('; ');
}

/** Starts of a few days, so that everybody wants the same. */
async function openStarts(send: Send): Promise<string[]> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const { text } = await send(`/api/availability?service=dinner-date&from=${day(10)}&to=${day(16)}`);
  return (JSON.parse(text) as { slots: { start: string }[] }).slots.map(({ start }) => start);
}

/** Pulls in the deadlines of some requests: the clock's job comes by while everybody else is at work. */
async function expireSome(ours: Ours, until: number): Promise<void> {
  while (performance.now() < until) {
    await ours.sql(
      `with due as (
         update bookings set expires_at = now() where (tenant_id, id) in (
           select b.tenant_id, b.id from bookings b join tenants t on t.id = b.tenant_id
            where t.subdomain = 'claire' and b.status = 'pending' order by random() limit 3)
           -- Somebody may have decided about it meanwhile.
           and status = 'pending'
         returning tenant_id, id)
       select graphile_worker.add_job('expire_booking', json_build_object('tenantId', tenant_id, 'bookingId', id)) from due`,
    );
    await setTimeout(500);
  }
}

async function faultsOf(ours: Ours, made: Booking[]): Promise<number[]> {
  const count = async (text: string, values?: unknown[]) =>
    Number((await ours.sql(text, values))[0]?.count ?? 0);
  return [
    await count(
      `select count(*) from holds a join holds b on a.tenant_id = b.tenant_id and a.companion_id = b.companion_id
          and a.id < b.id and tstzrange(a.held_from, a.held_until) && tstzrange(b.held_from, b.held_until)`,
    ),
    await count(
      `select count(*) from bookings b
        where (b.status in ('confirmed', 'awaiting_deposit')) <>
              (select count(*) from holds h
                where h.tenant_id = b.tenant_id and h.booking_id = b.id
                  and h.held_from = b.starts_at - b.buffer_before_minutes * interval '1 minute'
                  and h.held_until = b.ends_at + b.buffer_after_minutes * interval '1 minute')::int::boolean`,
    ),
    made.length -
      (await count('select count(*) from bookings where code = any ($1)', [made.map(({ code }) => code)])),
    await count(
      `select count(*) from bookings b join tenants t on t.id = b.tenant_id
        where t.subdomain = 'claire' and b.submission_hash <> 'demo' and (
          b.version <> (select count(*) from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id)
          or b.status <> (select e.to_status from booking_events e
                           where e.tenant_id = b.tenant_id and e.booking_id = b.id order by e.version desc limit 1)
          or b.starts_at <> coalesce(
               (select e.starts_at from booking_events e
                 where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.starts_at is not null
                 order by e.version desc limit 1), b.starts_at)
          or exists (select from booking_events e join booking_events p
                        on p.tenant_id = e.tenant_id and p.booking_id = e.booking_id and p.version = e.version - 1
                      where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.from_status <> p.to_status))`,
    ),
  ];
}

type Asked = { host: string; path: string; body?: unknown; headers: Record<string, string> };

function ask(port: number, agent: Agent, { host, path, body, headers }: Asked): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, path, agent, method: text === undefined ? 'GET' : 'POST' },
        headers: {
          ...{ host, 'x-forwarded-for': address },
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
          ...headers,
        },
      },
      (response) => {
        let all = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          all += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: all,
            cookies: (response.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0] ?? ''),
          }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
