import type { World } from '../world/world';
import { populate } from './isolation-target';
import { connected } from './scratch-database';

/**
 * Starts a world whose database keeps nobody apart: all tenant work runs as app_platform, whose policies are
 * `using (true)`, with the functions of app_tenant besides.
 * @throws Error when the wall still stands: then nothing would be proven.
 */
export async function openDatabaseWall(start: () => Promise<World>): Promise<World> {
  process.env.TEST_DATABASE_TENANT_URL = process.env.TEST_DATABASE_PLATFORM_URL;
  const world = await start();
  await connected(world.database.superUrl, (client) =>
    client.query('grant execute on all functions in schema public to app_platform'),
  );
  const own = await populate(world, 'claire');
  await populate(world, 'sophie');
  const { rows } = await connected(process.env.DATABASE_TENANT_URL ?? '', async (client) => {
    await client.query("select set_config('app.tenant_id', $1, false)", [own.tenantId]);
    return client.query<{ count: number }>('select count(distinct tenant_id)::int as count from bookings');
  });
  if (rows[0]?.count !== 2) throw new Error('the wall of the database still stands');
  return world;
}
