import type { ServerResponse } from 'node:http';

/** Counts for a scraper, in Prometheus' text form: answers by status class, requests in flight, memory, uptime. */
export class Metrics {
  readonly #answers = new Map<string, number>();
  #inFlight = 0;

  watch(response: ServerResponse): void {
    this.#inFlight += 1;
    response.once('close', () => {
      this.#inFlight -= 1;
      const status = `${Math.floor(response.statusCode / 100)}xx`;
      this.#answers.set(status, (this.#answers.get(status) ?? 0) + 1);
    });
  }

  text(): string {
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [
      '# TYPE http_responses_total counter',
      ...[...this.#answers].map(([status, count]) => `http_responses_total{status="${status}"} ${count}`),
      '# TYPE http_requests_in_flight gauge',
      `http_requests_in_flight ${this.#inFlight}`,
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${rss}`,
      '# TYPE nodejs_heap_used_bytes gauge',
      `nodejs_heap_used_bytes ${heapUsed}`,
      '# TYPE process_uptime_seconds gauge',
      `process_uptime_seconds ${Math.round(process.uptime())}`,
    ];
    return `${lines.join('\n')}\n`;
  }
}
