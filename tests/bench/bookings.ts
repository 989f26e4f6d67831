import { randomUUID } from 'node:crypto';
import { interleaved, report } from './comparison';
import { ask, nextAddress, nextHousehold, type Target } from './load';
import type { Floor, Ours } from './servers';
import { addBookableTenants } from './tenants';

const TENANTS = 100;
const JSON_HEADERS = { 'content-type': 'application/json' };

/** Requests for one tenant, and spread over a hundred, against a handler that does nothing. */
export async function bookings(ours: Ours, floor: Floor): Promise<void> {
  await addBookableTenants(ours, TENANTS);
  const starts = await openStarts(ours);
  const claire = hostOf(ours, 'claire');
  const results = await interleaved({
    'POST /api/bookings': requests(ours, starts, () => claire),
    [`POST /api/bookings, ${TENANTS} tenants`]: requests(ours, starts, (n) =>
      hostOf(ours, `books-${1 + (n % TENANTS)}`),
    ),
    'floor: empty POST handler': {
      ...{ name: 'floor', port: floor.port, host: `localhost:${floor.port}`, path: '/api/empty' },
      expects: 201,
      next: () => ({ headers: JSON_HEADERS, body: '{}' }),
    },
    'GET /api/availability, 21 days': {
      ...{ name: 'availability', port: ours.port, host: claire, path: startsPath(), expects: 200 },
    },
  });
  report(results, [
    ['POST /api/bookings', 'floor: empty POST handler', 'shown'],
    [`POST /api/bookings, ${TENANTS} tenants`, 'floor: empty POST handler', 'shown'],
    [`POST /api/bookings, ${TENANTS} tenants`, 'POST /api/bookings', 'shown'],
    ['GET /api/availability, 21 days', 'floor: empty POST handler', 'shown'],
  ]);
}

/** Requests with keys of their own, each from another household: five an hour is what one may make. */
export function requests({ port }: Ours, starts: readonly string[], host: (n: number) => string): Target {
  return {
    ...{ name: 'POST /api/bookings', port, host: '', path: '/api/bookings', expects: 201 },
    next: (n) => ({
      host: host(n),
      headers: {
        ...JSON_HEADERS,
        'idempotency-key': randomUUID(),
        'x-forwarded-for': nextHousehold(),
      },
      body: JSON.stringify({
        service: 'dinner-date',
        start: starts[n % starts.length],
        location: { kind: 'incall' },
        client: { name: `Guest ${n}`, email: `guest${n}@bench.test` },
        ageConfirmed: true,
        policyAccepted: true,
      }),
    }),
  };
}

/** Starts of claire's that can be asked for; the copies of her have the same. */
export async function openStarts(ours: Ours): Promise<string[]> {
  const host = hostOf(ours, 'claire');
  const asked = { name: 'starts', port: ours.port, host, path: startsPath(), expects: 200 };
  const { text } = await ask(asked, undefined, nextAddress(), 0);
  return (JSON.parse(text) as { slots: { start: string }[] }).slots.map(({ start }) => start);
}

export function hostOf({ port }: Ours, subdomain: string): string {
  return `${subdomain}.localhost:${port}`;
}

function startsPath(): string {
  const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  return `/api/availability?service=dinner-date&from=${day(8)}&to=${day(28)}`;
}
