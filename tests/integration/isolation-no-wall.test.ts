import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startWorld, type World } from '../world/world';
import { violations } from './isolation-checker';
import { openDatabaseWall } from './isolation-open-wall';

/** Both walls are down. Whatever the checker does not see here, it does not see anywhere. */
vi.mock('@/lib/guard', () => ({
  guardArgs: (_tenantId: string, _model: string, _operation: string, args: unknown) => args ?? {},
}));

let world: World;
beforeAll(async () => {
  world = await openDatabaseWall(startWorld);
});
afterAll(() => world.stop());

it('turns red for an unguarded client', async () => {
  const found = await violations(world, { strict: false });
  for (const seen of [
    'booking/queries.bookings, as owner: shows',
    'booking/queries.requireBooking, as owner: shows',
    "booking/queries.requireBooking posing as the booking's client, as visitor: shows",
    'booking/creation.findReplay, as visitor: shows',
    'booking/catalogue.catalogue, as visitor: shows',
    'messaging/queries.enquiries, as owner: shows',
    'messaging/commands.markEnquiryRead: changed enquiries',
    'media/queries.picturesOf, as visitor: shows',
    'media/commands.removePhoto: changed photos',
    'tenancy/first-site.publishFirstSite: changed site_contents',
    'tenancy/commands.changeTenant: changed tenants',
    'tenancy/commands.changeStatus: changed tenants',
    'identity/commands.registerOwner: changed memberships',
    'identity/queries.membersOf, as owner: shows',
  ])
    expect(
      found.some((one) => one.startsWith(seen)),
      seen,
    ).toBe(true);
});
