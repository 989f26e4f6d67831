/** What can go wrong, in the caller's terms. `app/_server` alone knows the HTTP status of each. */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'limit_reached'
  | 'rate_limited'
  | 'unavailable';

/** One refused field: `path` in dots (`client.email`), `message` a sentence for the person who typed it. */
export type FieldError = { path: string; message: string };

/**
 * An expected failure. `reason` is a word of the room that throws it (`slot_taken`); sentences belong to components.
 * Everything that is not an AppError is a bug and is logged as one.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string | undefined;
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    reason?: string,
    more: { fields?: FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(reason ? `${code}: ${reason}` : code);
    this.name = 'AppError';
    this.code = code;
    this.reason = reason;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** An `invalid` error on one field. */
export function invalidField(path: string, message: string, reason?: string): AppError {
  return new AppError('invalid', reason, { fields: [{ path, message }] });
}

/** A failure of the database: whether to try again, as a whole, and what it means to a caller. */
type DatabaseFailure = { retry: boolean; meaning?: AppError };

/** The SQLSTATE decides: Prisma's own codes differ between model and raw queries. */
export function databaseFailure(error: unknown): DatabaseFailure | undefined {
  const { code, meta } = error as { code?: string; meta?: { driverAdapterError?: { cause?: DriverCause } } };
  const cause = meta?.driverAdapterError?.cause;
  // pg itself says it without a cause.
  const state = cause?.originalCode ?? code;
  if (state === '40P01' || state === '40001')
    return { retry: true, meaning: new AppError('unavailable', 'busy') };
  if (state === '23P01') return { retry: false, meaning: new AppError('conflict', 'slot_taken') };
  if (state === '23505' || code === 'P2002') {
    const sameKey = JSON.stringify(cause ?? meta ?? '').includes('submission_key');
    return { retry: sameKey, meaning: new AppError('conflict', 'duplicate') };
  }
  if (isConnectionFailure(code, state, cause))
    return { retry: false, meaning: new AppError('unavailable', 'database') };
  return undefined;
}

type DriverCause = { originalCode?: string; kind?: string };

/** Whether the database is away, or was before it answered. */
export function isConnectionFailure(code?: string, state?: string, cause?: DriverCause): boolean {
  if (state?.startsWith('08') || state?.startsWith('57P') || state === '53300') return true;
  if (
    cause?.kind === 'DatabaseNotReachable' ||
    cause?.kind === 'SocketTimeout' ||
    cause?.kind === 'ConnectionClosed'
  )
    return true;
  return (
    code !== undefined &&
    ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT'].includes(
      code,
    )
  );
}
