import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { campaignLink } from './campaigns';
import { socialRows } from './social';

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
    ['nothing', ''],
    ['a head line alone', HEAD],
    ['no such day', `${HEAD}\nx,2026-02-30,1,1,1,1`],
    ['a formula', `${HEAD}\n=cmd,2026-02-03,1,1,1,1`],
    ['a negative number', `${HEAD}\nx,2026-02-03,-1,1,1,1`],
    ['a number beyond all', `${HEAD}\nx,2026-02-03,9999999999,1,1,1`],
    ['other columns', 'a,b\n1,2'],
    ['a row that is too long', `${HEAD}\nx,2026-02-03,1,1,1,1,1,1`],
    ['an open quote', `${HEAD}\n"x,2026-02-03`],
    ['a picture', '\u0089PNG\u0000\u0001'],
  ])('refuses %s with words', (_what, text) => {
    expect(() => socialRows(text)).toThrow(AppError);
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
