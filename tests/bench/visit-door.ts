import { setTimeout } from 'node:timers/promises';
import { hostOf } from './bookings';
import { interleaved, report } from './comparison';
import type { Target } from './load';
import type { Floor, Ours } from './servers';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const DEEDS = ['page_view', 'photo_click', 'page_view', 'pricing_view', 'form_start'];

/**
 * Events taken at the door, from many addresses: against a handler at the same door that reads the same body and answers, and
 * against such a handler as Next calls it.
 */
export async function visitDoor(ours: Ours, floor: Floor): Promise<void> {
  const sent = (name: string, path: string, events: number, port = ours.port): Target => ({
    ...{ name, path, port, host: hostOf(ours, 'claire'), expects: 202, before: () => drained(ours) },
    next: (n) => ({
      headers: {
        ...{ 'content-type': 'application/json', 'user-agent': PHONE, 'accept-language': 'en-AU' },
        'x-forwarded-for': household(events === 1 ? Math.floor(n / 5) : n),
      },
      body: bodyOf(ours, n, events),
    }),
  });
  const results = await interleaved({
    'POST /api/events, one event': sent('one', '/api/events', 1),
    'bare handler, the same body': sent('bare', '/api/bare', 1),
    'floor: bare route, the same body': sent('route', '/api/taken', 1, floor.port),
    'POST /api/events, 20 events': sent('twenty', '/api/events', 20),
    'bare handler, the same 20': sent('bare', '/api/bare', 20),
    'floor: bare route, the same 20': sent('route', '/api/taken', 20, floor.port),
  });
  report(results, [
    ['POST /api/events, one event', 'floor: bare route, the same body', 'aim ≥ 0.7'],
    ['POST /api/events, 20 events', 'floor: bare route, the same 20', 'aim ≥ 0.7'],
    ['POST /api/events, one event', 'bare handler, the same body', 'shown'],
    ['POST /api/events, 20 events', 'bare handler, the same 20', 'shown'],
  ]);
}

function bodyOf(ours: Ours, n: number, events: number): string {
  const url = `http://${hostOf(ours, 'claire')}/`;
  return JSON.stringify({
    events: Array.from({ length: events }, (_, at) => ({
      ...{
        id: crypto.randomUUID(),
        type: DEEDS[(n + at) % DEEDS.length],
        url,
        referrer: 'https://www.instagram.com/',
      },
    })),
  });
}

let first = 0;

/** Any of sixteen million; others in each process. */
function household(n: number): string {
  first ||= Math.floor(Math.random() * 0xff_ff_ff);
  const one = (first + n) & 0xff_ff_ff;
  return `11.${one >> 16}.${(one >> 8) & 255}.${one & 255}`;
}

/** Until what the run before has left in the buffer is stored: each begins with an empty one. */
async function drained({ sql }: Ours): Promise<void> {
  const busy =
    "select count(*)::int as n from pg_stat_activity where usename = 'app_flusher' and state = 'active'";
  for (let quiet = 0; quiet < 5; ) {
    const [row] = await sql(busy);
    quiet = row?.n === 0 ? quiet + 1 : 0;
    await setTimeout(150);
  }
}
