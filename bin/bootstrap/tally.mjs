import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './folders.mjs';

/** What a test run adds up to. `troubles` are the lines that say what went wrong. */
export class Tally {
  passed = 0;
  failed = 0;
  troubles = [];

  pass(count = 1) {
    this.passed += count;
  }

  fail(trouble, count = 1) {
    this.failed += count;
    this.troubles.push(trouble);
  }

  /** The last line of a run. */
  get line() {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}

/**
 * Counts what vitest reported. A skipped test counts as failed: nothing is proven by it. So does a run without tests,
 * and one that ended badly for a reason that no test names.
 * @param file vitest's JSON report.
 */
export function countVitest(tally, file, code) {
  const report = readReport(tally, 'vitest', file);
  if (!report) return;
  const before = tally.failed;
  for (const { name: path, status, message, assertionResults } of report.testResults) {
    const name = relative(ROOT, path);
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed'))
      tally.fail(`${name}: ${firstLine(message) || 'could not be loaded'}`);
    for (const test of assertionResults)
      judge(tally, `${test.fullName} (${name})`, test.status === 'passed', test.status, test.failureMessages);
  }
  conclude(tally, 'vitest', report.numTotalTests, code, before);
}

/** The same for Playwright; a test that only passed when tried again counts as failed. */
export function countPlaywright(tally, file, code) {
  const report = readReport(tally, 'playwright', file);
  if (!report) return;
  const before = tally.failed;
  for (const { message } of report.errors ?? []) tally.fail(`playwright: ${firstLine(message)}`);
  const tests = report.suites.flatMap((suite) => testsIn(suite, ''));
  for (const { title, status, messages } of tests)
    judge(tally, title, status === 'expected', status, messages);
  conclude(tally, 'playwright', tests.length, code, before);
}

function readReport(tally, name, file) {
  try {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Cut short: as bad as none.
  }
  tally.fail(`${name} ended without a report`);
  return undefined;
}

function judge(tally, title, passed, status, messages = []) {
  if (passed) tally.pass();
  else if (/skipped|pending|todo|disabled/.test(status)) tally.fail(`skipped: ${title}`);
  else tally.fail([`${status}: ${title}`, ...reason(messages)].join('\n      '));
}

/** The first lines of what a test says about its failure: enough where the whole output is out of reach. */
function reason(messages) {
  const said = stripVTControlCharacters(messages.join('\n')).split('\n');
  const lines = said
    .map((line) => line.trim().slice(0, 300))
    .filter((line) => line && !line.startsWith('at '));
  return lines.slice(0, 6);
}

function conclude(tally, name, total, code, failedBefore) {
  if (total === 0) tally.fail(`${name} found no tests`);
  else if (code !== 0 && tally.failed === failedBefore)
    tally.fail(`${name} ended with code ${code} though no test failed`);
}

function testsIn(suite, path) {
  const here = [path, suite.title].filter(Boolean).join(' › ');
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      title: `${here} › ${spec.title} [${test.projectName}]`,
      status: test.status,
      messages: (test.results ?? []).flatMap(({ error }) => (error?.message ? [error.message] : [])),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsIn(inner, here))];
}

function firstLine(text) {
  return String(text ?? '')
    .trim()
    .split('\n')[0];
}
