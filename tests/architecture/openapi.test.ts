import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApi } from '@/app/_server/openapi';
import { OPERATIONS } from '@/app/_server/operations';
import { ANSWER_SHAPES } from '@/lib/analytics/answers-shape';
import { sources } from './sources';

/** next-auth and the stylesheet of staff pages have interfaces of their own; `multisite` is an alias of `tenants`. */
const ELSEWHERE = /^\/api\/(auth|theme\.css|multisite|\{unmatched\})/;

const handled = sources(/^app\/api\/.*route\.ts$/).flatMap((file) => {
  const path = `/${file.slice('app/'.length, -'/route.ts'.length)}`.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}');
  if (ELSEWHERE.test(path)) return [];
  const exported = readFileSync(file, 'utf8').split('export const {')[1] ?? '';
  const methods = new Set(
    [...exported.matchAll(/\b(GET|POST|PATCH|PUT|DELETE):/g)].map(([, method]) => method),
  );
  return [...methods].flatMap((method) => pathsOf(path).map((one) => `${method} ${one}`));
});

/** One route serves all answers about visits; each is described by itself, and once for the platform. */
function pathsOf(path: string): string[] {
  if (path !== '/api/analytics/{answer}') return [path];
  return [path, ...Object.keys(ANSWER_SHAPES).map((name) => `/api/analytics/${name}`)];
}

describe('the published reference', () => {
  it('describes every route and no other', () => {
    const described = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.sort()).toEqual(handled.sort());
    expect(handled.length).toBeGreaterThan(12);
  });

  it('is OpenAPI 3.1 made of the schemas that handlers parse with', () => {
    const text = JSON.stringify(openApi());
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0' });
    for (const word of ['Idempotency-Key', 'ageConfirmed', 'policyAccepted', 'pageSize', 'requestId'])
      expect(text).toContain(word);
    expect(text).not.toContain('$schema');
  });

  it('says of every answer about visits what it holds, and that it is a table as well', () => {
    const { paths } = openApi() as { paths: Record<string, { get: Described }> };
    for (const name of Object.keys(ANSWER_SHAPES)) {
      const { content } = paths[`/api/analytics/${name}`]?.get.responses[200] ?? { content: {} };
      expect(Object.keys(content), name).toEqual(['application/json', 'text/csv']);
      const { properties = {} } = content['application/json']?.schema ?? {};
      expect(Object.keys(properties).length, name).toBeGreaterThan(4);
      expect(JSON.stringify(properties), name).not.toContain('"properties":{}');
    }
    const live = paths['/api/analytics/live']?.get.responses[200]?.content ?? {};
    expect(Object.keys(live)).toEqual(['application/json', 'text/event-stream']);
  });
});

type Described = {
  responses: Record<
    number,
    { content: Record<string, { schema: { properties?: Record<string, unknown> } }> }
  >;
};
