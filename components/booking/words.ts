import type { CalendarStart } from '@/lib/booking/calendar';
import type { BookingStatus } from '@/lib/booking/states';
import { dateFormat, zoneText } from '@/lib/booking/times';
import type { LocationKind } from '@/lib/tenancy/facts';

/** What a status means to the client. */
export const STATUS_WORDS: Record<BookingStatus, { title: string; text: string }> = {
  pending: {
    title: 'Your request is sent',
    text: 'Nothing is fixed yet. You will get an e-mail as soon as it is answered.',
  },
  counter_offered: {
    title: 'Another time is offered',
    text: 'The time you asked for is not possible, but another one is.',
  },
  awaiting_deposit: { title: 'Waiting for the deposit', text: 'This time is kept for you for a while.' },
  confirmed: { title: 'Confirmed', text: 'This time is yours.' },
  completed: { title: 'Completed', text: 'Thank you.' },
  no_show: { title: 'Closed', text: 'This meeting did not take place.' },
  declined: { title: 'Not this time', text: 'Unfortunately your request could not be accepted.' },
  expired: { title: 'Ended', text: 'What was still open was not answered in time.' },
  cancelled_by_client: { title: 'Cancelled', text: 'You have cancelled. Nothing more is needed.' },
  cancelled_by_companion: {
    title: 'Cancelled',
    text: 'Unfortunately this had to be cancelled. We are sorry.',
  },
};

export const PLACE_WORDS: Record<LocationKind, { title: string; text: string }> = {
  incall: { title: 'Incall', text: 'You visit. The address follows once it is confirmed.' },
  outcall: { title: 'Outcall', text: 'You are visited, at home or in your hotel.' },
  virtual: { title: 'By video', text: 'A link follows once it is confirmed.' },
};

/**
 * `18:00` in the country's way, by the clock of its place; where a night shows a time twice, with its offset; where a day
 * has times at several places, with the place.
 */
export function timeLabels(starts: readonly CalendarStart[], locale: string): string[] {
  const several = new Set(starts.map(({ timeZone }) => timeZone)).size > 1;
  const labels = starts.map(({ iso, timeZone }) => {
    const time = dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(iso));
    return several ? `${time} (${zoneText(timeZone)})` : time;
  });
  return labels.map((label, at) =>
    labels.filter((other) => other === label).length > 1
      ? `${label} (UTC${starts[at]?.iso.slice(-6) ?? ''})`
      : label,
  );
}

/** `Saturday 5 December` of the day `2026-12-05`. */
export function dayLabel(iso: string, locale: string): string {
  return dateFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${iso}T00:00:00Z`));
}

/** `Sat, 5 December, 6:00 pm` on the clock of the place; `day` leaves the time away. */
export function momentLabel(
  instant: Date,
  timeZone: string,
  locale: string,
  detail: 'day' | 'minute' = 'minute',
): string {
  return dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(detail === 'minute' ? { hour: 'numeric', minute: '2-digit' } : {}),
    timeZone,
  }).format(instant);
}
