/**
 * When a companion at a meeting is asked whether all is well, and which of it is answered. Pure: everything follows from
 * the booking's times, the plan and what happened since, so that a meeting that moves takes its checks along, and a check
 * is missed by the clock, whether or not a job has run.
 */
export type CheckKind = 'arrived' | 'well' | 'left';
export type Check = {
  /** `arrived`, `well:1`, `left`. */
  key: string;
  kind: CheckKind;
  dueAt: Date;
  /** From then on it is missed, and her buddies are told. */
  missedAt: Date;
  answeredAt: Date | null;
};
export type CheckState = 'answered' | 'ahead' | 'due' | 'missed';

type Meeting = { start: Date; end: Date };
type Watching = { graceMinutes: number; wellEveryMinutes: number | null };
type Happened = { deed: string; minutes: number | null; createdAt: Date };

const MINUTE_MS = 60_000;
/** From so long before the start on she can say that she has arrived; what was said earlier was about another time. */
export const EARLY_MINUTES = 120;
/** No check of its own so shortly before the end, where leaving is asked about. */
const NEAR_END_MINUTES = 15;

/** All checks of a meeting in order, with what happened, oldest first. */
export function checksOf(meeting: Meeting, watching: Watching, events: readonly Happened[]): Check[] {
  const graceMs = watching.graceMinutes * MINUTE_MS;
  let checks = planned(meeting, watching);
  for (const { deed, minutes, createdAt } of events) {
    const at = createdAt.getTime();
    if (at < opensAt(meeting).getTime()) continue;
    checks = checks.map((check) => {
      if (check.answeredAt !== null) return check;
      if (deed === 'extended' && minutes !== null)
        return { ...check, due: Math.max(check.due, at) + minutes * MINUTE_MS };
      // Whoever is looked after only from now on has not missed anything yet.
      if (deed === 'armed') return { ...check, due: Math.max(check.due, at) };
      return answers(deed, check, at + graceMs) ? { ...check, answeredAt: createdAt } : check;
    });
  }
  return checks.map(({ due, ...check }) => ({
    ...check,
    dueAt: new Date(due),
    missedAt: new Date(due + graceMs),
  }));
}

/** When the first answer can be given. */
export function opensAt({ start }: Meeting): Date {
  return new Date(start.getTime() - EARLY_MINUTES * MINUTE_MS);
}

/** Half-open: at the very moment it is due it is due, and at the end of the grace it is missed. */
export function stateOf({ answeredAt, dueAt, missedAt }: Check, now: Date): CheckState {
  if (answeredAt) return 'answered';
  if (now >= missedAt) return 'missed';
  return now >= dueAt ? 'due' : 'ahead';
}

/** The next moment at which somebody has to be told something; null when all is answered or said. */
export function nextMoment(checks: readonly Check[], now: Date): Date | null {
  const moments = checks
    .filter(({ answeredAt }) => answeredAt === null)
    .flatMap(({ dueAt, missedAt }) => [dueAt, missedAt])
    .filter((moment) => moment > now)
    .map((moment) => moment.getTime());
  return moments.length > 0 ? new Date(Math.min(...moments)) : null;
}

type Planned = Pick<Check, 'key' | 'kind' | 'answeredAt'> & { due: number };

function planned({ start, end }: Meeting, { wellEveryMinutes }: Watching): Planned[] {
  const [from, until] = [start.getTime(), end.getTime()];
  const step = wellEveryMinutes === null ? (until - from) / 2 : wellEveryMinutes * MINUTE_MS;
  const last = wellEveryMinutes === null ? from + step : until - NEAR_END_MINUTES * MINUTE_MS;
  const wells: Planned[] = [];
  for (let due = from + step; due <= last; due += step)
    wells.push({ key: `well:${wells.length + 1}`, kind: 'well', due, answeredAt: null });
  return [
    { key: 'arrived', kind: 'arrived', due: from, answeredAt: null },
    ...wells,
    { key: 'left', kind: 'left', due: until, answeredAt: null },
  ];
}

/** Who is well has arrived, and who has left was there. “All well” may be said a little early, but not for later checks. */
function answers(deed: string, { kind, due }: Planned, until: number): boolean {
  if (deed === 'left') return true;
  if (kind === 'arrived') return deed === 'arrived' || deed === 'well';
  return kind === 'well' && deed === 'well' && due <= until;
}
