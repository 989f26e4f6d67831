import {
  blockClient,
  clearClient,
  recordClient,
  setClientNotes,
  setClientTags,
  unblockClient,
  unclearClient,
} from '@/lib/clients/commands';
import { exportClient } from '@/lib/clients/export';
import { duePurges, markPurged } from '@/lib/clients/purge';
import { clientStanding, clients, clientTags, isBlocked, requireClient } from '@/lib/clients/queries';
import { blockedAmong, riskFactsOf, talliesOf } from '@/lib/clients/records';
import {
  askForScreening,
  decideScreening,
  renewTenantKey,
  setScreeningSettings,
  viewScreening,
  viewScreeningFile,
} from '@/lib/clients/screening-commands';
import {
  ownFacts,
  ownScreening,
  requireScreening,
  screeningInbox,
  screeningSettings,
  waitingScreenings,
} from '@/lib/clients/screening-queries';
import { sealSubmission, startSubmission, submitScreening } from '@/lib/clients/submission';
import { currentKey, keyOfVersion, renewKey } from '@/lib/clients/tenant-keys';
import type { Storage } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import type { Attempt } from './isolation-matrix';
import type { Target } from './isolation-target';

const PAGE = { page: 1, pageSize: 100 };
const NO_STORAGE: Storage = {
  ...{ put: async () => {}, get: async () => undefined, delete: async () => {} },
  async *olderThan() {},
};

const contactOf = ({ mark }: Target) => ({ email: `${mark}@x.test` });
/** The viewer that a link of theirs would make, in one's own scope. */
const asTheirClient = (scope: TenantScope, { requestId }: Target): TenantScope => ({
  ...scope,
  viewer: { kind: 'client', bookingId: requestId },
});

const RECORDS: Attempt[] = [
  { of: 'clients/queries.clients', answer: 'own', tenant: (scope) => clients(scope, PAGE) },
  {
    of: 'clients/queries.clients',
    how: 'by their name',
    answer: 'own',
    tenant: async (scope, on) => (await clients(scope, { ...PAGE, search: on.mark })).total,
  },
  {
    of: 'clients/queries.requireClient',
    answer: 'not_found',
    tenant: (scope, on) => requireClient(scope, on.clientId),
  },
  { of: 'clients/queries.clientTags', answer: 'own', tenant: (scope) => clientTags(scope) },
  { of: 'clients/queries.isBlocked', answer: 'own', tenant: (scope, on) => isBlocked(scope, contactOf(on)) },
  {
    of: 'clients/queries.clientStanding',
    answer: 'own',
    tenant: (scope, on) => clientStanding(scope, contactOf(on)),
  },
  { of: 'clients/records.talliesOf', answer: 'own', tenant: (scope, on) => talliesOf(scope, [on.clientId]) },
  {
    of: 'clients/records.riskFactsOf',
    answer: 'own',
    tenant: (scope, on) => riskFactsOf(scope, [on.clientId]),
  },
  {
    of: 'clients/records.blockedAmong',
    answer: 'own',
    tenant: async (scope, on) => (await blockedAmong(scope, [{ id: on.clientId, ...contactOf(on) }])).size,
  },
  {
    of: 'clients/commands.recordClient',
    answer: 'own',
    tenant: (scope) => recordClient(scope, { name: 'Jo', email: 'jo@x.test' }),
  },
  {
    of: 'clients/commands.setClientNotes',
    answer: 'not_found',
    tenant: (scope, on) => setClientNotes(scope, on.clientId, 'x'),
  },
  {
    of: 'clients/commands.setClientTags',
    answer: 'not_found',
    tenant: (scope, on) => setClientTags(scope, on.clientId, 'x'),
  },
  {
    of: 'clients/commands.clearClient',
    answer: 'not_found',
    tenant: (scope, on) => clearClient(scope, on.clientId),
  },
  {
    of: 'clients/commands.unclearClient',
    answer: 'not_found',
    tenant: (scope, on) => unclearClient(scope, on.clientId),
  },
  {
    of: 'clients/commands.blockClient',
    answer: 'not_found',
    tenant: (scope, on) => blockClient(scope, on.clientId, ''),
  },
  {
    of: 'clients/commands.unblockClient',
    answer: 'not_found',
    tenant: (scope, on) => unblockClient(scope, on.clientId),
  },
  {
    of: 'clients/export.exportClient',
    answer: 'not_found',
    tenant: (scope, on) => exportClient(scope, on.clientId),
  },
];

