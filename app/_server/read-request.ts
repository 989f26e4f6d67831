import type { IncomingMessage } from 'node:http';

/**
 * A request whose body has been read: as much of one as a handler uses that is called without Next. Making a whole one takes
 * longer than most that such a handler does with it.
 */
export class ReadRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, 'get' | 'has'>;
  readonly bytes: Buffer;

  constructor({ method = '', url = '', headers }: IncomingMessage, bytes: Buffer) {
    this.method = method;
    this.url = `http://${headers.host}${url}`;
    this.headers = {
      get: (name) => {
        const value = headers[name.toLowerCase()];
        return value === undefined ? null : String(value);
      },
      has: (name) => headers[name.toLowerCase()] !== undefined,
    };
    this.bytes = bytes;
  }

  async text(): Promise<string> {
    return this.bytes.toString();
  }
}

/** An answer whose text is known, for whoever sends it without Next: no stream has to be made of it and read again. */
export class SaidResponse extends Response {
  readonly said: string;

  constructor(said: string, init: ResponseInit) {
    super(null, init);
    this.said = said;
  }
}

/** JSON for whoever asked: as a whole answer, or as one whose text is known. */
export function jsonAnswer(request: Request, value: unknown, status: number): Response {
  if (!(request instanceof ReadRequest)) return Response.json(value, { status });
  return new SaidResponse(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}
