import type { AppError } from '@/lib/errors';
import { paths } from '@/lib/urls';

/**
 * The contact form as a small page of its own, for browsers without JavaScript: with what was typed, and beside each
 * field what is wrong with it.
 */
export function formAgain(typed: Record<string, string>, error: AppError): Response {
  const limited = error.code === 'rate_limited';
  const faults = Object.fromEntries(error.fields.map(({ path, message }) => [path, message]));
  const problem = limited
    ? 'Several messages came from your network already. Please try again later; your text is kept here.'
    : 'Something needs another look before this can be sent.';
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    '<title>Not sent yet</title><link rel="stylesheet" href="/assets/notice.css"></head><body><main>' +
    `<h1>Not sent yet</h1><p role="alert">${[problem, ...unknown(error)].map(escaped).join('<br>')}</p>` +
    '<form method="post" action="/api/contact">' +
    FIELDS.map((field) => fieldHtml(field, typed[field.name], faults)).join('') +
    `<p><button>Send message</button> <a href="${paths.contact}">Back</a></p></form></main></body></html>`;
  return new Response(html, {
    status: limited ? 429 : 422,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      ...(limited ? { 'retry-after': String(error.retryAfterSeconds ?? 60) } : {}),
    },
  });
}

type Field = { name: string; label: string; attributes: string; rows?: number };
const FIELDS: Field[] = [
  { name: 'name', label: 'Your name', attributes: 'autocomplete="name" maxlength="100"' },
  { name: 'email', label: 'Your e-mail', attributes: 'type="email" autocomplete="email" maxlength="254"' },
  { name: 'message', label: 'Message', attributes: 'maxlength="4000"', rows: 8 },
];

/** The first refused field takes the cursor: the browser itself puts it where `autofocus` first stands. */
function fieldHtml(
  { name, label, attributes, rows }: Field,
  value: string | undefined,
  faults: Faults,
): string {
  const fault = faults[name];
  const marks = fault ? ` aria-invalid="true" aria-describedby="${name}-fault" autofocus` : '';
  const shared = `id="${name}" name="${name}" required dir="auto" ${attributes}${marks}`;
  const box = rows
    ? `<textarea ${shared} rows="${rows}">\n${escaped(value)}</textarea>`
    : `<input ${shared} value="${escaped(value)}">`;
  const words = fault ? `<small id="${name}-fault">${escaped(fault)}</small>` : '';
  return `<p><label for="${name}">${label}</label>${box}${words}</p>`;
}

type Faults = Record<string, string>;

/** What was refused and has no field here. */
function unknown(error: AppError): string[] {
  return error.fields
    .filter(({ path }) => !FIELDS.some(({ name }) => name === path))
    .map(({ path, message }) => `${message}: ${path}`);
}

function escaped(text = ''): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
