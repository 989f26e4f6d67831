import { describe, expect, it } from 'vitest';
import { arrivalOf } from './sources';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
const OWN = ['claire.localhost', 'clairehamilton.example'];
const arrive = (query: string, referrer = '', userAgent = CHROME) =>
  arrivalOf({ url: new URL(`http://claire.localhost/${query}`), referrer, userAgent }, OWN);

describe('where a visit came from', () => {
  it.each([
    // query, referrer, user agent → source, channel
    ['', undefined, CHROME, 'direct', 'direct'],
    ['', '', CHROME, 'direct', 'direct'],
    ['', 'https://www.google.com/', CHROME, 'google', 'search'],
    ['', 'https://www.google.com.au/search', CHROME, 'google', 'search'],
    ['', 'https://google.co/', CHROME, 'google', 'search'],
    ['', 'https://google.evil.example/', CHROME, 'google.evil.example', 'referral'],
    ['', 'https://notgoogle.com/', CHROME, 'notgoogle.com', 'referral'],
    ['', 'https://mail.google.com/mail', CHROME, 'gmail', 'mail'],
    ['', 'https://search.yahoo.com/', CHROME, 'yahoo', 'search'],
    ['', 'https://mail.yahoo.com/', CHROME, 'yahoo mail', 'mail'],
    ['', 'https://duckduckgo.com/', CHROME, 'duckduckgo', 'search'],
    ['', 'https://l.instagram.com/?u=x', CHROME, 'instagram', 'social'],
    ['', 'https://t.co/abc', CHROME, 'x', 'social'],
    ['', 'https://x.com/', CHROME, 'x', 'social'],
    ['', 'https://netflix.com/', CHROME, 'netflix.com', 'referral'],
    ['', 'https://linktr.ee/claire', CHROME, 'linktree', 'social'],
    ['', 'android-app://com.google.android.gm/', CHROME, 'gmail', 'mail'],
    ['', 'android-app://com.instagram.android/', CHROME, 'instagram', 'social'],
    ['', 'https://www.directory.example/companions?city=sydney', CHROME, 'directory.example', 'referral'],
    ['', 'http://claire.localhost/rates', CHROME, 'internal', 'internal'],
    ['', 'https://www.clairehamilton.example/', CHROME, 'internal', 'internal'],
    ['', 'javascript:alert(1)', CHROME, 'direct', 'direct'],
    ['', 'not an address', CHROME, 'direct', 'direct'],
    ['', undefined, `${IPHONE} Instagram 332.0.0.21.97`, 'instagram', 'social'],
    ['', undefined, `${IPHONE} Barcelona 290.0.0.13.76`, 'threads', 'social'],
    ['', undefined, `${IPHONE} musical_ly_34.5.0 BytedanceWebview/d8a21c6`, 'tiktok', 'social'],
    ['', undefined, `${IPHONE} Twitter for iPhone/10.42`, 'x', 'social'],
    ['', undefined, `${CHROME} [FBAN/EMA;FBAV/400]`, 'facebook', 'social'],
    ['?utm_source=Instagram&utm_medium=bio', undefined, CHROME, 'instagram', 'social'],
    ['?utm_source=ig', 'https://www.google.com/', CHROME, 'instagram', 'social'],
    ['?utm_source=twitter&utm_medium=cpc', undefined, CHROME, 'x', 'ads'],
    ['?utm_source=instagram.com', undefined, CHROME, 'instagram', 'social'],
    ['?utm_source=newsletter&utm_medium=E-Mail', undefined, CHROME, 'newsletter', 'mail'],
    ['?utm_source=spring-card', undefined, CHROME, 'spring-card', 'campaign'],
    ['?utm_source=eros&utm_medium=affiliate', undefined, CHROME, 'eros', 'referral'],
    ['?utm_medium=paid_social', 'https://l.instagram.com/', CHROME, 'instagram', 'ads'],
    ['?gclid=abc', 'https://www.google.com/', CHROME, 'google', 'ads'],
    ['?fbclid=abc', 'https://l.facebook.com/', CHROME, 'facebook', 'social'],
    ['?utm_source=%20%20', undefined, CHROME, 'direct', 'direct'],
    ['?utm_source=a%00b', undefined, CHROME, 'direct', 'direct'],
    ['?utm_source=constructor', undefined, CHROME, 'constructor', 'campaign'],
    ['?utm_source=__proto__', undefined, CHROME, '__proto__', 'campaign'],
  ])('%s from %s', (query, referrer, userAgent, source, channel) => {
    expect(arrive(query, referrer, userAgent)).toMatchObject({ source, channel });
  });

  it('keeps the host of the page before, and nothing that stood behind it', () => {
    expect(arrive('', 'https://www.forum.example/private/thread?user=jo').referrer).toBe('forum.example');
    expect(arrive('', 'http://claire.localhost/rates').referrer).toBeNull();
    expect(arrive('').referrer).toBeNull();
  });

  it('keeps what a campaign link says, cut and in small letters', () => {
    const long = 'x'.repeat(10_000);
    expect(arrive(`?utm_source=IG&utm_medium=Story&utm_campaign=${long}`)).toMatchObject({
      utmSource: 'ig',
      utmMedium: 'story',
      utmCampaign: 'x'.repeat(100),
    });
  });
});
