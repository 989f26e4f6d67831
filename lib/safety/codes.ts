import { openText } from '@/lib/clients/sealed';
import { sameBytes } from '@/lib/crypto';
import { invalidField } from '@/lib/errors';
import { requirePoint, takePoint } from '@/lib/limits';
import type { TenantScope } from '@/lib/tenancy/scope';
import { Codes } from './schema';

/** Whether this companion answers with a code. */
export async function hasCodes({ db }: TenantScope, companionId: string): Promise<boolean> {
  return (await db.safetySettings.count({ where: { companionId, codes: { not: null } } })) > 0;
}

/**
 * What the code that she typed means: `quiet` calls for help behind what is shown. Without codes every answer is a plain
 * one. A wrong one takes a point of a few; with none left the right one is refused as well, and the check is missed.
 * @throws AppError invalid on `code`, rate_limited
 */
export async function meaningOf(
  scope: TenantScope,
  companionId: string,
  typed: string,
): Promise<'plain' | 'quiet'> {
  const row = await scope.db.safetySettings.findFirst({ where: { companionId } });
  if (!row?.codes || row.keyVersion === null) return 'plain';
  const guesses = `${scope.tenant.id}:${companionId}`;
  await requirePoint('safety_code', guesses);
  const sealed = { keyVersion: row.keyVersion, ciphertext: row.codes };
  const { code, quietCode } = Codes.parse(JSON.parse(await openText(scope, ['codes', companionId], sealed)));
  const plain = isSame(code, typed);
  const quiet = isSame(quietCode, typed);
  if (quiet) return 'quiet';
  if (plain) return 'plain';
  await takePoint('safety_code', guesses);
  throw invalidField('code', 'That code is not right.', 'wrong_code');
}

function isSame(code: string, typed: string): boolean {
  return sameBytes(Buffer.from(code), Buffer.from(typed));
}
