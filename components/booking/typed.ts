import type { FieldError } from '@/lib/errors';

/** What the booking form's fields hold, by their names: kept through every answer, so that nothing is typed twice. */
export const FIELD_NAMES = [
  'service',
  'companion',
  'durationMinutes',
  'start',
  'locationKind',
  'locationDetail',
  'name',
  'email',
  'phone',
  'channel',
  'message',
  'ageConfirmed',
  'policyAccepted',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];
export type Typed = Record<FieldName, string>;

/** The form after an attempt that led nowhere. `problem` concerns the whole; `key` replaces a used submission key. */
export type FormFailure = {
  typed: Typed;
  faults: Partial<Record<FieldName, string>>;
  problem: string;
  key?: string;
};

/** Programs may call an action with anything: what is no form counts as an empty one. */
export function textIn(form: unknown, name: string): string {
  const value = form instanceof FormData ? form.get(name) : null;
  return typeof value === 'string' ? value : '';
}

export function typedOf(form: unknown): Typed {
  const text = (name: string) => textIn(form, name);
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, text(name)])) as Typed;
}

/** The same as the body of `POST /api/bookings`, for the same schema. */
export function bodyOf(typed: Typed): Record<string, unknown> {
  const { service, companion, start, durationMinutes, locationKind, locationDetail, message } = typed;
  const companions = companion.split(',');
  return {
    service,
    ...(companions.length > 1 ? { companions } : { companion }),
    start,
    ...(durationMinutes ? { durationMinutes: Number(durationMinutes) } : {}),
    location: { kind: locationKind, detail: locationDetail },
    client: {
      ...{ name: typed.name, email: typed.email, phone: typed.phone },
      ...(typed.channel ? { channel: typed.channel } : {}),
    },
    message,
    ageConfirmed: typed.ageConfirmed === 'yes',
    policyAccepted: typed.policyAccepted === 'yes',
  };
}

const FIELD_OF_PATH: Record<string, FieldName> = {
  service: 'service',
  companion: 'companion',
  companions: 'companion',
  durationMinutes: 'durationMinutes',
  start: 'start',
  'location.kind': 'locationKind',
  'location.detail': 'locationDetail',
  'client.name': 'name',
  'client.email': 'email',
  'client.phone': 'phone',
  'client.channel': 'channel',
  message: 'message',
  ageConfirmed: 'ageConfirmed',
  policyAccepted: 'policyAccepted',
};

const WORDS: Record<FieldName, string> = {
  service: 'Please choose what you would like.',
  companion: 'Please choose again whom you would like to meet.',
  durationMinutes: 'Please choose a length.',
  start: 'Please choose a time.',
  locationKind: 'Please choose where you would like to meet.',
  locationDetail: 'Please say where, in at most 300 characters.',
  name: 'Please enter your name, at most 100 characters.',
  email: 'Please enter an e-mail address like name@example.com.',
  phone: 'Please enter a phone number with 6 to 20 digits.',
  channel: 'Please choose how you would like to hear from us.',
  message: 'Please keep your message below 2000 characters.',
  ageConfirmed: 'Please confirm your age.',
  policyAccepted: 'Please accept the booking policy.',
};

/** One sentence for each refused field, in the form's order. */
export function faultsOf(fields: readonly FieldError[]): Partial<Record<FieldName, string>> {
  const refused = new Set(fields.map(({ path }) => FIELD_OF_PATH[path.replace(/\.\d+$/, '')]));
  return Object.fromEntries(
    FIELD_NAMES.filter((name) => refused.has(name)).map((name) => [name, WORDS[name]]),
  );
}

const PROBLEMS: Record<string, string> = {
  slot_taken: 'Someone was faster: this time has just been taken. Please choose another.',
  more_notice: 'This time is too soon for that place. Please choose a later one, or another place to meet.',
  not_allowed_here: 'This cannot be booked there: the law of the place does not allow it.',
  key_reused: 'You have already sent a request from this page. Send it again if you want a second one.',
  suspended: 'Requests are not taken at the moment.',
};

/** What to say of an attempt as a whole; `code` and `reason` as the errors of lib/errors. */
export function problemOf(failure: {
  code: string;
  reason?: string;
  retryAfterSeconds?: number;
  digest?: string;
}): string {
  const known = failure.reason && PROBLEMS[failure.reason];
  if (known) return known;
  if (failure.code === 'invalid') return 'Something needs another look before this can be sent.';
  if (failure.code === 'rate_limited') {
    const minutes = Math.ceil((failure.retryAfterSeconds ?? 3600) / 60);
    return `Several requests came from your network already. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
  }
  if (failure.code === 'unexpected')
    return `Something went wrong on our side (${failure.digest}). Please try again.`;
  return 'This could not be sent just now. Please try again in a moment.';
}
