import pino from 'pino';

/**
 * Structured logs to stdout. Log ids and reasons, never names, addresses, tokens or message texts; the redaction is a
 * net below that rule, not the rule.
 */
export const log = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: [
      'email',
      'phone',
      'name',
      'password',
      'token',
      'cookie',
      'authorization',
      '*.email',
      '*.password',
      '*.token',
    ],
    censor: '[removed]',
  },
});