const SCREENING: Attempt[] = [
  {
    of: 'clients/screening-queries.screeningSettings',
    answer: 'own',
    tenant: (scope) => screeningSettings(scope),
  },
  {
    of: 'clients/screening-queries.screeningInbox',
    answer: 'own',
    tenant: (scope) => screeningInbox(scope, { ...PAGE, states: ['received'] }),
  },
  {
    of: 'clients/screening-queries.waitingScreenings',
    answer: 'own',
    tenant: (scope) => waitingScreenings(scope),
  },
  {
    of: 'clients/screening-queries.requireScreening',
    answer: 'not_found',
    tenant: (scope, on) => requireScreening(scope, on.screeningId),
  },
  {
    of: 'clients/screening-queries.ownScreening',
    answer: 'not_found',
    tenant: (scope, on) => ownScreening(asTheirClient(scope, on)),
  },
  {
    of: 'clients/screening-queries.ownFacts',
    answer: 'not_found',
    tenant: (scope, on) => ownFacts(asTheirClient(scope, on)),
  },
  {
    of: 'clients/submission.startSubmission',
    answer: 'not_found',
    tenant: async (scope, on) => {
      const { key: _, ...place } = await startSubmission(asTheirClient(scope, on), 'verified_network');
      return place;
    },
  },
  {
    of: 'clients/submission.submitScreening',
    answer: 'not_found',
    tenant: async (scope, on) => {
      const submission = { method: 'verified_network' as const, answers: {}, files: [] };
      const place = { tenantId: on.tenantId, screeningId: on.askedScreeningId, key: await currentKey(scope) };
      const sealed = await sealSubmission(NO_STORAGE, place, submission);
      return submitScreening(asTheirClient(scope, on), sealed);
    },
  },
  {
    of: 'clients/screening-commands.askForScreening',
    answer: 'not_found',
    tenant: (scope, on) => askForScreening(scope, on.newcomerId),
  },
  {
    of: 'clients/screening-commands.decideScreening',
    answer: 'not_found',
    tenant: (scope, on) => decideScreening(scope, on.screeningId, 'pass'),
  },
  {
    of: 'clients/screening-commands.viewScreening',
    answer: 'not_found',
    tenant: (scope, on) => viewScreening(scope, on.screeningId),
  },
  {
    of: 'clients/screening-commands.viewScreeningFile',
    answer: 'not_found',
    tenant: async (scope, on) => {
      const { key: _, ...file } = await viewScreeningFile(scope, on.screeningId, on.screeningFileId);
      return file;
    },
  },
  {
    of: 'clients/screening-commands.setScreeningSettings',
    answer: 'own',
    tenant: (scope) =>
      setScreeningSettings(scope, { methods: ['references'], requiredForNew: true, purgeDays: 7 }),
  },
  {
    of: 'clients/screening-commands.renewTenantKey',
    answer: 'own',
    tenant: (scope) => renewTenantKey(scope),
  },
  {
    of: 'clients/tenant-keys.currentKey',
    answer: 'own',
    tenant: async (scope) => (await currentKey(scope)).version,
  },
  {
    of: 'clients/tenant-keys.keyOfVersion',
    answer: 'own',
    tenant: async (scope) => (await keyOfVersion(scope, 1)).version,
  },
  { of: 'clients/tenant-keys.renewKey', answer: 'own', tenant: (scope) => renewKey(scope) },
  {
    of: 'clients/purge.duePurges',
    answer: 'own',
    tenant: (scope) => duePurges({ ...scope, now: new Date('2090-01-01T00:00:00Z') }),
  },
  {
    of: 'clients/purge.markPurged',
    answer: 'nothing',
    tenant: (scope, on) => markPurged({ ...scope, now: new Date('2090-01-01T00:00:00Z') }, [on.screeningId]),
  },
];

export const CLIENTS_MATRIX: Attempt[] = [...RECORDS, ...SCREENING];
