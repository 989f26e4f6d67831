/**
 * Host → tenant, remembered for a moment. Pure but for the loader and the clock it is given, so that the edge middleware
 * (loads from the internal listener) and the server (loads from the database) share the same promises: an answer is
 * fresh for a second, then served once more for at most a second while a new one is fetched, older ones are waited for;
 * while the source is unreachable, known hosts stay known for a minute. Unknown hosts follow the same times.
 */
export type TenantState = 'draft' | 'in_review' | 'active' | 'suspended' | 'inactive';

export type DirectoryEntry = {
  tenantId: string;
  status: TenantState;
  siteVersion: number;
  /** The host that links and canonical addresses name. */
  primaryHost: string;
};

export class DirectoryUnavailable extends Error {}

const FRESH_MS = 1000;
const STALE_MS = 2000;
const OUTAGE_MS = 60_000;
const ENTRIES_MAX = 20_000;

type Cached = { entry: DirectoryEntry | null; at: number };
/** A question to the source that waits for its answer. */
type Question = { askedAt: number; answer: Promise<DirectoryEntry | null> };

export class Directory {
  readonly #cache = new Map<string, Cached>();
  readonly #open = new Map<string, Question>();
  readonly #load: (lookup: string) => Promise<DirectoryEntry | null>;
  readonly #now: () => number;

  /** `load` answers null for a host that nobody has and throws when it cannot tell. */
  constructor(load: (lookup: string) => Promise<DirectoryEntry | null>, now: () => number = Date.now) {
    this.#load = load;
    this.#now = now;
  }

  /** @throws DirectoryUnavailable when the source fails and nothing recent enough is known. */
  async find(lookup: string): Promise<DirectoryEntry | null> {
    const cached = this.#cache.get(lookup);
    const age = cached ? this.#now() - cached.at : Number.POSITIVE_INFINITY;
    if (cached && age < FRESH_MS) return cached.entry;
    const answer = this.#ask(lookup);
    if (cached && age < STALE_MS) {
      answer.catch(() => {});
      return cached.entry;
    }
    try {
      return await answer;
    } catch {
      if (cached?.entry && age < OUTAGE_MS) return cached.entry;
      throw new DirectoryUnavailable(lookup);
    }
  }

  /** One question at a time for each host; nobody joins one so old that its answer might be out of date. */
  #ask(lookup: string): Promise<DirectoryEntry | null> {
    // An answer is as old as its question: a change committed meanwhile must not count as seen.
    const askedAt = this.#now();
    const open = this.#open.get(lookup);
    if (open && askedAt - open.askedAt < STALE_MS) return open.answer;
    const answer = this.#load(lookup)
      .then((entry) => {
        this.#remember(lookup, { entry, at: askedAt });
        return entry;
      })
      .finally(() => {
        if (this.#open.get(lookup)?.answer === answer) this.#open.delete(lookup);
      });
    this.#open.set(lookup, { askedAt, answer });
    return answer;
  }

  #remember(lookup: string, cached: Cached): void {
    if ((this.#cache.get(lookup)?.at ?? cached.at) > cached.at) return;
    this.#cache.delete(lookup);
    this.#cache.set(lookup, cached);
    if (this.#cache.size <= ENTRIES_MAX) return;
    const oldest = this.#cache.keys().next().value;
    if (oldest !== undefined) this.#cache.delete(oldest);
  }
}
