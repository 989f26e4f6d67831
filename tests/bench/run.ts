import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { computation, wholeAnswers } from './availability';
import { commotion } from './commotion';
import { ask, load, type Measured, nextAddress, type Target } from './load';
import { type Floor, memoryMb, type Ours, startFloor, startOurs } from './servers';

/**
 * `npm run bench`: speed as ratios within one run. Each comparison is the median of RUNS interleaved runs, so that
 * whatever else the machine does hits both sides. Load comes from loopback addresses, one for each connection.
 */
const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CONNECTIONS = 32;
const GZIP = { 'accept-encoding': 'gzip' };

async function main(): Promise<void> {
  if (!existsSync('tests/bench/floor/.next/BUILD_ID'))
    execFileSync('npx', ['next', 'build', 'tests/bench/floor'], { stdio: 'ignore' });
  console.log('Starting both servers…');
  const ours = await startOurs();
  const floor = await startFloor(ours);
  try {
    await pages(ours, floor);
    await bookings(ours, floor);
    await availability(ours, floor);
    await commotion(ours);
    await scripts(ours, floor);
    console.log(
      `\nMemory under this load: ours ${memoryMb(ours.pid).toFixed(0)} MB, floor ${memoryMb(floor.pid).toFixed(0)} MB (Node processes)`,
    );
    await manyTenants(ours);
    console.log(`Memory with 10,000 tenants: ${memoryMb(ours.pid).toFixed(0)} MB`);
  } finally {
    await floor.stop();
    await ours.stop();
  }
}

async function pages(ours: Ours, floor: Floor): Promise<void> {
  const home: Target = {
    name: 'cached tenant page',
    port: ours.port,
    host: `claire.localhost:${ours.port}`,
    path: '/',
    expects: 200,
  };
  const { bytes } = await ask(home, undefined, nextAddress(), 0);
  const size = await nearestSize(floor, bytes);
  const at = (kind: string): Target => ({
    name: kind,
    port: floor.port,
    host: `localhost:${floor.port}`,
    path: `/${kind}/${size.size}`,
    expects: 200,
  });
  console.log(`\nHTML: ours ${bytes} bytes, floor ${size.bytes} bytes`);
  const results = await interleaved({
    'cached page, identity': home,
    'floor: static, empty middleware, identity': at('static'),
    'static, no middleware, identity': at('bare'),
    'cached page, gzip': { ...home, headers: GZIP },
    'floor: static, empty middleware, gzip': { ...at('static'), headers: GZIP },
    'static, no middleware, gzip': { ...at('bare'), headers: GZIP },
    'dynamic page /book': { ...home, path: '/book' },
    'floor: dynamic page, empty middleware': { ...at('dynamic'), path: '/dynamic' },
  });
  report(results, [
    ['cached page, identity', 'floor: static, empty middleware, identity', 'aim ≥ 0.85'],
    ['cached page, identity', 'static, no middleware, identity', 'shown'],
    ['cached page, gzip', 'floor: static, empty middleware, gzip', 'aim ≥ 0.85'],
    ['cached page, gzip', 'static, no middleware, gzip', 'shown'],
    ['dynamic page /book', 'floor: dynamic page, empty middleware', 'shown'],
  ]);
}

async function bookings(ours: Ours, floor: Floor): Promise<void> {
  const host = `claire.localhost:${ours.port}`;
  const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const listed = await ask(
    {
      name: 'slots',
      port: ours.port,
      host,
      path: `/api/availability?service=dinner-date&from=${day(8)}&to=${day(28)}`,
      expects: 200,
    },
    undefined,
    nextAddress(),
    0,
  );
  const { slots } = JSON.parse(listed.text) as { slots: { start: string }[] };
  const json = { 'content-type': 'application/json' };
  const results = await interleaved({
    'POST /api/bookings': {
      name: 'POST /api/bookings',
      port: ours.port,
      host,
      path: '/api/bookings',
      expects: 201,
      next: (n) => ({
        // Each request from another household: five bookings an hour is what one may make.
        headers: {
          ...json,
          'idempotency-key': randomUUID(),
          'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
        },
        body: JSON.stringify({
          service: 'dinner-date',
          start: slots[n % slots.length]?.start,
          location: { kind: 'incall' },
          client: { name: `Guest ${n}`, email: `guest${n}@bench.test` },
          ageConfirmed: true,
          policyAccepted: true,
        }),
      }),
    },
    'floor: empty POST handler': {
      name: 'floor',
      port: floor.port,
      host: `localhost:${floor.port}`,
      path: '/api/empty',
      expects: 201,
      next: () => ({ headers: json, body: '{}' }),
    },
    'GET /api/availability, 21 days': {
      name: 'availability',
      port: ours.port,
      host,
      path: `/api/availability?service=dinner-date&from=${day(8)}&to=${day(28)}`,
      expects: 200,
    },
  });
  report(results, [
    ['POST /api/bookings', 'floor: empty POST handler', 'shown'],
    ['GET /api/availability, 21 days', 'floor: empty POST handler', 'shown'],
  ]);
}

async function availability(ours: Ours, floor: Floor): Promise<void> {
  computation();
  const targets = await wholeAnswers(ours, floor);
  const [answer = '', keyed = '', bare = ''] = Object.keys(targets);
  report(await interleaved(targets), [
    [answer, keyed, 'aim ≥ 0.5'],
    [answer, bare, 'shown'],
  ]);
}

