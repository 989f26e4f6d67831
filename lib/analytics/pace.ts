const WINDOW_MS = 60_000;
const EVENTS_MAX = 240;
const VISITORS_MAX = 200_000;

/** How many events one visitor may cause in a minute: nobody clicks faster, programs do. */
export class Pace {
  #window = 0;
  #counts = new Map<string, number>();

  /** How many of `wanted` events count. */
  allow(visitorKey: string, wanted: number, nowMs: number): number {
    const window = Math.floor(nowMs / WINDOW_MS);
    if (window !== this.#window || this.#counts.size >= VISITORS_MAX) {
      this.#window = window;
      this.#counts = new Map();
    }
    const before = this.#counts.get(visitorKey) ?? 0;
    const allowed = Math.min(wanted, Math.max(0, EVENTS_MAX - before));
    this.#counts.set(visitorKey, before + wanted);
    return allowed;
  }
}
