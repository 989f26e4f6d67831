import {
  type Calendar,
  judgeStart,
  openSlots,
  type Slot,
  type SlotRules,
  type Verdict,
} from './availability';
import type { TourStop } from './places';

export type BookableCompanion = { id: string; slug: string; name: string } & Calendar;

/**
 * Who may serve a request. `needed` of them meet the client together: all of those `named`, in the order in which they were
 * asked for, and of the `others`, in the tenant's order, as many as are missing.
 */
export type Candidates = {
  needed: number;
  named: readonly BookableCompanion[];
  others: readonly BookableCompanion[];
};

/** The slugs that somebody asked for, the lead first; none: whoever is free. */
export function askedFor({ companion, companions }: { companion?: string; companions?: string[] }): string[] {
  return companions ?? (companion === undefined ? [] : [companion]);
}

/** Slugs that nobody has are left out: whoever has to know compares `named` with what was asked. */
export function candidatesOf(
  { companions, companionsNeeded: needed }: { companions: BookableCompanion[]; companionsNeeded: number },
  slugs: readonly string[],
): Candidates {
  const named = slugs.flatMap((slug) => companions.find((one) => one.slug === slug) ?? []);
  const others = named.length < needed ? companions.filter((one) => !named.includes(one)) : [];
  return { needed, named, others };
}

/**
 * Who takes a request for this start: the first who are free at one place, so that the same question has the same answer.
 * `held` when they are too few but would be enough, if it were not for held time. Where there is a choice and nobody was
 * asked for, nobody is taken who is on tour: whoever asks for nobody in particular is not sent to another city.
 */
export function whoIsFree(
  candidates: Candidates,
  rules: SlotRules,
  start: number,
  now: number,
): { verdict: Verdict; companions: BookableCompanion[]; slot?: Slot } {
  const free = new Teams(candidates);
  const able = new Teams(candidates);
  for (const companion of [...candidates.named, ...candidates.others]) {
    const { verdict, slot } = judgeStart(rules, companion, start, now);
    if (!slot) continue;
    able.add(companion, slot);
    if (verdict !== 'bookable') continue;
    free.add(companion, slot);
    const [team] = free.whole();
    if (team) return { verdict: 'bookable', companions: team.companions, slot: team };
  }
  return { verdict: able.whole().length > 0 ? 'held' : 'not_offered', companions: [] };
}

/** The starts at which enough are free, ascending, each with those whom `whoIsFree` names for it. */
export function slotsOfAny(
  candidates: Candidates,
  rules: SlotRules,
  days: { fromDay: number; untilDay: number },
  now: number,
): Team[] {
  const free = new Teams(candidates);
  for (const companion of [...candidates.named, ...candidates.others])
    for (const slot of openSlots(rules, companion, days, now)) free.add(companion, slot);
  return free.whole().sort((a, b) => a.start - b.start);
}

/** Two on tour are at one place when city and clock are the same. */
export function placeOf({ city, timeZone }: TourStop): string {
  return `${city.toLowerCase()} ${timeZone}`;
}

type Team = Slot & { companions: BookableCompanion[] };

/**
 * For every start and place the first companions who have it, in the order in which they are added, and no more than are
 * needed. At most one team of a start is whole: it has all who were named, or everybody there is, or is at home.
 */
class Teams {
  private readonly teams = new Map<number | string, Team>();
  private readonly staysHome: boolean;

  constructor(private readonly candidates: Candidates) {
    const { needed, named, others } = candidates;
    this.staysHome = named.length === 0 && others.length > needed;
  }

  add(companion: BookableCompanion, slot: Slot): void {
    const { start, stop } = slot;
    if (stop && this.staysHome) return;
    const key = stop ? `${start} ${placeOf(stop)}` : start;
    const team = this.teams.get(key);
    if (!team) this.teams.set(key, { ...slot, companions: [companion] });
    else if (team.companions.length < this.candidates.needed) team.companions.push(companion);
  }

  whole(): Team[] {
    const { needed, named } = this.candidates;
    return [...this.teams.values()].filter(
      ({ companions }) => companions.length === needed && named.every((one) => companions.includes(one)),
    );
  }
}
