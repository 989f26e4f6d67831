import { expect, type Page, test } from '@playwright/test';
import { PORT } from './http';
import { expectSoundDayAndNight } from './person';

const TENANTS = ['claire', 'sophie', 'jessica', 'maison'] as const;
const PAGES = ['/', '/gallery', '/rates', '/contact', '/contact/thanks', '/privacy', '/no-such-page'];
const on = (tenant: string, path = '/') => `http://${tenant}.localhost:${PORT}${path}`;

async function enter(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('rendezvous-adult', '1'));
  await page.goto(address);
}

for (const tenant of TENANTS) {
  test.describe(`the site of ${tenant}`, () => {
    test('keeps its content policy and ships no framework script, on every page @phone', async ({ page }) => {
      const violations: string[] = [];
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) violations.push(message.text());
      });
      for (const path of PAGES) {
        await enter(page, on(tenant, path));
        const scripts = await page
          .locator('script:not([type="application/ld+json"])')
          .evaluateAll((all) => all.map((one) => one.getAttribute('src')));
        expect(scripts).toHaveLength(3);
        for (const source of scripts) expect(source).toMatch(/^\/assets\//);
        await expect(page.locator('h1')).toHaveCount(1);
        expect(await overflow(page), `${path} is not wider than the screen`).toBeLessThanOrEqual(0);
      }
      expect(violations).toEqual([]);
    });

    test('satisfies axe on every page, light and dark @phone', async ({ page }) => {
      test.slow();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      // maison has claire's layout: only what an agency adds is new there.
      for (const path of tenant === 'maison' ? ['/'] : PAGES) {
        await enter(page, on(tenant, path));
        await expectSoundDayAndNight(page);
      }
    });

    test('shifts nothing while it loads, nor when the age gate goes @phone', async ({ page }) => {
      await page.goto(on(tenant));
      await page.getByRole('button', { name: 'I am 18 or older' }).click();
      await expect(page.locator('#gate')).toBeHidden();
      await page.waitForLoadState('networkidle');
      expect(await layoutShift(page)).toBeLessThan(0.01);
    });
  });
}

test.describe('the age gate', () => {
  test('asks before anything else, holds the keyboard, and asks once @phone', async ({ page }) => {
    await page.goto(on('claire'));
    const gate = page.getByRole('dialog', { name: 'Adults only' });
    await expect(gate).toBeVisible();
    for (const key of ['Escape', 'Escape', 'Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
    await expect(gate).toBeVisible();
    const strayed = await page.evaluate(() => !!document.activeElement?.closest('#page'));
    expect(strayed).toBe(false);
    await page.getByRole('button', { name: 'I am 18 or older' }).press('Enter');
    await expect(gate).toBeHidden();
    await page.goto(on('claire', '/rates'));
    await expect(gate).toBeHidden();
  });

  test('leads away without a trace in the history', async ({ page }) => {
    await page.goto(on('claire'));
    await page.getByRole('link', { name: 'Leave' }).click();
    await page.waitForURL('about:blank');
  });
});

test.describe('the picture viewer', () => {
  test('opens, turns and closes by keyboard, and gives the focus back', async ({ page }) => {
    await enter(page, on('jessica', '/gallery'));
    const links = page.locator('a[data-lightbox]');
    const count = await links.count();
    await links.first().press('Enter');
    const viewer = page.getByRole('dialog', { name: 'Picture viewer' });
    await expect(viewer).toBeVisible();
    await expect(viewer).toContainText(`1 / ${count}`);
    await page.keyboard.press('ArrowRight');
    await expect(viewer).toContainText(`2 / ${count}`);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(viewer).toContainText(`${count} / ${count}`);
    await page.keyboard.press('Escape');
    await expect(viewer).toBeHidden();
    await expect(links.last()).toBeFocused();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('everything can be read, the menu opens, pictures open by themselves @phone', async ({ page }) => {
    await page.goto(on('claire'));
    await expect(page.getByText('This site is for adults aged 18 or older')).toBeVisible();
    await expect(page.locator('#gate')).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const menu = page.locator('summary.menu-button');
    if (await menu.isVisible()) {
      await menu.click();
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    }
    const href = await page.locator('a[data-lightbox]').first().getAttribute('href');
    expect(href).toMatch(/^\/media\//);
  });

  test('a message is sent by the form itself', async ({ page }) => {
    await page.goto(on('claire', '/contact'));
    await writeMessage(page);
    await page.waitForURL('**/contact/thanks');
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  });
});

test('a message is sent in place, and says so', async ({ page }) => {
  await enter(page, on('sophie', '/contact'));
  await writeMessage(page);
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect(page.url()).toBe(on('sophie', '/contact'));
});

async function writeMessage(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Robin');
  await page.getByLabel('Your e-mail').fill('robin@example.test');
  await page.getByLabel('Message', { exact: true }).fill('Good evening, are you free on Friday?');
  await page.getByRole('button', { name: 'Send message' }).click();
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The sum of the shifts that no tap or key press explains. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[])
            if (!entry.hadRecentInput) total += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
      }),
  );
}
