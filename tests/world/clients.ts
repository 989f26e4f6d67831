import { asClient } from '@/lib/booking/queries';
import { type Evidence, requireEvidence } from '@/lib/clients/evidence';
import type { ScreeningMethod } from '@/lib/clients/methods';
import { setScreeningSettings } from '@/lib/clients/screening-commands';
import { sealSubmission, startSubmission, submitScreening } from '@/lib/clients/submission';
import type { Storage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { TenantName } from './people';
import type { World } from './world';

/** The smallest bytes that are taken for a picture. */
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]);

/** A storage in memory; `files` shows what lies in it. */
export function memoryStorage(): Storage & { files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  return {
    files,
    put: async (key, bytes) => void files.set(key, bytes),
    get: async (key) => files.get(key),
    async *olderThan() {
      yield* files.keys();
    },
    delete: async (key) => {
      for (const known of files.keys()) if (known === key || known.startsWith(`${key}/`)) files.delete(known);
    },
  };
}

/** The tenant asks every new client for a screening, by any of these methods. */
export function screens(world: World, tenant: TenantName, purgeDays = 30): Promise<void> {
  return world.act(tenant, 'owner', (scope) =>
    setScreeningSettings(scope, {
      methods: ['id_and_selfie', 'references', 'verified_network'],
      requiredForNew: true,
      purgeDays,
    }),
  );
}

/** As whoever holds the private link of a booking. */
export function byLink<T>(
  world: World,
  tenant: TenantName,
  { statusUrl }: { statusUrl: string },
  work: (scope: TenantScope) => Promise<T>,
  at?: Date,
): Promise<T> {
  const token = new URL(statusUrl).pathname.split('/').at(-1) ?? '';
  return world.visit(tenant, async (scope) => work(await asClient(scope, token)), at);
}

const ANSWERS: Partial<Record<ScreeningMethod, Record<string, string>>> = {
  id_and_selfie: { legalName: 'Jo Client' },
  references: { references: 'Nora, nora.example' },
  verified_network: { network: 'Circle', memberId: '4711' },
};

/** A client sends a screening by the link of a booking; answers its id. */
export async function sent(
  world: World,
  tenant: TenantName,
  booking: { statusUrl: string },
  storage: Storage,
  method: ScreeningMethod = 'id_and_selfie',
  at?: Date,
): Promise<string> {
  const files: Evidence[] = method === 'id_and_selfie' ? requireEvidence(method, [JPEG, JPEG]) : [];
  const place = await byLink(world, tenant, booking, (scope) => startSubmission(scope, method), at);
  const sealed = await sealSubmission(storage, place, { method, answers: ANSWERS[method] ?? {}, files });
  await byLink(world, tenant, booking, (scope) => submitScreening(scope, sealed), at);
  return sealed.screeningId;
}
