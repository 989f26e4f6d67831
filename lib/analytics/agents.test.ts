import { describe, expect, it } from 'vitest';
import { agentOf } from './agents';

describe('what a user agent says', () => {
  it.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      ['mobile', 'Safari', 'iOS'],
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      ['mobile', 'Chrome', 'Android'],
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
      ['tablet', 'Safari', 'iOS'],
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
      ['desktop', 'Firefox', 'Windows'],
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      ['desktop', 'Microsoft Edge', 'macOS'],
    ],
  ])('%s', (userAgent, [deviceType, browser, os]) => {
    expect(agentOf(userAgent)).toEqual({ bot: false, deviceType, browser, os });
  });

  it.each([
    '',
    'curl/8.5.0',
    'node',
    'python-requests/2.32',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1',
  ])('knows that nobody looks through "%s"', (userAgent) => {
    expect(agentOf(userAgent).bot).toBe(true);
  });

  it('takes no name that the sender invented', () => {
    const { browser, os } = agentOf(
      `Invented/5.0 (MyOwnSystem) OfMyOwn/1.0 (KHTML, like nothing) ${'x'.repeat(10_000)}`,
    );
    expect([browser, os]).toEqual(['Other', 'Other']);
  });
});
