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
  const text = await textBody(request, bytesMax);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BodyError(400, 'The body is not valid JSON.');
  }
}

/** A plain HTML form's fields; repeated names keep the last. @throws BodyError as jsonBody. */
export async function formBody(request: Request, bytesMax: number): Promise<Record<string, string>> {
  requireType(request, 'application/x-www-form-urlencoded');
  return Object.fromEntries(new URLSearchParams(await textBody(request, bytesMax)));
}

export function isForm(request: Request): boolean {
  return contentType(request) === 'application/x-www-form-urlencoded';
}

/** JSON, or undefined when nothing is sent: for commands that mostly need no more than their path. */
export async function optionalJsonBody(request: Request, bytesMax: number): Promise<unknown> {
  if (request.headers.get('content-type') !== null) return jsonBody(request, bytesMax);
  if ((await textBody(request, bytesMax)) !== '') throw new BodyError(415, 'Send application/json.');
  return undefined;
}

/**
 * One file: the body itself, or the field `file` of a form with files. What it is, its bytes say.
 * @throws BodyError 413 above `bytesMax`, 400 for a form that cannot be read or has no file.
 */
export async function fileBody(request: Request, bytesMax: number): Promise<Buffer> {
  const FORM_BYTES = 4096;
  const bytes = await bytesBody(request, bytesMax + FORM_BYTES);
  if (!isFileForm(request)) return bytes;
  const type = request.headers.get('content-type') ?? '';
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw new BodyError(400, 'The form cannot be read.');
    });
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new BodyError(400, 'The form has no file.');
  return Buffer.from(await file.arrayBuffer());
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
    throw new BodyError(413, `At most ${bytesMax} bytes.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of streamOf(request)) {
    size += chunk.byteLength;
    if (size > bytesMax) throw new BodyError(413, `At most ${bytesMax} bytes.`);
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

function requireType(request: Request, type: string): void {
  if (contentType(request) !== type) throw new BodyError(415, `Send ${type}.`);
}

function contentType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
