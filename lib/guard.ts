import { AppError } from './errors';

/** Tables that belong to no tenant: out of reach of a tenant's client. */
const PLATFORM_MODELS = new Set([
  'Organization',
  'Plan',
  'User',
  'SignIn',
  'PasswordReset',
  'AnalyticsSalt',
  'PolicyRule',
]);
/** The relations that lead to them; from there, a path leads on to other tenants. */
const PLATFORM_RELATIONS = new Set(['organization', 'plan', 'user', 'signIns', 'passwordResets']);
const CREATES = new Set(['create', 'createMany', 'createManyAndReturn']);
/** JSON columns hold free text of the tenant; nothing below them is a query. */
const JSON_COLUMNS = new Set([
  'theme',
  'content',
  'detail',
  'conversionPath',
  'cancellationTiers',
  'conditions',
  'firstAnswer',
  'payload',
  'fallback',
  'busy',
  'eventData',
]);

type Args = Record<string, unknown>;

/**
 * The application's wall: rewrites the arguments of one Prisma operation so that it can touch rows of `tenantId` only.
 * Pure. Adds the filter to every `where`, stamps the tenant on every row created.
 * @throws AppError forbidden `foreign_tenant` when the arguments name another tenant, or lead to a platform table.
 */
export function guardArgs(tenantId: string, model: string, operation: string, args: unknown): Args {
  if (PLATFORM_MODELS.has(model)) throw new AppError('forbidden', 'foreign_tenant');
  const given = (args ?? {}) as Args;
  refuseForeign(tenantId, given);
  const key = model === 'Tenant' ? 'id' : 'tenantId';
  if (CREATES.has(operation)) {
    if (model === 'Tenant') throw new AppError('forbidden', 'foreign_tenant');
    return { ...given, data: stamp(tenantId, given.data) };
  }
  const where = (given.where ?? {}) as Args;
  if (model === 'Tenant' && [where, given.data, given.update].some((part) => namesOther(tenantId, part)))
    throw new AppError('forbidden', 'foreign_tenant');
  const guarded: Args = { ...given, where: { ...where, [key]: tenantId } };
  if (operation === 'upsert') guarded.create = stamp(tenantId, given.create);
  return guarded;
}

function stamp(tenantId: string, data: unknown): unknown {
  if (Array.isArray(data)) return data.map((row) => stamp(tenantId, row));
  return { ...(data as Args), tenantId };
}

function refuseForeign(tenantId: string, value: unknown): void {
  if (value === null || typeof value !== 'object' || value instanceof Date || ArrayBuffer.isView(value))
    return;
  if (Array.isArray(value)) {
    for (const item of value) refuseForeign(tenantId, item);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (JSON_COLUMNS.has(key)) continue;
    if (key === 'tenantId' && inner !== tenantId && typeof inner !== 'boolean')
      throw new AppError('forbidden', 'foreign_tenant');
    if (PLATFORM_RELATIONS.has(key) || (key === 'tenant' && ties(inner)))
      throw new AppError('forbidden', 'foreign_tenant');
    refuseForeign(tenantId, inner);
  }
}

/** A tenant's own row is named by `id`. */
function namesOther(tenantId: string, part: unknown): boolean {
  const id = (part as Args | undefined)?.id;
  return typeof id === 'string' && id !== tenantId;
}

/** A row is tied to its tenant by `tenantId` alone: these would hand it to whichever tenant they name. */
function ties(relation: unknown): boolean {
  const keys = Object.keys((relation ?? {}) as Args);
  return keys.some((key) => key === 'connect' || key === 'connectOrCreate' || key === 'create');
}
