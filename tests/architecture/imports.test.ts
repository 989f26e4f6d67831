import { describe, expect, it } from 'vitest';
import { circle, importsOf, RULES, readImports, violations } from './imports';
import { sources } from './sources';

const product = readImports(
  sources(/^(app|bin|components|lib|prisma|tenants)\/.*\.tsx?$|^middleware\.ts$/).filter(
    (file) => !file.includes('.test.'),
  ),
);

describe('imports', () => {
  it('follow the staircase and the one-importer rules', () => {
    expect(product.length).toBeGreaterThan(200);
    expect(violations(product)).toEqual([]);
  });

  it('make no circle', () => {
    expect(circle(product)).toEqual([]);
  });

  it('are seen in every form', () => {
    const source = `import a from '@/lib/db';
      import type { B } from './queries';
      import { type C } from 'next';
      export * from '../tenancy/hosts';
      const late = import('@/lib/redis');
      export const View = () => <p style={{}}>{a as string}{late as never}</p>;`;
    expect(importsOf('lib/booking/thing.tsx', source)).toEqual([
      { from: 'lib/booking/thing.tsx', to: 'lib/db.ts', typeOnly: false },
      { from: 'lib/booking/thing.tsx', to: 'lib/booking/queries.ts', typeOnly: true },
      { from: 'lib/booking/thing.tsx', to: 'npm:next', typeOnly: true },
      { from: 'lib/booking/thing.tsx', to: 'lib/tenancy/hosts.ts', typeOnly: false },
      { from: 'lib/booking/thing.tsx', to: 'lib/redis.ts', typeOnly: false },
    ]);
  });

  it.each([
    ['lib/tenancy/queries.ts', 'lib/booking/queries.ts'],
    ['lib/db.ts', 'lib/tenancy/queries.ts'],
    ['lib/booking/commands.ts', 'npm:next'],
    ['components/site/footer.tsx', 'lib/booking/commands.ts'],
    ['lib/booking/commands.ts', 'prisma/generated/client.ts'],
    ['app/api/bookings/route.ts', 'lib/db.ts'],
    ['middleware.ts', 'lib/env.ts'],
    ['lib/booking/commands.ts', 'npm:nodemailer'],
    ['components/site/footer.tsx', 'npm:next-auth'],
  ])('refuse %s → %s', (from, to) => {
    expect(violations([{ from, to, typeOnly: false }], RULES)).not.toEqual([]);
  });

  it('finds a circle', () => {
    expect(
      circle([
        { from: 'a', to: 'b', typeOnly: false },
        { from: 'b', to: 'a', typeOnly: false },
      ]),
    ).toEqual(['a', 'b', 'a']);
  });
});
