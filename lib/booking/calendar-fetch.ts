import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { fetchOutward, isPublicAddress, OutwardFailure } from '@/lib/messaging/safe-fetch';

/** Why a calendar elsewhere could not be taken over; words for it belong to the page. */
export type ImportError =
  | OutwardFailure['reason']
  | 'bad_status'
  | 'too_many_redirects'
  | 'bad_encoding'
  | 'not_calendar'
  | 'too_many'
  | 'too_complex';

export class ImportFailure extends Error {
  readonly word: ImportError;
  constructor(word: ImportError) {
    super(word);
    this.name = 'ImportFailure';
    this.word = word;
  }
}

/** Its text, or nothing when it is still what `etag` stood for. */
export type FetchedCalendar = { text: string; etag: string | null } | 'unchanged';

const TIMEOUT_MS = 10_000;
/** Over the wire, and again once it is unpacked. */
const BYTES_MAX = 1_048_576;
const REDIRECTS_MAX = 3;

/**
 * Reads a calendar at an address that a tenant named; each address on the way has to be public. `allowed` is for tests,
 * whose servers run on this machine. @throws ImportFailure
 */
export async function fetchCalendar(
  url: string,
  etag: string | null = null,
  allowed: (address: string) => boolean = isPublicAddress,
): Promise<FetchedCalendar> {
  const until = Date.now() + TIMEOUT_MS;
  let next = url;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const { status, headers, body } = await ask(next, etag, Math.max(1, until - Date.now()), allowed);
    if (status === 304 && etag) return 'unchanged';
    if (status === 200) {
      const text = new TextDecoder().decode(await unpacked(body, headers['content-encoding']));
      if (!/^\s*BEGIN:VCALENDAR\b/i.test(text)) throw new ImportFailure('not_calendar');
      return { text, etag: tagOf(headers.etag) };
    }
    if (![301, 302, 303, 307, 308].includes(status) || !headers.location)
      throw new ImportFailure('bad_status');
    next = follow(next, headers.location);
  }
  throw new ImportFailure('too_many_redirects');
}

async function ask(
  url: string,
  etag: string | null,
  timeoutMs: number,
  allowed: (address: string) => boolean,
) {
  const headers = {
    ...{ accept: 'text/calendar, */*;q=0.1', 'accept-encoding': 'gzip', 'user-agent': 'Rendezvous calendar' },
    ...(etag ? { 'if-none-match': etag } : {}),
  };
  try {
    return await fetchOutward({ url, headers, timeoutMs, bytesMax: BYTES_MAX }, allowed);
  } catch (error) {
    throw error instanceof OutwardFailure ? new ImportFailure(error.reason) : error;
  }
}

/** What was asked for in secret is not asked for in the open afterwards. */
function follow(from: string, location: string): string {
  if (!URL.canParse(location, from)) throw new ImportFailure('bad_url');
  const to = new URL(location, from);
  if (from.startsWith('https:') && to.protocol === 'http:') throw new ImportFailure('bad_url');
  return to.href;
}

const UNPACK: Record<string, (body: Buffer) => Promise<Buffer>> = {
  identity: async (body) => body,
  gzip: (body) => promisify(gunzip)(body, { maxOutputLength: BYTES_MAX }) as Promise<Buffer>,
  deflate: (body) => promisify(inflate)(body, { maxOutputLength: BYTES_MAX }) as Promise<Buffer>,
  br: (body) => promisify(brotliDecompress)(body, { maxOutputLength: BYTES_MAX }) as Promise<Buffer>,
};

/** A small answer may unpack into gigabytes: it is cut off where it grows too large. */
async function unpacked(body: Buffer, encoding = 'identity'): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  const unpack = Object.hasOwn(UNPACK, name) ? UNPACK[name] : undefined;
  if (!unpack) throw new ImportFailure('bad_encoding');
  try {
    return await unpack(body);
  } catch (error) {
    const large = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ImportFailure(large ? 'too_large' : 'bad_encoding');
  }
}

function tagOf(etag: string | undefined): string | null {
  return etag && /^(W\/)?"[\x21\x23-\x7e]{0,190}"$/.test(etag) ? etag : null;
}
