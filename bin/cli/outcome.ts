import { ZodError } from 'zod';
import { EnvironmentError } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { TemplateError } from '@/prisma/seed/templates';
import { Failure, failureOf } from '../bootstrap/failure.mjs';

/** Where a command writes and reads: the process's streams, or a test's. */
export type Streams = {
  out: (line: string) => void;
  err: (line: string) => void;
  input: () => Promise<string>;
};

/** What a command found or did: `data` for `--json`, `lines` for people. `refused` makes the exit code 1. */
export type Outcome = { data: unknown; lines: string[]; refused?: boolean };

/** Why a command did nothing; the message is a sentence for the person at the keyboard. */
export type Refusal = {
  code: string;
  reason?: string;
  message: string;
  errors?: { path: string; message: string }[];
};

/** A refusal of the command line itself. */
export class Refused extends Error {
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** An expected failure as a refusal; undefined for a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refused) return { code: 'refused', reason: error.reason, message: error.message };
  if (error instanceof AppError) return refusalOfApp(error);
  if (error instanceof ZodError) {
    const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { code: 'invalid', message: sentence(errors), errors };
  }
  if (error instanceof EnvironmentError || error instanceof TemplateError || error instanceof Failure)
    return { code: 'unavailable', message: error.message };
  const failure = failureOf(error, process.cwd()) ?? databaseFailure(error);
  return failure && { code: 'unavailable', message: failure.message };
}

const WORDS: Record<string, string> = {
  not_found: 'There is no such thing.',
  unknown_tenant: 'No tenant has this host. See: multisite list',
  not_possible: 'That is not possible in its present status.',
  status_changed: 'Its status was changed by somebody else meanwhile. Look again.',
  duplicate: 'That exists already.',
  unavailable: 'The database is not available.',
};

function refusalOfApp({ code, reason, fields }: AppError): Refusal {
  const message =
    fields.length > 0 ? sentence(fields) : (WORDS[reason ?? ''] ?? WORDS[code] ?? `Refused: ${code}`);
  return { code, reason, message, ...(fields.length > 0 ? { errors: fields } : {}) };
}

function sentence(errors: { path: string; message: string }[]): string {
  return errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
}

/** Errors of a database that is not there, or not ready for this release. */
function databaseFailure(error: unknown): Error | undefined {
  const { code, message } = error as { code?: string; message?: string };
  const said = `${code ?? ''} ${message ?? ''}`;
  if (/P2021|P2022|42P01|42703/.test(said))
    return new Error('The database is not up to date. Run: db migrate');
  return /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|P10\d\d|28P01|3D000/.test(said)
    ? new Error('The database cannot be reached with these settings.')
    : undefined;
}
