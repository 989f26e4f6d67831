/** As much of Node's response as next-auth writes to. */
export class PlainAnswer {
  readonly #headers = new Map<string, string | string[]>();
  #status = 200;
  #body: string | null = null;

  status(code: number): this {
    this.#status = code;
    return this;
  }
  getHeader(name: string): string | string[] | undefined {
    return this.#headers.get(name.toLowerCase());
  }
  setHeader(name: string, value: string | string[]): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }
  json(body: unknown): void {
    this.setHeader('content-type', 'application/json');
    this.#body = JSON.stringify(body);
  }
  send(body: unknown): void {
    if (typeof body === 'object') {
      this.json(body ?? {});
      return;
    }
    if (!this.#headers.has('content-type')) this.setHeader('content-type', 'text/plain; charset=utf-8');
    this.#body = String(body ?? '');
  }
  end(): void {}

  response(): Response {
    const headers = new Headers();
    for (const [name, value] of this.#headers)
      for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
    return new Response(this.#body, { status: this.#status, headers });
  }
}
