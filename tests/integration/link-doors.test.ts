import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/analytics/[answer]/route';
import { addCampaign, CampaignForm } from '@/lib/analytics/campaigns';
import { importSocialMetrics, socialRows } from '@/lib/analytics/social';
import { incoming, rolledUp, stored } from '../world/visits';
import { startWorld, type World } from '../world/world';

/** The answers about campaign links and social media over HTTP, by the clock of today. */
let world: World;
const HEAD = 'platform,metric_date,followers,engagement_rate,posts_count,reach';
const DAYS = 'from=2026-06-01&to=2026-06-30';
const CAMPAIGN = {
  ...{ utmSource: 'instagram', utmMedium: 'bio', utmCampaign: 'spring' },
  ...{ startsOn: '2026-06-01', endsOn: '2026-06-30', costCents: 12_050 },
};

beforeAll(async () => {
  world = await startWorld();
  for (const [tenant, name] of [
    ['claire', '=1+1, "winter"'],
    ['sophie', 'theirs'],
    ['maison', 'agency'],
  ] as const)
    await world.act(tenant, 'owner', async (scope) => {
      await addCampaign(scope, CampaignForm.parse({ name, ...CAMPAIGN }));
      await importSocialMetrics(scope, socialRows(`${HEAD}\ninstagram,2026-06-01,${name.length},3.4,1,9`));
    });
  const tenantId = world.tenants.claire.id;
  await stored([incoming({ tenantId, who: 'ann', at: '2026-06-02T10:00:00+10:00' })]);
  while ((await rolledUp()) > 0);
});
afterAll(() => world.stop());

const doorOf = (answer: string, request: Request) => GET(request, { params: Promise.resolve({ answer }) });
async function ask(
  answer: 'links' | 'social',
  query = DAYS,
  { on = 'claire', as = 'owner' }: { on?: 'claire' | 'sophie' | 'maison'; as?: string } = {},
): Promise<Response> {
  const headers: HeadersInit = as ? { cookie: await world.signInAs(on, as) } : {};
  const request = world.request(on, `/api/analytics/${answer}?${query}`, { headers });
  return doorOf(answer, request);
}

describe.each(['links', 'social'] as const)('/api/analytics/%s', (answer) => {
  it('is for owners and managers alone', async () => {
    const status = async (as: string) => (await ask(answer, DAYS, { on: 'maison', as })).status;
    expect([await status('owner'), await status('alba'), await status('')]).toEqual([200, 403, 401]);
    const theirs = { cookie: await world.signInAs('sophie', 'owner') };
    const reached = world.request('claire', `/api/analytics/${answer}`, { headers: theirs });
    expect((await doorOf(answer, reached)).status).toBe(401);
    for (const format of ['json', 'csv'])
      expect((await ask(answer, `format=${format}`, { as: '' })).status).toBe(401);
  });

  it('says its days, zone and currency, and refuses what it does not know', async () => {
    expect(await (await ask(answer)).json()).toMatchObject({
      ...{ from: '2026-06-01', to: '2026-06-30', timeZone: 'Australia/Sydney', currency: 'AUD' },
    });
    for (const query of [
      'from=2026-06-31',
      'from=2026-06-02&to=2026-06-01',
      'format=pdf',
      'utm=x',
      '__proto__=1',
    ])
      expect((await ask(answer, query)).status, query).toBe(422);
  });

  it('is one tenant’s own, as a table too', async () => {
    for (const format of ['json', 'csv']) {
      const text = await (await ask(answer, `${DAYS}&format=${format}`, { on: 'sophie' })).text();
      expect(text).not.toMatch(/winter|agency/);
      expect(text).toContain(answer === 'links' ? 'theirs' : 'instagram');
    }
    const { items } = await (await ask(answer, DAYS, { on: 'sophie' })).json();
    expect(items).toMatchObject([{ visits: 0 }]);
    if (answer === 'social') expect(items).toMatchObject([{ followers: 'theirs'.length }]);
  });

  it('is a file for spreadsheets', async () => {
    const file = await ask(answer, `${DAYS}&format=csv`);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${answer}-2026-06-01-2026-06-30.csv"`,
      'cache-control': 'no-store',
    });
  });
});

it('tells links with what came by them and what that cost', async () => {
  const { items } = await (await ask('links')).json();
  expect(items).toMatchObject([
    {
      ...{ name: '=1+1, "winter"', costCents: 12_050, startsOn: '2026-06-01', endsOn: '2026-06-30' },
      ...{ visits: 1, bookings: 0, confirmed: 0, revenueCents: 0, previous: { visits: 0 } },
    },
  ]);
});

it('writes names that a spreadsheet would run as text', async () => {
  const [head, row] = (await (await ask('links', `${DAYS}&format=csv`)).text()).split('\r\n');
  expect(head).toMatch(
    /^.?tenant,name,link,source,medium,campaign,first day,last day,note,currency,cost,visits,requests,agreed,revenue,/,
  );
  expect(row).toMatch(
    /^Claire Hamilton,"'=1\+1, ""winter""",http:\/\/claire\.localhost:3000\/\?utm_source=instagram&utm_medium=bio&utm_campaign=spring,instagram,bio,spring,2026-06-01,2026-06-30,,AUD,120\.5,1,0,0,0,0,0,0,0/,
  );
  const social = (await (await ask('social', `${DAYS}&format=csv`)).text()).split('\r\n');
  expect(social[1]).toBe('instagram,14,0,0.034,1,9,1,0,0,0,0,0,0,0');
});
