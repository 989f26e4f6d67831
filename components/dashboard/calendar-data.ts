import { OverrideChange, TimeOffChange } from '@/lib/booking/hours-schema';
import type { FieldError } from '@/lib/errors';
import type { CalendarFailure } from './calendar-form';

type Clocks = { from: string; until: string };
/** Windows as they were typed, and the name of each one's fields. */
type Typed<Window> = { windows: Window[]; numbers: string[] };

/** Programs may call an action with anything: what is no form counts as an empty one. */
export function textIn(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === 'string' ? value.trim() : '';
}

const WINDOWS_MAX = 6;

/** The windows of one day, `prefix` as WindowFields names them. Empty ones and those to be removed are left out. */
export function windowsIn(form: unknown, prefix: string): Typed<Clocks> {
  const found: Typed<Clocks> = { windows: [], numbers: [] };
  for (let at = 0; at <= WINDOWS_MAX; at += 1) {
    const number = `${prefix}-${at}`;
    const [from, until] = [textIn(form, `from-${number}`), textIn(form, `until-${number}`)];
    if ((!from && !until) || textIn(form, `drop-${number}`)) continue;
    found.windows.push({ from, until });
    found.numbers.push(number);
  }
  return found;
}

export function weekIn(form: unknown): Typed<Clocks & { weekday: number }> {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...windowsIn(form, String(weekday)) }));
  return {
    windows: days.flatMap(({ weekday, windows }) => windows.map((window) => ({ weekday, ...window }))),
    numbers: days.flatMap(({ numbers }) => numbers),
  };
}

/** Time off as its form says it; what is left empty is not said. @throws ZodError */
export function timeOffIn(form: unknown): TimeOffChange {
  const text = (name: string) => textIn(form, name);
  const optional = { fromTime: text('fromTime'), untilTime: text('untilTime'), note: text('note') };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  const days = { fromDay: text('fromDay'), untilDay: text('untilDay') };
  return TimeOffChange.parse({ companionId: text('companionId'), ...days, ...given });
}

/** The hours of one day, or none. @throws ZodError */
export function overrideIn(form: unknown, windows: Clocks[]): OverrideChange {
  return OverrideChange.parse({
    companionId: textIn(form, 'companionId'),
    day: textIn(form, 'day'),
    windows,
  });
}

/** What to show after a refusal. `numbers` names the fields of the windows that were sent. */
export function failureOf(
  failure: { code: string; reason?: string; fields: readonly FieldError[]; digest?: string },
  form: unknown,
  numbers: readonly string[] = [],
): CalendarFailure {
  const faults = failure.fields.map(({ path, message }): [string, string] => {
    const [, at, part = 'from'] = /^(?:stop\.)?windows\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
    const name = at === undefined ? path.replace(/^stop\./, '') : `${part}-${numbers[Number(at)]}`;
    return [name, sentence(message)];
  });
  const known = form instanceof FormData ? [...form].filter(([, value]) => typeof value === 'string') : [];
  return {
    problem: problemOf(failure),
    faults: Object.fromEntries(faults),
    typed: Object.fromEntries(known) as Record<string, string>,
  };
}

const PROBLEMS: Record<string, string> = {
  slot_taken: 'Something is held in that time already',
  suspended: 'Your site is suspended',
  feeds: 'There are ten addresses already. Please revoke one first',
  imports: 'There are five calendars already. Please remove one first',
  buddies: 'There are five already. Please remove one first',
  at_meeting: 'Not while a check-in is running, or about to',
  managers_only: 'Only the owner and managers can change this',
  invalid: 'Something needs another look',
  not_found: 'This is not there any more',
  unavailable: 'Briefly not possible, please try again',
  rate_limited: 'A little slower, please',
};

function problemOf({ code, reason, digest }: { code: string; reason?: string; digest?: string }): string {
  const words = PROBLEMS[reason ?? ''] ?? PROBLEMS[code];
  return words ?? `Something went wrong${digest ? ` (${digest})` : ''}, please try again`;
}

function sentence(message: string): string {
  const plain = /^Invalid|^Too|^Expected/.test(message) ? 'Please check this' : message;
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${plain.endsWith('.') ? '' : '.'}`;
}

/** `1230` → `20:30`; above a day the clock of the next one. */
export function clockText(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

/** A window of the calendar as two clocks; a whole day ends where it began. */
export function clocksOf({ fromMinute, untilMinute }: { fromMinute: number; untilMinute: number }): Clocks {
  return { from: clockText(fromMinute), until: clockText(untilMinute) };
}

/** Hours as people type them, `1.5` or `1,5`, in minutes; NaN when it is no number, null when nothing. */
export function minutesIn(text: string): number | null {
  if (text === '') return null;
  return Math.round(Number(text.replace(',', '.')) * 60);
}

export function hoursText(minutes: number | null): string {
  return minutes === null ? '' : String(Math.round((minutes / 60) * 100) / 100);
}
