import type { CheckKind, CheckState } from '@/lib/safety/checks';
import type { PlanView } from '@/lib/safety/queries';

/** What is said by a press, and what a list calls it. */
export const CHECK_WORDS: Record<CheckKind, string> = {
  arrived: 'Arrived',
  well: 'All well',
  left: 'Left',
};

export const STATE_WORDS: Record<CheckState, { text: string; tone: 'plain' | 'good' | 'warn' | 'bad' }> = {
  ahead: { text: 'Later', tone: 'plain' },
  due: { text: 'Now', tone: 'warn' },
  missed: { text: 'Missed', tone: 'bad' },
  answered: { text: 'Answered', tone: 'good' },
};

/** One line of what happened. A quiet sign reads like the answer that it came with. */
export function eventWords({ deed, minutes, actorKind }: PlanView['events'][number]): string {
  if (deed === 'extended') return `${minutes} more minutes`;
  if (deed === 'armed' && actorKind === 'system') return 'Switched on by itself';
  return EVENT_WORDS[deed];
}

const EVENT_WORDS: Record<Exclude<PlanView['events'][number]['deed'], 'extended'>, string> = {
  armed: 'Switched on',
  arrived: 'Arrived',
  well: 'All well',
  left: 'Left',
  raised: 'Help was called',
  missed: 'A check was missed',
  reached: 'A buddy has reached her',
  settled: 'Settled',
  called_off: 'Ended with the booking',
  disarmed: 'Switched off',
};

export const ALARM_WORDS: Record<NonNullable<PlanView['alarm']>, string> = {
  missed: 'A check was missed',
  raised: 'Help was called',
  quiet: 'She gave her quiet sign',
};

/** Who is told: said where an alarm stands, and before one can. */
export function toldWords(buddies: number): string {
  if (buddies === 0) return 'Nobody is told: no buddy is named.';
  return buddies === 1 ? 'One buddy is told.' : `${buddies} buddies are told.`;
}

/** `8:05 pm` on the clock of the place. */
export function clockText(instant: Date, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(instant);
}

/** The check that an answer is about: the first that is open. */
export function nextCheck(plan: PlanView): PlanView['checks'][number] | undefined {
  return plan.checks.find(({ state }) => state !== 'answered');
}
