import type { Page } from '@playwright/test';
import { ask } from './http';
import { expect, originOf, passAgeGate, test } from './person';

/** One tenant of each layout. A fresh browser context per test: every cache is cold. */
const LAYOUTS = { elegant: 'claire', modern: 'sophie', minimal: 'jessica' } as const;
const SHIFT_MAX = 0.02;

for (const [layout, tenant] of Object.entries(LAYOUTS)) {
  test(`${layout}: nothing moves when the fonts come late @phone`, async ({ page }) => {
    await observe(page);
    let release = (): void => undefined;
    const painted = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held = 0;
    await page.route('**/assets/fonts/**', async (route) => {
      held += 1;
      await painted;
      await route.continue();
    });
    await page.goto(originOf(tenant), { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    release();
    await page.waitForLoadState('load');
    await page.evaluate(() => document.fonts.ready);
    expect(held).toBeGreaterThan(0);
    await passAgeGate(page);
    await readToTheEnd(page);
    expect(await shifted(page)).toBeLessThan(SHIFT_MAX);
  });

  for (const known of [false, true])
    test(`${layout}: the largest paint ${known ? 'of a returning visitor ' : ''}is in the server’s HTML @phone`, async ({
      page,
    }) => {
      await observe(page);
      if (known) await page.addInitScript(() => localStorage.setItem('rendezvous-adult', '1'));
      await page.goto(originOf(tenant));
      const { text: html } = await ask(`${tenant}.localhost`, '/');
      const { address, words } = await largestPaint(page);
      if (address) expect(html).toContain(new URL(address).pathname);
      else expect(plainText(html)).toContain(words);
      expect(await shifted(page)).toBeLessThan(SHIFT_MAX);
    });
}

test('the landing page stands still, too @phone', async ({ page }) => {
  await observe(page);
  await page.goto(originOf());
  await page.evaluate(() => document.fonts.ready);
  await readToTheEnd(page);
  expect(await shifted(page)).toBeLessThan(SHIFT_MAX);
});

type Watched = Window & { shift: number; largest: { address: string; words: string } };

/** From before the first paint: the shifts that no tap or key explains, and what the largest paint was. */
function observe(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) watched.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        url: string;
        element: Element | null;
      })[])
        watched.largest = { address: entry.url, words: entry.element?.textContent?.trim() ?? '' };
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}

/** Two frames later, what has been painted has also been measured. */
async function shifted(page: Page): Promise<number> {
  await twoFrames(page);
  return page.evaluate(() => (window as unknown as Watched).shift);
}

async function largestPaint(page: Page): Promise<{ address: string; words: string }> {
  await page.waitForFunction(() => 'largest' in window);
  await twoFrames(page);
  return page.evaluate(() => (window as unknown as Watched).largest);
}

async function readToTheEnd(page: Page): Promise<void> {
  const screens = await page.evaluate(() => Math.ceil(document.body.scrollHeight / innerHeight));
  for (let at = 1; at <= screens; at += 1) {
    await page.evaluate((screen) => scrollTo({ top: screen * innerHeight, behavior: 'instant' }), at);
    await twoFrames(page);
  }
  await page.waitForLoadState('networkidle');
}

function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

function plainText(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
