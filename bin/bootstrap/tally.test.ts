import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, Tally } from './tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rendezvous-tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(report: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return file;
}

function vitestReport(statuses: string[], suite = 'passed') {
  const tests = statuses.map((status, at) => ({ status, fullName: `test ${at}` }));
  return {
    numTotalTests: tests.length,
    testResults: [{ name: resolve('a.test.ts'), status: suite, message: 'boom', assertionResults: tests }],
  };
}

function playwrightReport(statuses: string[]) {
  const tests = statuses.map((status) => ({ status, projectName: 'desktop' }));
  const specs = tests.map((test, at) => ({ title: `spec ${at}`, tests: [test] }));
  return { errors: [], suites: [{ title: 'a.spec.ts', specs: [], suites: [{ title: 'group', specs }] }] };
}

describe('the tally of a test run', () => {
  it('counts passed and failed tests', () => {
    const tally = new Tally();
    countVitest(tally, written(vitestReport(['passed', 'passed', 'failed'], 'failed')), 1);
    countPlaywright(tally, written(playwrightReport(['expected', 'unexpected'])), 1);
    expect(tally.line).toBe('3 passed, 2 failed');
  });

  it('counts a skipped, pending or only later passed test as failed, and names it', () => {
    const tally = new Tally();
    countVitest(tally, written(vitestReport(['passed', 'skipped', 'pending', 'todo'])), 0);
    countPlaywright(tally, written(playwrightReport(['skipped', 'flaky'])), 0);
    expect(tally.line).toBe('1 passed, 5 failed');
    expect(tally.troubles).toContain('skipped: test 1 (a.test.ts)');
    expect(tally.troubles).toContain('flaky: a.spec.ts › group › spec 1 [desktop]');
  });

  it('says with a failure what the test said, briefly and without colours', () => {
    const tally = new Tally();
    const message = `\u001b[31mseed 7: GET /x → 500\u001b[39m\n\n    at ask (http.ts:1:1)\n${'more\n'.repeat(90)}`;
    const vitest = vitestReport(['failed'], 'failed');
    for (const { assertionResults } of vitest.testResults)
      Object.assign(assertionResults[0] ?? {}, { failureMessages: [message] });
    countVitest(tally, written(vitest), 1);
    const playwright = playwrightReport(['unexpected']);
    Object.assign(playwright.suites[0]?.suites[0]?.specs[0]?.tests[0] ?? {}, {
      results: [{ error: { message } }],
    });
    countPlaywright(tally, written(playwright), 1);
    expect(tally.troubles).toHaveLength(2);
    for (const trouble of tally.troubles) {
      expect(trouble.split('\n')).toHaveLength(7);
      expect(trouble).toMatch(/test 0 \(a\.test\.ts\)|spec 0 \[desktop\]/);
      expect(trouble).toContain('\n      seed 7: GET /x → 500\n      more');
    }
  });

  it('does not take no tests, no report, or a bad end for success', () => {
    for (const [report, code] of [
      [vitestReport([]), 0],
      [vitestReport([], 'failed'), 1],
      [vitestReport(['passed']), 1],
    ] as const) {
      const tally = new Tally();
      countVitest(tally, written(report), code);
      expect(tally.failed).toBeGreaterThan(0);
    }
    const tally = new Tally();
    countPlaywright(tally, written(playwrightReport([])), 0);
    countPlaywright(tally, join(folder, 'missing.json'), 0);
    expect(tally.line).toBe('0 passed, 2 failed');
  });
});
