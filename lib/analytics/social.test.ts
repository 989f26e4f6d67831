import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { campaignLink } from './campaigns';
import { socialRows } from './social';
import { socialTable } from './social-table';

const HEAD = 'platform,metric_date,followers,engagement_rate,posts_count,reach';

describe('socialRows', () => {
  it('reads numbers, percent and what is left empty', () => {
    expect(socialRows(`${HEAD}\nInstagram,2026-11-26,4210,3.4,1,1800\nx,2026-11-26,,,,`)).toEqual([
      {
        platform: 'instagram',
        metric_date: '2026-11-26',
        followers: 4210,
        engagement_rate: 340,
        posts_count: 1,
        reach: 1800,
      },
      { platform: 'x', metric_date: '2026-11-26' },
    ]);
  });

  it('takes what spreadsheets of other countries write', () => {
    const [row] = socialRows(`\uFEFF${HEAD.replaceAll(',', ';')}\r\ntiktok;2026-11-26;10;"3,4 %";0;5\r\n`);
    expect(row).toMatchObject({ platform: 'tiktok', engagement_rate: 340 });
  });

  it.each([
    ['twitter', 'x'],
    ['Twitter', 'x'],
    ['fb', 'facebook'],
    ['IG', 'instagram'],
    ['tiktok.com', 'tiktok'],
    ['instagram', 'instagram'],
    ['somewhere-new', 'somewhere-new'],
  ])('names %s as visits from there are: %s', (written, name) => {
    expect(socialRows(`${HEAD}\n${written},2026-11-26,1,1,1,1`)[0]?.platform).toBe(name);
  });

  it.each([
    ['nothing', ''],
    ['a head line alone', HEAD],
    ['no such day', `${HEAD}\nx,2026-02-30,1,1,1,1`],
    ['a formula', `${HEAD}\n=cmd,2026-02-03,1,1,1,1`],
    ['a negative number', `${HEAD}\nx,2026-02-03,-1,1,1,1`],
    ['a number beyond all', `${HEAD}\nx,2026-02-03,9999999999,1,1,1`],
    ['more engagement than there is', `${HEAD}\nx,2026-02-03,1,100.01,1,1`],
    ['a column twice', `platform,${HEAD}\nx,x,2026-02-03,1,1,1,1`],
    ['other columns', 'a,b\n1,2'],
    ['a row that is too long', `${HEAD}\nx,2026-02-03,1,1,1,1,1,1`],
    ['an open quote', `${HEAD}\n"x,2026-02-03`],
    ['a picture', '\u0089PNG\u0000\u0001'],
  ])('refuses %s with words', (_what, text) => {
    expect(() => socialRows(text)).toThrow(AppError);
  });
});

describe('the table of networks', () => {
  it('has a cell below each head, rates as shares and money in whole units', () => {
    const brought = { visits: 4, bookings: 2, confirmed: 1, revenueCents: 150_050 };
    const network = {
      ...{
        platform: 'instagram',
        followers: 10,
        followersGained: -2,
        engagementBps: 340,
        posts: 1,
        reach: 5,
      },
      ...brought,
    };
    const { head, rows } = socialTable({
      ...{ from: '2026-06-01', to: '2026-06-30', timeZone: 'Australia/Sydney', currency: 'AUD' },
      items: [
        { ...network, previous: brought },
        { ...network, engagementBps: null, previous: null },
      ],
    });
    expect(rows.map((row) => row.length)).toEqual([head.length, head.length]);
    const of = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect([of('gained'), of('engagement')]).toEqual([
      [-2, -2],
      [0.034, null],
    ]);
    expect([of('revenue'), of('visits before')]).toEqual([
      [1500.5, 1500.5],
      [4, null],
    ]);
  });
});

describe('campaignLink', () => {
  it('carries what its visits are told apart by', () => {
    const campaign = {
      landingPath: '/rates',
      utmSource: 'instagram',
      utmMedium: 'bio',
      utmCampaign: 'a b&c',
    };
    expect(campaignLink('https://claire.example', campaign)).toBe(
      'https://claire.example/rates?utm_source=instagram&utm_medium=bio&utm_campaign=a+b%26c',
    );
  });
});
