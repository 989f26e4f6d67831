import { z } from 'zod';

const secret = z.string().min(32, 'must be at least 32 characters');

const Headers = z.record(z.string(), z.string());

const Environment = z.object({
  DATABASE_URL: z.url(),
  DATABASE_TENANT_URL: z.url(),
  DATABASE_PLATFORM_URL: z.url(),
  /** The role that stores events; without it app_platform does. */
  DATABASE_FLUSHER_URL: z.url().optional(),
  REDIS_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().optional(),
  INTERNAL_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_SECRET: secret,
  ADMIN_AUTH_SECRET: secret,
  ENCRYPTION_KEY: secret,
  TRUSTED_PROXIES: z.string().default(''),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Bookings <bookings@localhost>'),
  /** Where texts are handed over: `{to}`, `{text}` and `{id}` stand for what is sent. */
  SMS_URL: z.url({ protocol: /^https$/ }).optional(),
  SMS_HEADERS: z
    .string()
    .default('{}')
    .transform((text, found) => {
      const headers = Headers.safeParse(jsonOf(text));
      if (headers.success) return headers.data;
      found.addIssue({ code: 'custom', message: 'must be a JSON object of texts' });
      return z.NEVER;
    }),
  SMS_BODY: z.string().optional(),
  STORAGE_URL: z
    .string()
    .regex(/^(file|s3):/, 'must start with file: or s3:')
    .default('file:.data/storage'),
  /** Whether this server works jobs itself, or leaves them to `bin/worker.ts`. */
  JOBS: z.enum(['embedded', 'separate']).default('embedded'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

type Environment = Omit<z.infer<typeof Environment>, 'PUBLIC_URL'> & { PUBLIC_URL: URL };

let parsed: Environment | undefined;

/**
 * The process's settings, parsed once.
 * @throws EnvironmentError naming every bad or missing variable; the start stops with that line.
 */
export function env(): Environment {
  parsed ??= parse(process.env);
  return parsed;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export class EnvironmentError extends Error {}

function parse(source: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(`Bad or missing settings. ${faults.join('; ')}`);
  }
  const { PUBLIC_URL, ...rest } = result.data;
  return { ...rest, PUBLIC_URL: new URL(PUBLIC_URL ?? `http://localhost:${rest.PORT}`) };
}
