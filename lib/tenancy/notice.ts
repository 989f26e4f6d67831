/** Whole pages without a tenant: small, neutral, and the same for every host that we will not speak about. */
const NOTICES = {
  unknown_host: { status: 404, title: 'Page not found', text: 'There is nothing at this address.' },
  suspended: {
    status: 503,
    title: 'Not available',
    text: 'This site is taking a break. Please come back later.',
  },
  unavailable: {
    status: 503,
    title: 'One moment',
    text: 'This page is briefly unavailable. Please try again shortly.',
  },
  wrong_method: { status: 405, title: 'Not possible', text: 'This page can only be looked at.' },
  too_many: {
    status: 429,
    title: 'Slow down a little',
    text: 'Too many requests came from your network. Please try again in a minute.',
  },
} as const;

export type NoticeKind = keyof typeof NOTICES;

/** A finished answer; HEAD gets the headers alone. */
export function notice(kind: NoticeKind, method = 'GET'): Response {
  const { status } = NOTICES[kind];
  return new Response(method === 'HEAD' ? null : noticeHtml(kind), { status, headers: noticeHeaders(kind) });
}

export function noticeHeaders(kind: NoticeKind): Record<string, string> {
  const { status } = NOTICES[kind];
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ...(status === 503 || status === 429 ? { 'retry-after': '60' } : {}),
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  };
}

export function noticeHtml(kind: NoticeKind): string {
  const { title, text } = NOTICES[kind];
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="/assets/notice.css"></head>` +
    `<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
  );
}

/** What is said instead of a file that does not exist: nobody reads it, so it is no page. */
export const missingFile = {
  text: 'Not found\n',
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  },
} as const;
