import { callSql } from '@/lib/db';
import type { TenantScope } from '@/lib/tenancy/scope';
import { type AgendaDay, type AgendaFacts, agendaDays, agendaRange } from './agenda';
import { type KeptCompanion, keptCompanions } from './keepers';

/** `kept`: all whose calendars the viewer keeps; `shown`: those asked for, with their days. */
export type Agenda = {
  kept: KeptCompanion[];
  shown: (KeptCompanion & { days: AgendaDay[] })[];
  /** There was more in these days than is shown. */
  crowded: boolean;
};

/** How many days may be asked for at once: six weeks, as a month on a wall has them. */
const DAYS_MAX = 42;

/**
 * What stands in the calendars that the viewer keeps, or in the one of `companion` (a slug; an unknown one means all), on
 * the days `fromDay` to `untilDay`. @throws AppError unauthenticated, forbidden
 */
export async function agendaOf(
  scope: TenantScope,
  asked: { companion?: string; fromDay: number; untilDay: number },
): Promise<Agenda> {
  const { db, tenant, now } = scope;
  const days = { fromDay: asked.fromDay, untilDay: Math.min(asked.untilDay, asked.fromDay + DAYS_MAX - 1) };
  const kept = await keptCompanions(scope);
  const named = kept.filter(({ slug }) => slug === asked.companion);
  const chosen = named.length > 0 ? named : kept;
  const range = agendaRange(days);
  const ids = chosen.map(({ id }) => id);
  const since = new Date(range.from);
  const before = new Date(range.until);
  const [row] = await callSql<{ facts: AgendaFacts }>(db, 'calendar_facts', ids, since, before, now);
  if (!row) throw new Error('a calendar without facts');
  const found = agendaDays(row.facts, tenant.timeZone, days);
  return {
    kept,
    shown: chosen.map((companion) => ({ ...companion, days: found.get(companion.id) ?? [] })),
    crowded: row.facts.crowded,
  };
}
