import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { POST as act } from '@/app/api/b/[token]/[action]/route';
import { confirm } from '@/lib/booking/commands';
import { addDepositRule } from '@/lib/booking/settings';
import { requested } from '../world/bookings';
import { startWorld, type World } from '../world/world';

vi.mock('@/app/_server/media', async () => ({
  mediaStorage: (await import('../world/clients')).memoryStorage,
}));

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('takes proofs that are pictures or PDF and no larger than 10 MB, and says what is wrong with others', async () => {
  await world.act('claire', 'owner', (scope) =>
    addDepositRule(scope, { kind: 'percentage', amount: 2000, conditions: {} }),
  );
  const start = `${new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10)}T08:00:00Z`;
  const { id, statusUrl } = await requested(world, 'claire', start, {}, new Date());
  const token = statusUrl.split('/b/')[1] ?? '';
  await world.act('claire', 'owner', (scope) => confirm(scope, id, { version: 1 }), new Date());
  const send = (file: Buffer) =>
    act(
      world.request('claire', `/api/b/${token}/deposit-proof`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'content-length': String(file.length) },
        body: new Uint8Array(file),
      }),
      { params: Promise.resolve({ token, action: 'deposit-proof' }) },
    );
  const refused = async (file: Buffer) => {
    const answer = await send(file);
    const { detail, errors } = (await answer.json()) as { detail?: string; errors?: unknown };
    return [answer.status, errors ?? detail];
  };
  const notTaken = [422, [{ path: 'file', message: 'Choose a picture (JPEG, PNG, WebP) or a PDF.' }]];
  expect(await refused(Buffer.from('I have paid, honestly.'))).toEqual(notTaken);
  expect(await refused(Buffer.from('MZ\x90\0'.padEnd(500)))).toEqual(notTaken);
  expect(await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual(notTaken);
  expect(await refused(Buffer.alloc(20 * 1024 * 1024, '%PDF-1.7 '))).toEqual([413, 'At most 10 MB.']);
  const stored = () => world.run('claire', ({ db }) => db.depositProof.count({ where: { bookingId: id } }));
  expect(await stored()).toBe(0);
  expect((await send(Buffer.from('%PDF-1.7 paid'))).status).toBe(200);
  expect(await stored()).toBe(1);
});
