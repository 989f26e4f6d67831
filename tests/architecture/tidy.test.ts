import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sources } from './sources';
import { STAIRCASE, TOOLS } from './staircase';

const code = sources(/^(app|bin|components|lib|prisma|tests|tenants)\/.*\.(ts|tsx|mjs)$|^middleware\.ts$/);
const lib = readdirSync('lib', { withFileTypes: true });
const lines = (file: string): number => readFileSync(file, 'utf8').split('\n').length;

/** Ratchets: may only shrink. */
const LINES_MAX = 310;
const TEST_LINES_MAX = 380;

describe('the house', () => {
  it('has exactly the rooms of the staircase', () => {
    const rooms = lib.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(rooms.sort()).toEqual(STAIRCASE.map(({ room }) => room).sort());
  });

  it('has exactly the tools that are listed, twelve at most', () => {
    const tools = lib
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => entry.name.replace(/\.ts$/, ''));
    expect(tools.sort()).toEqual([...TOOLS].sort());
    expect(tools.length).toBeLessThanOrEqual(12);
  });

  it('is drawn in ARCHITECTURE.md as it stands', () => {
    const drawn = readFileSync('ARCHITECTURE.md', 'utf8');
    expect(drawn).toContain(STAIRCASE.map(({ room }) => room).join(' < '));
    for (const tool of TOOLS) expect(drawn, `tool ${tool}`).toMatch(new RegExp(`\\b${tool}\\b`));
  });

  it('keeps files short', () => {
    const isTest = (file: string): boolean => /^tests\/|\.test\./.test(file);
    expect(code.filter((file) => lines(file) > (isTest(file) ? TEST_LINES_MAX : LINES_MAX))).toEqual([]);
    expect(lines('bin/server.ts')).toBeLessThanOrEqual(250);
    expect(lines('README.md')).toBeLessThanOrEqual(101);
  });

  it('names files by nouns', () => {
    const forbidden = /(^|\/)(utils?|helpers?|common|misc|types|constants|manager|service)\.(ts|tsx|mjs)$/;
    expect(code.filter((file) => forbidden.test(file))).toEqual([]);
  });

  it('has no default exports outside what Next and configs want', () => {
    const allowed =
      /^(tests\/bench\/floor\/)?app\/.*\/?(page|layout|not-found|error|global-error|loading|sitemap|robots|manifest|opengraph-image|icon|apple-icon)\.tsx?$|config\.(ts|mjs)$|^tenants\//;
    expect(
      code.filter((file) => !allowed.test(file) && /^export default /m.test(readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });

  it('takes the scope first in queries and commands', () => {
    const rooms = code.filter((file) => /^lib\/[^/]+\/(queries|commands)\.ts$/.test(file));
    const stray = rooms.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /^export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*([^:,)]+)/gm,
        ),
      ]
        .filter(([, , first = '']) => !/^(scope|\{[\s\S]*|db|_scope)/.test(first.trim()))
        .map(([, name]) => `${file} ${name}`),
    );
    expect(rooms.length).toBeGreaterThan(6);
    expect(stray).toEqual([]);
  });

  it('documents only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const documents = ['README.md', 'ARCHITECTURE.md', ...sources(/^docs\/.*\.md$/)];
    const named = documents.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  });

  it('speaks of the product alone', () => {
    const texts = sources(/\.(ts|tsx|mjs|md|json|css|sql|prisma|yml|js)$/).filter(
      (file) => file !== 'package-lock.json' && !file.startsWith('tests/architecture/'),
    );
    const foreign = /\/work\/(main|shared)|registry\.npmjs|\bissue #?\d+\b/i;
    expect(texts.filter((file) => foreign.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
