import { randomBytes } from 'node:crypto';
import { ZodError } from 'zod';
import { AppError, type ErrorCode, type FieldError } from '@/lib/errors';
import { log } from '@/lib/log';

/** The one table from what went wrong to HTTP. */
const STATUS: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit_reached: 409,
  rate_limited: 429,
  unavailable: 503,
};

const TITLES: Record<number, string> = {
  400: 'The request could not be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported content type',
  422: 'Some fields need another look',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Briefly unavailable',
};

export type Problem = {
  status: number;
  reason?: string;
  detail?: string;
  fields?: FieldError[];
  headers?: Record<string, string>;
};

/** RFC 9457 problem+json. */
export function problemResponse(problem: Problem, requestId: string): Response {
  const { status, reason, detail, fields, headers } = problem;
  const body = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    ...(detail ? { detail } : {}),
    ...(reason ? { reason } : {}),
    ...(fields?.length ? { errors: fields } : {}),
    requestId,
  };
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** What a thrown value means for the caller. A bug is logged once, with a digest the caller sees too. */
export function problemOf(error: unknown, context: { requestId: string; tenantId?: string }): Problem {
  const known = asAppError(error);
  if (known) {
    const retry = known.retryAfterSeconds ?? (known.code === 'unavailable' ? 5 : undefined);
    return {
      status: STATUS[known.code],
      reason: known.reason,
      fields: known.fields,
      headers: retry === undefined ? undefined : { 'retry-after': String(retry) },
    };
  }
  const digest = reportBug(error, context);
  return { status: 500, detail: `Reference ${digest}` };
}

/** zod's findings as field errors; any other unexpected value is not ours to translate. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return new AppError('invalid', undefined, { fields: fieldErrors(error) });
  return undefined;
}

export function fieldErrors(error: ZodError): FieldError[] {
  return error.issues.slice(0, 20).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .slice(0, 10)
        .map((key) => ({ path: [...issue.path, key].join('.'), message: 'Unknown field' }));
    }
    return [{ path: issue.path.join('.'), message: issue.message }];
  });
}

export function reportBug(error: unknown, context: { requestId: string; tenantId?: string }): string {
  const digest = randomBytes(4).toString('hex');
  log.error(
    {
      ...context,
      digest,
      err:
        error instanceof Error
          ? { name: error.name, message: error.message, stack: error.stack }
          : String(error),
    },
    'bug',
  );
  return digest;
}
