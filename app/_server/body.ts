import { ReadRequest } from './read-request';

/** A body that could not be taken: the status says why. */
export class BodyError extends Error {
  readonly status: 400 | 413 | 415;
  constructor(status: 400 | 413 | 415, detail: string) {
    super(detail);
    this.status = status;
  }
}

const FATAL_UTF8 = new TextDecoder('utf-8', { fatal: true });

/** @throws BodyError 415 unless JSON, 413 above `bytesMax`, 400 for broken UTF-8 or JSON. */
export async function jsonBody(request: Request, bytesMax: number): Promise<unknown> {
  requireType(request, 'application/json');
  return parsed(await textBody(request, bytesMax));
}

/** The same as browsers send it while a page is left: they call it plain text, to ask nobody. @throws as jsonBody */
export async function beaconBody(request: Request, bytesMax: number): Promise<unknown> {
  if (contentType(request) !== 'text/plain') requireType(request, 'application/json');
  return parsed(await textBody(request, bytesMax));
}

/** A plain HTML form's fields; repeated names keep the last. @throws BodyError as jsonBody. */
export async function formBody(request: Request, bytesMax: number): Promise<Record<string, string>> {
  requireType(request, 'application/x-www-form-urlencoded');
  return Object.fromEntries(new URLSearchParams(await textBody(request, bytesMax)));
}

export function isForm(request: Request): boolean {
  return contentType(request) === 'application/x-www-form-urlencoded';
}

/** JSON, or undefined when nothing is sent: for commands that mostly need no more than their path. @throws as jsonBody */
export async function optionalJsonBody(request: Request, bytesMax: number): Promise<unknown> {
  const text = await textBody(request, bytesMax);
  if (text === '') return undefined;
  requireType(request, 'application/json');
  return parsed(text);
}

/**
 * One file: the body itself, or the field `file` of a form with files. What it is, its bytes say.
 * @throws BodyError 413 above `bytesMax`, 400 for a form that cannot be read or has no file.
 */
export async function fileBody(request: Request, bytesMax: number): Promise<Buffer> {
  const FORM_BYTES = 4096;
  if (!isFileForm(request)) return bytesBody(request, bytesMax + FORM_BYTES);
  const form = await fileForm(request, bytesMax + FORM_BYTES);
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new BodyError(400, 'The form has no file.');
  return Buffer.from(await file.arrayBuffer());
}

/** A form with files. @throws BodyError 415 unless it is one, 413 above `bytesMax`, 400 when it cannot be read. */
export async function fileForm(request: Request, bytesMax: number): Promise<FormData> {
  if (!isFileForm(request)) throw new BodyError(415, 'Send multipart/form-data.');
  const bytes = await bytesBody(request, bytesMax);
  const type = request.headers.get('content-type') ?? '';
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData().catch(() => {
    throw new BodyError(400, 'The form cannot be read.');
  });
}

export function isFileForm(request: Request): boolean {
  return contentType(request) === 'multipart/form-data';
}

export async function textBody(request: Request, bytesMax: number): Promise<string> {
  const bytes = await bytesBody(request, bytesMax);
  try {
    return FATAL_UTF8.decode(bytes);
  } catch {
    throw new BodyError(400, 'The body is not valid UTF-8.');
  }
}

async function bytesBody(request: Request, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax)
    throw new BodyError(413, `At most ${sizeText(bytesMax)}.`);
  if (request instanceof ReadRequest) {
    if (request.bytes.length > bytesMax) throw new BodyError(413, `At most ${sizeText(bytesMax)}.`);
    return request.bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of streamOf(request)) {
    size += chunk.byteLength;
    if (size > bytesMax) throw new BodyError(413, `At most ${sizeText(bytesMax)}.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* streamOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BodyError(400, 'The body is not valid JSON.');
  }
}

function requireType(request: Request, type: string): void {
  if (contentType(request) !== type) throw new BodyError(415, `Send ${type}.`);
}

function contentType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** `10 MB`, `32 kB`: whole ones, since what a form adds to its file is nobody's business. */
function sizeText(bytes: number): string {
  const megabytes = Math.floor(bytes / 1_048_576);
  return megabytes > 0 ? `${megabytes} MB` : `${Math.floor(bytes / 1024)} kB`;
}
