import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { batchOf } from '@/lib/analytics/batch';
import { incoming } from '../world/visits';
import { connected, type ScratchDatabase, scratchDatabase } from './scratch-database';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.drop());

const READ = `select $1::text[] as paths, $2::text[] as types, $3::text[] as earlier, $4::jsonb[] as facts, $5::float[] as ats,
  $6::uuid[] as people`;

it('is read by PostgreSQL as it was, whatever stands in it', async () => {
  const event = incoming({ tenantId: crypto.randomUUID(), who: 'ann', at: '2026-06-01T00:00:00Z' });
  // PostgreSQL keeps no text with a zero byte: such an event is counted as not storable.
  const letters = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
  const odd = fc.constantFrom('', 'NULL', 'null', '{}', '"', '\\', ',', 'a\nb', '\u007f', '€', '😀', '\\"');
  const text = fc.oneof(letters, odd);
  const some = fc.array(fc.record({ path: text, type: text, previousKey: fc.option(text) }));
  await connected(database.ownerUrl, (client) =>
    fc.assert(
      fc.asyncProperty(some, async (deeds) => {
        const events = deeds.map((deed) => ({ ...event, ...deed, data: { said: deed.path } }));
        const [, , ats, , , , earlier, people, types, paths, facts] = batchOf(events, []);
        const { rows } = await client.query(READ, [paths, types, earlier, facts, ats, people]);
        expect(rows).toEqual([
          {
            paths: deeds.map(({ path }) => path),
            types: deeds.map(({ type }) => type),
            earlier: deeds.map(({ previousKey }) => previousKey),
            facts: events.map(({ data }) => data),
            ats: events.map(({ receivedAt }) => receivedAt),
            people: events.map(() => null),
          },
        ]);
      }),
    ),
  );
});
