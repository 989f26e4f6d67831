import { setTimeout } from 'node:timers/promises';
import { AppError } from '@/lib/errors';

const EVERY_MS = 3000;
/** The browser comes again by itself: a stream that ends now and then holds up no shutdown and nobody who has signed out. */
const STREAM_MS = 60_000;

/** Server-sent events of what `look` sees, for as long as somebody listens. It ends when `look` refuses. */
export function streamOf(look: () => Promise<unknown>, gone: AbortSignal): Response {
  const encoder = new TextEncoder();
  const until = Date.now() + STREAM_MS;
  let first = true;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (!first) await setTimeout(EVERY_MS, undefined, { signal: gone });
        first = false;
        controller.enqueue(encoder.encode(`retry: 1000\ndata: ${JSON.stringify(await look())}\n\n`));
        if (Date.now() > until) controller.close();
      } catch (error) {
        if (gone.aborted) return;
        if (!(error instanceof AppError)) throw error;
        controller.close();
      }
    },
  });
  return new Response(body, {
    // Unchanged on its way: compressed, it would wait for more.
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' },
  });
}
