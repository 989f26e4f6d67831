import { readFileSync } from 'node:fs';
import { AppError } from '@/lib/errors';
import type { PlatformScope, TenantScope, Viewer } from '@/lib/tenancy/scope';
import { asTenant } from '@/lib/tenancy/work';
import { sources } from '../architecture/sources';
import { NOW } from '../world/people';
import type { World } from '../world/world';
import { type Attempt, MATRIX } from './isolation-matrix';
import { populate, secretsOf, snapshot, type Target } from './isolation-target';

type Outcome = { value: unknown } | { error: unknown };

/** Functions that take a scope but reach no data through it, or make scopes: nothing to try. */
export const WITHOUT_DATA: Record<string, string> = {
  'booking/channels.requireChannel': 'reads the scope alone',
  'booking/channels.textNumber': 'reads the scope alone',
  'analytics/policy.requireVisitKeeper': 'reads the scope alone',
  'analytics/keeping.atLeisure': 'makes a scope',
  'booking/policy.inNameOfClient': 'makes a scope',
  'booking/policy.requireOpenForBookings': 'reads the scope alone',
  'compliance/meetings.placeOf': 'reads the scope alone',
  'compliance/queries.homeOf': 'reads the scope alone',
  'clients/policy.requireClientKeeper': 'reads the scope alone',
  'media/policy.requirePhotoEditor': 'reads the scope alone',
  'safety/policy.isHerself': 'reads the scope alone',
  'safety/settings.numberOf': 'reads the scope alone',
  'messaging/policy.requireMessageKeeper': 'reads the scope alone',
};

/**
 * Every exported function of a room's queries and commands, and every other one whose first parameter is a scope or its
 * database.
 */
export function scopedFunctions(): string[] {
  return sources(/^lib\/\w+\/[\w-]+\.ts$/)
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const name = file.replace(/^lib\/|\.ts$/g, '');
      const whole = /\/(queries|commands)$/.test(name);
      const heads = readFileSync(file, 'utf8').matchAll(/^export (?:async )?function (\w+)(?:<[^(]*>)?\(/gm);
      return [...heads]
        .filter((head) => whole || takesScope(head.input.slice((head.index ?? 0) + head[0].length)))
        .map(([, fn]) => `${name}.${fn}`);
    })
    .sort();
}

/** Whether the first of these parameters, or a function's result that is one, is a scope. */
function takesScope(parameters: string): boolean {
  let depth = 0;
  for (const [at, letter] of [...parameters].entries()) {
    if ('({['.includes(letter)) depth += 1;
    if (')}]'.includes(letter)) depth -= 1;
    if (depth < 0 || (depth === 0 && letter === ','))
      return /\b(TenantScope|PlatformScope|ClientScope|VisitReader|TenantDb|PlatformDb)\b/.test(
        parameters.slice(0, at),
      );
  }
  return false;
}

/** Whoever may act in a tenant, the mightiest included. */
const VIEWERS: Record<string, (own: Target) => Viewer> = {
  owner: ({ userId, email, signInId }) => ({
    ...{ kind: 'staff', userId, signInId, email, name: 'owner', role: 'owner', companionId: null },
  }),
  visitor: () => ({ kind: 'visitor' }),
  system: () => ({ kind: 'system' }),
};

/**
 * Tries the whole matrix as claire on what is sophie's, and says what went wrong: an answer that holds something of
 * hers, a row of hers that changed, or (with `strict`, while both walls stand) not the answer that the matrix names.
 */
export async function violations(world: World, { strict }: { strict: boolean }): Promise<string[]> {
  const own = await populate(world, 'claire');
  const theirs = await populate(world, 'sophie');
  const before = await snapshot(world, theirs.tenantId);
  const secrets = secretsOf(before, await snapshot(world, own.tenantId));
  const found: string[] = [];
  for (const attempt of MATRIX) {
    const what = `${attempt.of}${attempt.how ? ` ${attempt.how}` : ''}`;
    for (const [who, viewerOf] of Object.entries(VIEWERS)) {
      const name = `${what}, as ${who}`;
      const outcome = await tried(attempt, own.tenantId, viewerOf(own), theirs);
      const leaked = secrets.filter((secret) => written(outcome).includes(secret));
      if (leaked.length > 0) found.push(`${name}: shows ${leaked[0]}`);
      if (strict && who === 'owner' && !isAnswer(attempt, outcome))
        found.push(`${name}: ${attempt.answer} expected, got ${written(outcome).slice(0, 200)}`);
    }
    const after = await snapshot(world, theirs.tenantId);
    for (const table of Object.keys(before))
      if (after[table]?.join() !== before[table]?.join()) found.push(`${what}: changed ${table}`);
    Object.assign(before, after);
  }
  return found;
}

/** The other half of the proof: the same attempts succeed on one's own, so that a refusal means something. */
export async function refusedToOwner(world: World): Promise<string[]> {
  const found: string[] = [];
  for (const attempt of MATRIX) {
    const own = await populate(world, 'platform' in attempt ? 'maison' : 'claire');
    const outcome =
      'platform' in attempt
        ? await settled(world.oversee(async (scope) => attempt.platform(scope, own)))
        : await tried(attempt, own.tenantId, { kind: 'staff', ...ownerOf(own) }, own);
    if ('error' in outcome) found.push(`${attempt.of}: ${written(outcome)}`);
  }
  return found;
}

function ownerOf({ userId, email, signInId }: Target) {
  return { userId, email, signInId, name: 'owner', role: 'owner' as const, companionId: null };
}

async function tried(attempt: Attempt, tenantId: string, viewer: Viewer, on: Target): Promise<Outcome> {
  const work = async (scope: TenantScope): Promise<unknown> =>
    'tenant' in attempt ? attempt.tenant(scope, on) : attempt.platform(scope as unknown as PlatformScope, on);
  return settled(asTenant(tenantId, viewer, work, () => NOW));
}

function settled(work: Promise<unknown>): Promise<Outcome> {
  return work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function isAnswer({ answer }: Attempt, outcome: Outcome): boolean {
  if (answer === 'refused') return 'error' in outcome;
  if (answer === 'not_found')
    return 'error' in outcome && outcome.error instanceof AppError && outcome.error.code === 'not_found';
  if ('error' in outcome) return false;
  return answer === 'own' || outcome.value === undefined || outcome.value === null;
}

/** An outcome as text, maps and instants included. */
function written(outcome: Outcome): string {
  if ('error' in outcome) {
    const { error } = outcome;
    return error instanceof AppError
      ? `${error.message} ${JSON.stringify(error.fields)}`
      : `error ${(error as Error).message}`;
  }
  return (
    JSON.stringify(outcome.value, (_key, value: unknown) => (value instanceof Map ? [...value] : value)) ?? ''
  );
}
