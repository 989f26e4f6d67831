import fc from 'fast-check';

/** Values that have broken parsers, validators and databases. */
export const ODD = fc.constantFrom<unknown>(
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1e308,
  -0.5,
  2 ** 60,
  [],
  {},
  [[]],
  '\u0000',
  '\ud800',
  '\u202e',
  '\uFFFF',
  'null',
  '__proto__',
  "' or 1=1 --",
  '%00',
  'a'.repeat(5000),
  '2026-02-30T25:61:61+99:99',
  '+275760-09-13T00:00:00.000Z',
  '0000-00-00',
  { valueOf: 1, toString: 1 },
  { toJSON: 1, length: -1 },
  { length: 1e9 },
  JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{}}}'),
  Array(300).fill(0),
);
const value = fc.oneof(ODD, fc.jsonValue({ maxDepth: 3 }));

/** A body with one thing in it replaced, at any depth, or with one thing more. */
export function spoiled(body: Record<string, unknown>): fc.Arbitrary<unknown> {
  const paths = pathsOf(body);
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(fc.constantFrom(...paths), value).map(([path, odd]) => replaced(body, path, odd)),
    },
    { weight: 1, arbitrary: fc.tuple(fc.string(), value).map(([key, odd]) => ({ ...body, [key]: odd })) },
    { weight: 1, arbitrary: value },
  );
}

function pathsOf(body: unknown, path: string[] = []): string[][] {
  if (body === null || typeof body !== 'object') return [];
  return Object.entries(body).flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])]);
}

function replaced(body: unknown, [key = '', ...rest]: string[], odd: unknown): unknown {
  const inner = (body as Record<string, unknown>)[key];
  return { ...(body as object), [key]: rest.length > 0 ? replaced(inner, rest, odd) : odd };
}
