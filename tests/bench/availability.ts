import { type Calendar, openSlots, type SlotRules } from '@/lib/booking/availability';
import { interleaved, report } from './comparison';
import type { Target } from './load';
import type { Floor, Ours } from './servers';

const DAY_MS = 86_400_000;
const DAYS = 31;
const BOOKED = 500;
const CALLS = 400;

export async function availability(ours: Ours, floor: Floor): Promise<void> {
  computation();
  const targets = await wholeAnswers(ours, floor);
  const [answer = '', keyed = '', bare = ''] = Object.keys(targets);
  report(await interleaved(targets), [
    [answer, keyed, 'aim ≥ 0.5'],
    [answer, bare, 'shown'],
  ]);
}

/** The pure part of an answer, in this process: 31 days, every kind of rule, 500 bookings in range. */
function computation(): void {
  const fromDay = Math.ceil(Date.now() / DAY_MS) + 1;
  const calendar = fullCalendar(fromDay);
  const days = { fromDay, untilDay: fromDay + DAYS - 1 };
  const times: number[] = [];
  let slots = 0;
  for (let call = 0; call < CALLS; call += 1) {
    const asked = performance.now();
    slots = openSlots(RULES, calendar, days, Date.now()).length;
    times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(CALLS * share)] ?? 0).toFixed(2);
  console.log(
    `\nOpen slots of ${DAYS} days, all rules, ${BOOKED} bookings held (${slots} starts): p50 ${at(0.5)} ms (aim ≤ 5), p99 ${at(0.99)} ms of computation`,
  );
}

const RULES: SlotRules = {
  timeZone: 'Australia/Sydney',
  durationMinutes: 120,
  bufferBeforeMinutes: 30,
  bufferAfterMinutes: 30,
  minNoticeMinutes: 720,
  windowDays: 90,
  slotStepMinutes: 15,
};

function fullCalendar(fromDay: number): Calendar {
  const windows = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    { weekday, fromMinute: 600, untilMinute: 900 },
    { weekday, fromMinute: 960, untilMinute: 1140 },
    { weekday, fromMinute: 1200, untilMinute: 1560 },
  ]);
  const starts = Array.from({ length: BOOKED }, (_, at) => {
    const day = fromDay + (at % DAYS);
    // In the early hours of Sydney, and into its morning: most starts of the day stay open.
    return day * DAY_MS + (15 * 60 + Math.floor(at / DAYS) * 40) * 60_000;
  });
  const stop = { city: 'Auckland', noticeMinutes: 2880, prices: [], windows };
  return {
    windows,
    overrides: [2, 9, 16, 23].map((at) => ({ day: fromDay + at, windows: windows.slice(0, 2) })),
    tours: [
      { ...stop, id: 'a', timeZone: 'Pacific/Auckland', fromDay: fromDay + 5, untilDay: fromDay + 8 },
      { ...stop, id: 'b', timeZone: 'Asia/Kathmandu', fromDay: fromDay + 20, untilDay: fromDay + 24 },
    ],
    held: starts.map((from) => ({ from, until: from + 20 * 60_000 })),
    limits: {
      ...{ dailyMax: 40, weeklyMax: 200 },
      booked: starts.map((start) => ({ start, timeZone: 'Australia/Sydney' })),
    },
  };
}

/**
 * A whole answer for 31 days of such a calendar, against handlers that ask one keyed query under row-level security: one of
 * ours, through the same door, and the barest that Next and pg can do.
 */
export async function wholeAnswers(ours: Ours, floor: Floor): Promise<Record<string, Target>> {
  await fillCalendar(ours);
  const day = (ahead: number): string => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
  const path = `/api/availability?service=after-work&from=${day(3)}&to=${day(3 + DAYS - 1)}`;
  return {
    [`GET /api/availability, ${DAYS} days, ${BOOKED} bookings held`]: {
      ...{ name: 'availability', port: ours.port, host: `sophie.localhost:${ours.port}`, path, expects: 200 },
    },
    'ours: one keyed query, /api/theme.css': {
      ...{ name: 'keyed', port: ours.port, host: `sophie.localhost:${ours.port}` },
      ...{ path: '/api/theme.css', expects: 200 },
    },
    'floor: one keyed query under RLS, bare pg': {
      ...{
        name: 'keyed',
        port: floor.port,
        host: `localhost:${floor.port}`,
        path: '/api/keyed',
        expects: 200,
      },
    },
  };
}

/** 500 confirmed bookings of a quarter of an hour in sophie's mornings, and limits that they do not reach. */
async function fillCalendar(ours: Ours): Promise<void> {
  await ours.sql("delete from holds where kind = 'time_off'");
  await ours.sql(
    `insert into bookings (tenant_id, id, code, status, client_id, companion_id, service_id, client_name, client_email,
                           service_type, service_name, starts_at, ends_at, time_zone, buffer_before_minutes,
                           buffer_after_minutes, location_kind, price_cents, currency, policy_text, submission_key,
                           submission_hash, alternates)
     select c.tenant_id, gen_random_uuid(), 'BENCH' || n, 'confirmed', p.id, c.id, s.id, 'Guest', 'guest@bench.test',
            s.slug, s.name, at, at + interval '15 minutes', t.time_zone, 0, 0, 'incall', 1, t.currency, '',
            gen_random_uuid(), '', '{}'
       from tenants t
       join companions c on c.tenant_id = t.id
       join services s on s.tenant_id = t.id and s.slug = 'after-work'
       join lateral (select id from clients where tenant_id = t.id limit 1) p on true
       cross join generate_series(0, $1::int - 1) n
       cross join lateral (select (current_date + 3 + n % $2::int + time '05:00' + (n / $2::int) * interval '15 minutes')
                                  at time zone t.time_zone as at) moment
      where t.subdomain = 'sophie'`,
    [BOOKED, DAYS],
  );
  await ours.sql(
    `insert into booking_incomes (tenant_id, booking_id, companion_id, amount_cents, currency)
     select b.tenant_id, b.id, b.companion_id, b.price_cents, b.currency from bookings b where b.code like 'BENCH%'`,
  );
  await ours.sql(
    `insert into holds (tenant_id, id, companion_id, booking_id, kind, held_from, held_until)
     select b.tenant_id, gen_random_uuid(), b.companion_id, b.id, 'booking', b.starts_at, b.ends_at
       from bookings b where b.code like 'BENCH%'`,
  );
  await ours.sql(
    `insert into booking_limits (tenant_id, companion_id, daily_max, weekly_max)
     select tenant_id, companion_id, 40, 200 from holds where booking_id is not null
        and tenant_id = (select id from tenants where subdomain = 'sophie')
      limit 1`,
  );
}
