import { expect, it } from 'vitest';
import { isFreshPage } from './page-kinds';

it.each([
  [
    'tenant',
    '/book /book/x /b /b/token /dashboard /dashboard/sign-in',
    '/ /gallery /bookings /sign-up /media/x',
  ],
  ['platform', '/sign-up /sign-up/thanks', '/ /book /dashboard /directory'],
  ['admin', '/ /tenants/x /sign-in', ''],
  ['unknown', '', '/ /book /sign-up'],
] as const)('on a host of kind %s', (kind, fresh, cached) => {
  for (const path of fresh.split(' ').filter(Boolean)) expect(isFreshPage(kind, path), path).toBe(true);
  for (const path of cached.split(' ').filter(Boolean)) expect(isFreshPage(kind, path), path).toBe(false);
});
