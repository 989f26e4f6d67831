import type { ServerResponse } from 'node:http';
import { intakeCounts } from '@/lib/analytics/buffer';

/** Counts for a scraper, in Prometheus' text form: answers by status class, requests in flight, events of visits, memory, uptime. */
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
    const { dropped, waiting, ...events } = intakeCounts();
    const lines = [
      '# TYPE http_responses_total counter',
      ...[...this.#answers].map(([status, count]) => `http_responses_total{status="${status}"} ${count}`),
      '# TYPE http_requests_in_flight gauge',
      `http_requests_in_flight ${this.#inFlight}`,
      '# TYPE analytics_events_total counter',
      ...Object.entries(events).map(([what, n]) => `analytics_events_total{what="${what}"} ${n}`),
      '# TYPE analytics_events_dropped_total counter',
      ...Object.entries(dropped).map(
        ([reason, n]) => `analytics_events_dropped_total{reason="${reason}"} ${n}`,
      ),
      '# TYPE analytics_events_waiting gauge',
      `analytics_events_waiting ${waiting}`,
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