/** Cost of the same ten warm tenants while more and more exist; then a spread over all of them. */
async function manyTenants(ours: Ours): Promise<void> {
  await addTenants(ours, 10);
  const perTenant = (count: number): Target => ({
    name: `${count} tenants`,
    port: ours.port,
    host: '',
    path: '/',
    expects: 200,
    headers: GZIP,
    next: (n) => ({ host: `bench-${1 + ((n * 7919) % count)}.localhost:${ours.port}` }),
  });
  const medians = new Map<number, number>();
  let existing = 10;
  for (const count of [10, 1000, 10_000]) {
    await addTenants(ours, count, existing);
    existing = count;
    await load(perTenant(10), 2, CONNECTIONS);
    const runs: Measured[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await load(perTenant(10), SECONDS, CONNECTIONS));
    medians.set(count, median(runs.map((one) => one.perSecond)));
    console.log(`10 warm tenants while ${count} exist: ${(medians.get(count) ?? 0).toFixed(0)}/s`);
  }
  const base = medians.get(10) ?? 1;
  for (const count of [1000, 10_000])
    console.log(`  cost with ${count}: ${(base / (medians.get(count) ?? 1)).toFixed(2)} × (aim ≤ 1.10)`);
  for (const count of [1000, 10_000]) {
    const spread = await load(perTenant(count), SECONDS, CONNECTIONS);
    console.log(
      `  uniform spread over ${count}: ${spread.perSecond.toFixed(0)}/s, p99 ${spread.p99Ms.toFixed(0)} ms (shown)`,
    );
  }
}

async function addTenants(ours: Ours, until: number, after = 0): Promise<void> {
  await ours.sql(
    `with made as (
       insert into tenants (id, organization_id, subdomain, name, kind, status, city, country_code, time_zone, locale, currency, contact_email)
       select gen_random_uuid(), organization_id, 'bench-' || n, 'Bench ' || n, kind, 'active', city, country_code, time_zone, locale, currency, contact_email
         from tenants, generate_series($1::int, $2::int) n where subdomain = 'claire'
       on conflict (subdomain) do nothing returning id)
     insert into site_contents (tenant_id, id, version, layout, tagline, theme, content, published_at)
     select made.id, gen_random_uuid(), 1, layout, tagline, theme, content, now()
       from made, site_contents s join tenants t on t.id = s.tenant_id where t.subdomain = 'claire'`,
    [after + 1, until],
  );
}

/** JavaScript that a first visit loads, gzipped. */
async function scripts(ours: Ours, floor: Floor): Promise<void> {
  const sum = async (port: number, host: string, path: string): Promise<number> => {
    const page = await ask({ name: path, port, host, path, expects: 200 }, undefined, nextAddress(), 0);
    const found = [...page.text.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, src = '']) => src);
    const inline = [
      ...page.text.matchAll(/<script(?![^>]*\ssrc=)(?![^>]*ld\+json)[^>]*>([\s\S]*?)<\/script>/g),
    ].map(([, code = '']) => code);
    let total = inline.length ? gzipSync(inline.join('\n')).length : 0;
    for (const src of new Set(found)) {
      const script = await ask(
        { name: src, port, host, path: src, expects: 200 },
        undefined,
        nextAddress(),
        0,
      );
      total += gzipSync(script.text).length;
    }
    return total / 1000;
  };
  const [own, empty] = [
    await sum(ours.port, `claire.localhost:${ours.port}`, '/'),
    await sum(floor.port, `localhost:${floor.port}`, '/bare/1'),
  ];
  console.log(
    `\nJavaScript of the home page, gzipped: ${own.toFixed(1)} kB (aim ≤ 10); an empty page of Next: ${empty.toFixed(1)} kB`,
  );
}

async function interleaved(targets: Record<string, Target>): Promise<Map<string, Measured>> {
  const runs = new Map<string, Measured[]>();
  for (const [name, target] of Object.entries(targets))
    await load(target, 1.5, CONNECTIONS).then(() => runs.set(name, []));
  for (let run = 1; run <= RUNS; run += 1) {
    for (const [name, target] of Object.entries(targets)) {
      process.stdout.write(`\r  run ${run} of ${RUNS}: ${name}`.padEnd(78));
      runs.get(name)?.push(await load(target, SECONDS, CONNECTIONS));
    }
  }
  process.stdout.write(`\r${' '.repeat(78)}\r`);
  return new Map(
    [...runs].map(([name, all]) => [
      name,
      {
        perSecond: median(all.map((one) => one.perSecond)),
        p50Ms: median(all.map((one) => one.p50Ms)),
        p99Ms: median(all.map((one) => one.p99Ms)),
        bytes: all[0]?.bytes ?? 0,
      },
    ]),
  );
}

function report(results: Map<string, Measured>, ratios: [string, string, string][]): void {
  for (const [name, one] of results)
    console.log(
      `${name.padEnd(44)} ${one.perSecond.toFixed(0).padStart(6)}/s   p50 ${one.p50Ms.toFixed(1).padStart(6)} ms   p99 ${one.p99Ms.toFixed(1).padStart(6)} ms`,
    );
  for (const [one, other, aim] of ratios)
    console.log(
      `  ${one} ÷ ${other}: ${((results.get(one)?.perSecond ?? 0) / (results.get(other)?.perSecond ?? 1)).toFixed(2)} (${aim})`,
    );
}

async function nearestSize(floor: Floor, bytes: number): Promise<{ size: number; bytes: number }> {
  let best = { size: 1, bytes: 0 };
  for (let size = 1; size <= 40; size += 1) {
    const page = await ask(
      {
        name: 'size',
        port: floor.port,
        host: `localhost:${floor.port}`,
        path: `/static/${size}`,
        expects: 200,
      },
      undefined,
      nextAddress(),
      0,
    );
    if (Math.abs(page.bytes - bytes) < Math.abs(best.bytes - bytes)) best = { size, bytes: page.bytes };
  }
  return best;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

await main();
