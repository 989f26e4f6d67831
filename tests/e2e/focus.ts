import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page has. */
const STOPS_MAX = 150;

/** Presses Tab until the keyboard is there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target.first()).toBeVisible();
  for (let press = 0; press < STOPS_MAX; press += 1) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${target}`);
}

/** Every stop from the first to the last one of a page. */
export async function walk(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  const unseen: string[] = [];
  const stops = await page.evaluate(() => document.querySelectorAll('a[href], button, summary').length);
  expect(stops).toBeGreaterThan(0);
  let stop = 0;
  for (; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    const faults = await faultsOfFocus(page);
    if (!faults) break;
    if (faults.length > 0) unseen.push(...(await lastingFaults(page)));
  }
  expect(stop, page.url()).toBeGreaterThan(0);
  expect(stop, page.url()).toBeLessThan(STOPS_MAX);
  expect(unseen, page.url()).toEqual([]);
}

/** A page may still scroll to its stop: what is wrong two seconds later is wrong. */
async function lastingFaults(page: Page): Promise<string[]> {
  await expectFocusSeen(page).catch(() => undefined);
  return (await faultsOfFocus(page)) ?? [];
}

/** Waits for what is still on its way. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => faultsOfFocus(page), { timeout: 2_000 }).toEqual([]);
}

/**
 * Why the focused element cannot be seen: it, its box or its label has neither outline nor shadow, or nothing of it
 * is on the screen and on top. Empty when it can, null when nothing has the focus.
 */
function faultsOfFocus(page: Page): Promise<string[] | null> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    if (at === document.body) return null;
    const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : [];
    const marked = (of: Element, part?: string) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(of, part);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const name = at.outerHTML.slice(0, 120);
    const faults: string[] = [];
    if (![at, ...labels].some((one) => marked(one) || marked(one, '::after')))
      faults.push(`no outline: ${name}`);
    const uncovered = (of: Element, x: number, y: number) => {
      const hit = document.elementFromPoint(x, y);
      return !!hit && (of.contains(hit) || hit.contains(of));
    };
    const seen = [at, ...labels].some((one) =>
      [...one.getClientRects()].some(({ left, top, right, bottom }) =>
        [top + 2, (top + bottom) / 2, bottom - 2].some((y) => uncovered(one, (left + right) / 2, y)),
      ),
    );
    if (!seen) faults.push(`covered: ${name}`);
    return faults;
  });
}
