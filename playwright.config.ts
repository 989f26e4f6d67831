import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

/** E2E_WORKERS=1 saves starting a second product where only a file or two are run. */
const workers = Number(process.env.E2E_WORKERS ?? 2);
const firstPort = Number(process.env.E2E_PORT ?? 3100);
process.env.E2E_PORT = String(firstPort);
// Workers load this file again: the folder is named once, by the first.
process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), 'rendezvous-e2e-'));

/** What a worker talks to: a product with a database of its own, so that no two tests at one time meet. */
const product = (worker: number) => {
  const port = firstPort + worker;
  return {
    command: 'node --import tsx bin/server.ts',
    url: `http://localhost:${port}/api/health`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      RENDEZVOUS_DATA: join(process.env.E2E_DATA ?? '', String(worker)),
      TRUSTED_PROXIES: '127.0.0.0/8, ::1/128',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
  };
};

/**
 * Browser tests against the built product as `npm start` runs it, with the demo world on a throw-away database.
 * Loopback is its trusted proxy, so that each test can come from an address of its own (`x-forwarded-for`).
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'], ['line']] : [['line']],
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    // Recording every step of every test costs as much as the tests themselves.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } }, grep: /@phone/ },
  ],
  webServer: Array.from({ length: workers }, (_none, worker) => product(worker)),
});
