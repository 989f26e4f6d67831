import { Agent } from 'node:http';
import { Client } from 'pg';
import { dayIn, plusDays } from '@/lib/analytics/days';
import { hostOf } from './bookings';
import { ask, nextAddress, type Target } from './load';
import type { Ours } from './servers';
import { DAYS } from './visit-world';

const CALLS = Number(process.env.BENCH_CALLS ?? 50);
/** Of what takes long fewer are enough. */
const CALLS_MIN = 5;
const PATIENCE_MS = 10_000;
const WARM_UP = 3;
const ANSWERS = [
  ...[
    'overview',
    'timeseries',
    'funnel',
    'sources',
    'channels',
    'campaigns',
    'pages',
    'landings',
    'devices',
    'browsers',
  ],
  ...['systems', 'countries', 'hosts', 'events', 'journeys', 'cohorts', 'timings', 'links', 'social'],
];
const QUICK: Record<string, number> = { overview: 10, funnel: 10 };
const USUAL_MS = 50;
/** What is asked about some visits alone: those are counted one by one. */
const FILTERS = [
  'source=instagram',
  'country=NZ',
  'device=desktop',
  'page=/journal/wine',
  'source=instagram&device=mobile',
];
const FILTERED = ['overview', 'funnel', 'timeseries', 'sources', 'pages', 'journeys'];

type Asked = (path: string) => Promise<{ ms: number; text: string }>;

/** How long each answer takes a member of claire's staff, one at a time; and the funnel against a join of events with themselves. */
export async function visitAnswers(ours: Ours, claire: string): Promise<void> {
  const timed = await signedIn(ours);
  const today = dayIn('Australia/Sydney', new Date());
  const missed: string[] = [];
  console.log(`\nAnswers over HTTP, signed in, one at a time, p50 of ${CALLS} in ms: 30 days, ${DAYS} days`);
  const row = async (name: string, query: string, aimMs: number): Promise<void> => {
    const p50 = async (days: number) =>
      median(timed, `/api/analytics/${name}?from=${plusDays(today, 1 - days)}&to=${today}${query}`);
    const [month, quarter] = [await p50(30), await p50(DAYS)];
    if (Math.max(month, quarter) > aimMs) missed.push(name + query);
    console.log(
      `  ${(name + query).padEnd(52)} ${month.toFixed(1).padStart(7)} ${quarter.toFixed(1).padStart(7)}  (aim ≤ ${aimMs})`,
    );
  };
  for (const name of ANSWERS) await row(name, '', QUICK[name] ?? USUAL_MS);
  await row('timeseries', '&interval=hour', USUAL_MS);
  for (const filter of FILTERS) for (const name of FILTERED) await row(name, `&${filter}`, USUAL_MS);
  console.log(missed.length > 0 ? `  over their aim: ${missed.join(', ')}` : '  all within their aims');
  for (const days of [30, DAYS])
    await againstSelfJoin(ours, claire, timed, { from: plusDays(today, 1 - days), to: today });
}

/** @throws Error when both do not say the same. */
async function againstSelfJoin(
  ours: Ours,
  claire: string,
  timed: Asked,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const path = `/api/analytics/funnel?from=${from}&to=${to}`;
  const ms = await median(timed, path);
  const { steps } = JSON.parse((await timed(path)).text) as { steps: { sessions: number }[] };
  const client = new Client({ connectionString: ours.tenantUrl });
  await client.connect();
  await client.query("select set_config('app.tenant_id', $1, false)", [claire]);
  const joined: number[] = [];
  let counted: Record<string, string> = {};
  for (let run = 0; run < 3; run += 1) {
    const asked = performance.now();
    counted = (await client.query<Record<string, string>>(SELF_JOIN, [claire, from, to])).rows[0] ?? {};
    joined.push(performance.now() - asked);
  }
  await client.end();
  const joinMs = middle(joined);
  const same =
    JSON.stringify(Object.values(counted).map(Number)) ===
    JSON.stringify(steps.map(({ sessions }) => sessions));
  console.log(
    `Funnel ${from} – ${to}: ${ms.toFixed(1)} ms, joined with themselves ${joinMs.toFixed(0)} ms: ${(joinMs / ms).toFixed(0)} × (aim ≥ 20), ${same ? 'the same numbers' : 'OTHER NUMBERS'}`,
  );
  if (!same)
    throw new Error(`the funnel says ${JSON.stringify(steps)}, its events ${JSON.stringify(counted)}`);
}

/** A funnel as those count it who keep events alone: each step joined with the one before. */
const SELF_JOIN = `
  with step1 as (
    select distinct e.session_id, e.received_at from events e join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
     where e.tenant_id = $1 and s.day between $2::date and $3::date and e.event_type = 'page_view'
  ), step2 as (${stepAfter('step1', 'photo_click')}), step3 as (${stepAfter('step2', 'pricing_view')}),
     step4 as (${stepAfter('step3', 'form_start')}), step5 as (${stepAfter('step4', 'form_submit')})
  select ${[1, 2, 3, 4, 5].map((step) => `(select count(distinct session_id) from step${step}) as step${step}`).join(', ')}`;

function stepAfter(before: string, type: string): string {
  return `select distinct e.session_id, e.received_at from ${before} b
            join events e on e.tenant_id = $1 and e.session_id = b.session_id and e.received_at >= b.received_at
           where e.event_type = '${type}' and e.received_at >= $2::date - interval '2 days'`;
}

async function median(timed: Asked, path: string): Promise<number> {
  for (let call = 0; call < WARM_UP; call += 1) await timed(path);
  const times: number[] = [];
  const until = performance.now() + PATIENCE_MS;
  while (times.length < CALLS && (times.length < CALLS_MIN || performance.now() < until))
    times.push((await timed(path)).ms);
  return middle(times);
}

function middle(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function signedIn(ours: Ours): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const target: Target = {
    name: 'analytics',
    port: ours.port,
    host: hostOf(ours, 'claire'),
    path: '/',
    expects: 200,
  };
  const cookiesOf = (headers: NodeJS.Dict<string | string[]>) =>
    [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';', 1)[0] ?? '');
  const csrf = await ask({ ...target, path: '/api/auth/csrf' }, agent, nextAddress(), 0);
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email: 'claire@demo.test', password: 'rendezvous-demo' });
  const headers = {
    cookie: cookiesOf(csrf.headers).join('; '),
    'content-type': 'application/x-www-form-urlencoded',
  };
  const sent = {
    ...target,
    path: '/api/auth/callback/credentials',
    next: () => ({ headers, body: form.toString() }),
  };
  const answer = await ask(sent, agent, nextAddress(), 0);
  const cookie = cookiesOf(answer.headers)
    .filter((pair) => pair.startsWith('rendezvous.session='))
    .join('; ');
  const address = nextAddress();
  let calls = 0;
  return async (path) => {
    calls += 1;
    const asked = performance.now();
    // Each few from another address: nobody may read so much.
    const from = { cookie, 'x-forwarded-for': `10.9.${Math.floor(calls / 500) % 250}.1` };
    const { status, text } = await ask({ ...target, path, headers: from }, agent, address, 0);
    if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 200)}`);
    return { ms: performance.now() - asked, text };
  };
}
