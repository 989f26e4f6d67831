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
