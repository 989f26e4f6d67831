import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as answer } from '@/app/api/analytics/[answer]/route';
import { GET as liveNow } from '@/app/api/analytics/live/route';
import { ANSWER_SHAPES, type AnswerName, LiveShape } from '@/lib/analytics/answers-shape';
import { addCampaign, CampaignForm } from '@/lib/analytics/campaigns';
import { importSocialMetrics } from '@/lib/analytics/social';
import type { TenantName } from '../world/people';
import { agreed, type Deed, FROM_INSTAGRAM, incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** What the door of the answers serves, as a table and as what the reference describes: of one tenant, and safe to open. */
let world: World;
const cookies: Partial<Record<TenantName, string>> = {};
const NAMES = Object.keys(ANSWER_SHAPES) as AnswerName[];
const DAYS = 'from=2026-06-08&to=2026-06-14';

beforeAll(async () => {
  world = await startWorld();
  for (const tenant of ['claire', 'sophie'] as const) {
    cookies[tenant] = await world.signInAs(tenant, 'owner');
    await stored(await visitsOf(tenant));
    await world.act(tenant, 'owner', async (scope) => {
      const link = { utmSource: `=${tenant}`, utmMedium: `+${tenant}`, utmCampaign: `-${tenant}` };
      await addCampaign(scope, CampaignForm.parse({ name: `@${tenant}`, note: `=${tenant}`, ...link }));
      await importSocialMetrics(scope, [{ platform: tenant, metric_date: '2026-06-10', reach: 1 }]);
    });
  }
  // Sophie had one visit more.
  const { id: tenantId } = world.tenants.sophie;
  await stored([incoming({ tenantId, who: 'one more', at: '2026-06-10T12:00:00+10:00' })]);
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());

/** One visit in each of two weeks, whose every word is a formula that names the tenant. */
async function visitsOf(tenant: TenantName) {
  const { id: tenantId } = world.tenants[tenant];
  const formula = `=HYPERLINK("http://${tenant}.example")`;
  const visit = {
    ...FROM_INSTAGRAM,
    ...{ host: `@${tenant}`, source: formula, channel: `+${tenant}`, utmCampaign: `-${tenant}` },
    ...{ browser: `=${tenant}`, os: ` =${tenant}` },
  };
  const known = [await agreed(world, tenant), await agreed(world, tenant)];
  const deeds: Partial<Deed>[] = [
    { path: `/${tenant}` },
    { path: `/${tenant}`, type: 'timing', data: { ttfb: 90, lcp: 1000, cls: 0.05 } },
    { path: '/rates' },
    { path: '/rates', type: 'social_click', data: { platform: formula } },
  ];
  return ['2026-06-03', '2026-06-10'].flatMap((day, n) =>
    deeds.map((told, position) =>
      incoming({
        ...{ tenantId, who: tenant, visitorId: known[n], visit, position },
        at: `${day}T10:00:00+10:00`,
        ...told,
      }),
    ),
  );
}

function ask(name: string, query: string, headers: HeadersInit = { cookie: cookies.claire ?? '' }) {
  return answer(world.request('claire', `/api/analytics/${name}?${query}`, { headers }), {
    params: Promise.resolve({ answer: name }),
  });
}

async function tableOf(name: string, query = DAYS): Promise<string[][]> {
  const served = await ask(name, `${query}&format=csv`);
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  return parse(await served.text(), { bom: true });
}

describe.each(NAMES)('%s', (name) => {
  it('is a table of the days that were asked for, with a cell below each head', async () => {
    const served = await ask(name, `${DAYS}&format=csv`);
    const disposition = served.headers.get('content-disposition');
    expect(disposition).toBe(`attachment; filename="${name}-2026-06-08-2026-06-14.csv"`);
    const [head = [], ...rows] = await tableOf(name);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(head.length);
  });

  it('runs nothing when it is opened, and names nobody else', async () => {
    const rows = await tableOf(name);
    expect(rows.flat().filter((cell) => /^\s*[=+\-@|%\t]/.test(cell))).toEqual([]);
    expect(JSON.stringify(rows)).not.toContain('sophie');
  });

  it('says what the reference says that it does', async () => {
    const said = await (await ask(name, DAYS)).json();
    expect(ANSWER_SHAPES[name].shape.parse(said)).toEqual(said);
    const alone = await (await ask(name, `${DAYS}&compare=none`)).json();
    expect(ANSWER_SHAPES[name].shape.parse(alone)).toEqual(alone);
    expect(JSON.stringify(said)).not.toContain('sophie');
  });

  it('is for who is signed in here', async () => {
    for (const format of ['json', 'csv'])
      for (const cookie of ['', cookies.sophie ?? ''])
        expect((await ask(name, `${DAYS}&format=${format}`, { cookie })).status).toBe(401);
    const companion = await world.signInAs('maison', 'alba');
    const request = world.request('maison', `/api/analytics/${name}?format=csv`, {
      headers: { cookie: companion },
    });
    expect((await answer(request, { params: Promise.resolve({ answer: name }) })).status).toBe(403);
  });
});

it('an answer that there is not is not found', async () => {
  for (const name of ['nonsense', 'constructor', '__proto__'])
    expect((await ask(name, 'format=csv')).status).toBe(404);
});

it('who is there now is told as the reference says', async () => {
  const { id: tenantId } = world.tenants.claire;
  await stored([incoming({ tenantId, who: 'now', at: new Date() })]);
  const headers = { cookie: cookies.claire ?? '' };
  const request = world.request('claire', '/api/analytics/live', { headers });
  const said = await (await liveNow(request, { params: Promise.resolve({}) })).json();
  expect(said.visits).toHaveLength(1);
  expect(LiveShape.parse(said)).toEqual(said);
});

describe('the tables', () => {
  it('keep formulas as text, with an apostrophe in front', async () => {
    const firsts = async (name: string) => (await tableOf(name)).slice(1).map(([first]) => first);
    expect(await firsts('sources')).toEqual([`'=HYPERLINK("http://claire.example")`]);
    expect(await firsts('channels')).toEqual(["'+claire"]);
    expect(await firsts('campaigns')).toEqual(["'-claire"]);
    expect(await firsts('browsers')).toEqual(["'=claire"]);
    expect(await firsts('hosts')).toEqual(["'@claire"]);
    expect((await firsts('systems'))[0]).toMatch(/^'\s*=claire$/);
  });

  it('have the load time of pages among the figures', async () => {
    const [head = [], now = [], before = []] = await tableOf('overview');
    const at = head.indexOf('page shown after ms');
    expect([now[0], now[1], now[at]]).toEqual(['2026-06-08 – 2026-06-14', '1', '991']);
    expect([before[0], before[1], before[at]]).toEqual(['the period before', '1', '991']);
  });

  it('set every measure of a day, or of an hour, beside the one before', async () => {
    const [head, ...days] = await tableOf('timeseries');
    const measures = ['visits', 'visitors', 'page views', 'requests', 'revenue'];
    expect(head).toEqual(['when', ...measures, ...measures.map((name) => `${name} before`)]);
    expect(days).toHaveLength(7);
    expect(days[2]).toEqual(['2026-06-10', '1', '1', '2', '0', '0', '1', '1', '2', '0', '0']);
    const [, alone] = await tableOf('timeseries', `${DAYS}&compare=none`);
    expect(alone?.slice(6)).toEqual(['', '', '', '', '']);
    expect((await tableOf('timeseries', `${DAYS}&interval=hour`)).slice(1)).toHaveLength(7 * 24);
  });

  it('keep to what is filtered by', async () => {
    expect((await tableOf('pages', `${DAYS}&page=/nowhere`)).slice(1)).toEqual([]);
    const [, first] = await tableOf('pages', `${DAYS}&campaign=-claire`);
    expect(first?.slice(0, 2)).toEqual(['/claire', '1']);
  });
});
