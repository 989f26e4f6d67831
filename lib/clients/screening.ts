/** The life of a screening, as one table. Pure; screens, commands and tests read the same rows. */
export const SCREENING_STATES = ['not_started', 'received', 'passed', 'failed'] as const;
export type ScreeningState = (typeof SCREENING_STATES)[number];

export const SCREENING_ACTIONS = ['submit', 'pass', 'fail'] as const;
export type ScreeningAction = (typeof SCREENING_ACTIONS)[number];
export type ScreeningActor = 'client' | 'staff';

type Rule = { action: ScreeningAction; actor: ScreeningActor; from: ScreeningState; to: ScreeningState };

const RULES: readonly Rule[] = [
  { action: 'submit', actor: 'client', from: 'not_started', to: 'received' },
  { action: 'pass', actor: 'staff', from: 'received', to: 'passed' },
  { action: 'fail', actor: 'staff', from: 'received', to: 'failed' },
];

/** Where `action` leads; undefined when it is not possible. */
export function nextState(
  state: ScreeningState,
  action: ScreeningAction,
  actor: ScreeningActor,
): ScreeningState | undefined {
  return RULES.find((rule) => rule.action === action && rule.actor === actor && rule.from === state)?.to;
}

/** What this actor can do now, in the table's order. */
export function screeningActions(state: ScreeningState, actor: ScreeningActor): ScreeningAction[] {
  return RULES.filter((rule) => rule.actor === actor && rule.from === state).map(({ action }) => action);
}

/** What is known of a client when it is asked whether to screen them. `latest`: the state of their newest screening. */
export type ScreeningFacts = {
  offersMethods: boolean;
  requiredForNew: boolean;
  cleared: boolean;
  returning: boolean;
  latest: ScreeningState | null;
};

/**
 * What the client's own page says: `open` asks for a screening, `received` thanks for one, null is silent. A failed one
 * reads like one that is being looked at: the answer to the request says the rest.
 */
export function screeningShown(facts: ScreeningFacts): 'open' | 'received' | null {
  const { offersMethods, requiredForNew, cleared, returning, latest } = facts;
  if (latest === 'received') return 'received';
  if (cleared) return null;
  if (latest === 'failed') return 'received';
  if (!offersMethods || latest === 'passed') return null;
  return latest === 'not_started' || (requiredForNew && !returning) ? 'open' : null;
}

/** When what was sent goes: this long after the decision. */
export function purgeTime(decidedAt: Date, purgeDays: number): Date {
  return new Date(decidedAt.getTime() + purgeDays * 86_400_000);
}
