import { describe, expect, it } from 'vitest';
import {
  nextState,
  SCREENING_ACTIONS,
  SCREENING_STATES,
  type ScreeningFacts,
  screeningActions,
  screeningShown,
} from './screening';

const POSSIBLE = ['client submit not_started', 'staff pass received', 'staff fail received'];

describe('a screening', () => {
  it('moves as the table says and in no other way', () => {
    for (const actor of ['client', 'staff'] as const)
      for (const action of SCREENING_ACTIONS)
        for (const state of SCREENING_STATES) {
          const possible = POSSIBLE.includes(`${actor} ${action} ${state}`);
          expect(nextState(state, action, actor) !== undefined).toBe(possible);
          expect(screeningActions(state, actor).includes(action)).toBe(possible);
        }
  });
});

const newcomer: ScreeningFacts = {
  ...{ offersMethods: true, requiredForNew: true, cleared: false, returning: false, latest: null },
};

describe('the client’s page', () => {
  it.each<[string, Partial<ScreeningFacts>, 'open' | 'received' | null]>([
    ['asks a new client', {}, 'open'],
    ['does not ask where no method is offered', { offersMethods: false }, null],
    ['does not ask whom nobody asked', { requiredForNew: false }, null],
    ['does not ask a returning client', { returning: true }, null],
    ['asks a returning client whom staff asked', { returning: true, latest: 'not_started' }, 'open'],
    ['does not ask a cleared client', { cleared: true }, null],
    [
      'does not ask a client who was cleared after being asked',
      { cleared: true, latest: 'not_started' },
      null,
    ],
    ['thanks for what was sent', { latest: 'received' }, 'received'],
    ['thanks, also when methods are gone', { latest: 'received', offersMethods: false }, 'received'],
    ['says no more of a failed one', { latest: 'failed' }, 'received'],
    ['is silent after a passed one', { latest: 'passed', cleared: true }, null],
  ])('%s', (_what, facts, shown) => {
    expect(screeningShown({ ...newcomer, ...facts })).toBe(shown);
  });
});
