import { enqueue } from '@/lib/jobs';
import type { TenantScope } from '@/lib/tenancy/scope';
import { writeLetters } from './letters';
import { REMINDER_KINDS, type ReminderKind, reminderAt, reminderDue } from './reminder-times';
import { servedBy } from './shares';

const HOUR_MS = 3_600_000;

/** How long a request waits before its companion is asked for an answer, once each. */
const NUDGES = [
  { kind: 'first', hours: 12 },
  { kind: 'second', hours: 36 },
] as const;
type NudgeKind = (typeof NUDGES)[number]['kind'];

const LETTER_FACTS = {
  ...{ id: true, code: true, version: true, startsAt: true, endsAt: true, timeZone: true },
  ...{ clientEmail: true, clientPhone: true, contactChannel: true, companionId: true, blocked: true },
  incomes: { select: { companionId: true } },
} as const;

/**
 * Lets the client be reminded of a meeting that is fixed from now on. A meeting that moves replaces the jobs of the time
 * before; one that it is too late to replace finds another start and does nothing.
 */
export async function planReminders(
  { db, now }: TenantScope,
  { id, startsAt, timeZone }: { id: string; startsAt: Date; timeZone: string },
): Promise<void> {
  for (const kind of REMINDER_KINDS) {
    const runAt = reminderAt(kind, { start: startsAt, timeZone }, now);
    if (runAt) await enqueueReminder(db, { bookingId: id, kind, startMs: startsAt.getTime() }, runAt);
  }
}

export type ReminderJob = { bookingId: string; kind: ReminderKind; startMs: number };

/** Reminds the client, once for each kind and start. Does nothing when the meeting is off or at another time by now. */
export async function remindClient(scope: TenantScope, job: ReminderJob): Promise<void> {
  const { bookingId, kind, startMs } = job;
  const booking = await scope.db.booking.findFirst({
    where: { id: bookingId, status: 'confirmed', startsAt: new Date(startMs) },
    select: LETTER_FACTS,
  });
  if (!booking) return;
  const due = reminderDue(kind, { start: booking.startsAt, timeZone: booking.timeZone }, scope.now);
  if (due === 'drop') return;
  if (due !== 'post') return enqueueReminder(scope.db, job, due);
  const cause = `booking:${bookingId}:reminder:${kind}:${startMs}`;
  await writeLetters(scope, factsOf(booking), `reminder_${kind}`, { cause });
}

/** Lets the companion be asked for an answer while a new request waits. */
export async function planNudges({ db, now }: TenantScope, bookingId: string): Promise<void> {
  for (const { kind, hours } of NUDGES)
    await enqueue(
      db,
      'nudge_staff',
      { bookingId, kind },
      { key: `nudge:${bookingId}:${kind}`, runAt: new Date(now.getTime() + hours * HOUR_MS) },
    );
}

/** Asks for an answer, once for each kind; not for what is answered, has run out, or is nothing to be answered. */
export async function nudgeStaff(
  scope: TenantScope,
  { bookingId, kind }: { bookingId: string; kind: NudgeKind },
): Promise<void> {
  const booking = await scope.db.booking.findFirst({
    where: {
      ...{ id: bookingId, status: 'pending', blocked: false },
      OR: [{ expiresAt: null }, { expiresAt: { gt: scope.now } }],
    },
    select: LETTER_FACTS,
  });
  if (!booking) return;
  await writeLetters(scope, factsOf(booking), `nudge_${kind}`, {
    cause: `booking:${bookingId}:nudge:${kind}`,
  });
}

function factsOf<Row extends Parameters<typeof servedBy>[0]>(row: Row): Row & { companionIds: string[] } {
  return { ...row, companionIds: servedBy(row) };
}

async function enqueueReminder(db: TenantScope['db'], job: ReminderJob, runAt: Date): Promise<void> {
  await enqueue(db, 'remind_client', job, { key: `remind:${job.bookingId}:${job.kind}`, runAt });
}
