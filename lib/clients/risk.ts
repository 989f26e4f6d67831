/** What is known of a client that somebody who decides about a request should see. Counts of the whole tenant. */
export type RiskFacts = {
  completed: number;
  noShows: number;
  /** Has met somebody here, or has a confirmed meeting behind them. */
  returning: boolean;
  cleared: boolean;
  blocked: boolean;
  /** The newest decided screening failed. */
  failedScreening: boolean;
};

export type Risk =
  | { kind: 'blocked' }
  | { kind: 'no_shows'; count: number }
  | { kind: 'failed_screening' }
  | { kind: 'new' };

/** What to warn of, the gravest first; nothing for a client with a good record. */
export function riskOf(facts: RiskFacts): Risk[] {
  const { blocked, noShows, failedScreening, returning, cleared } = facts;
  return [
    ...(blocked ? [{ kind: 'blocked' } as const] : []),
    ...(noShows > 0 ? [{ kind: 'no_shows', count: noShows } as const] : []),
    ...(failedScreening && !cleared ? [{ kind: 'failed_screening' } as const] : []),
    ...(returning ? [] : [{ kind: 'new' } as const]),
  ];
}
