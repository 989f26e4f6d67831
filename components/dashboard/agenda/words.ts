import type { AgendaBooking, AgendaDay, AgendaItem } from '@/lib/booking/agenda';
import type { TimeRange } from '@/lib/booking/ranges';
import { paths } from '@/lib/urls';
import { hoursText } from '../times';
import { STATUS_WORDS } from '../words';

/** What a calendar is read with. `acts`: whether anything may be changed. */
export type AgendaReading = { locale: string; now: Date; namesCompanions: boolean; acts: boolean };

/** `4 Dec`, in whatever parts are asked for, of a day's number. */
export function dateWords(day: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(day * 86_400_000));
}

/** `6 pm` of a day's hour; above 23 it is the next day's. */
export function hourWords(hour: number, locale: string): string {
  const at = new Date(Date.UTC(2000, 0, 1, hour % 24));
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(at);
}

/** `6:00 pm – 9:00 pm`, by the clock of the day it stands on. */
export function spanWords({ from, until }: TimeRange, { timeZone }: AgendaDay, locale: string): string {
  return hoursText({ start: new Date(from), end: new Date(until), timeZone }, locale);
}

/** The same of something on one of its days: what goes beyond it is said in words. */
export function spanOn(item: AgendaItem, day: AgendaDay, locale: string): string {
  const clock = new Intl.DateTimeFormat(locale, {
    ...{ hour: 'numeric', minute: '2-digit', timeZone: day.timeZone },
  });
  const begins = item.from >= day.from && item.from < day.until;
  const ends = item.until > day.from && item.until <= day.until;
  if (begins && ends) return spanWords(item, day, locale);
  if (begins) return `From ${clock.format(item.from)}`;
  if (ends) return `Until ${clock.format(item.until)}`;
  // Only the time before or after it touches this day.
  if (item.from >= day.until || item.until <= day.from) return 'Time around';
  return 'All day';
}

/** The same where there is little room: of what begins and ends there, the beginning alone. */
export function sinceWords(item: AgendaItem, day: AgendaDay, locale: string): string {
  const within = item.from >= day.from && item.until <= day.until;
  if (!within) return spanOn(item, day, locale);
  return new Intl.DateTimeFormat(locale, {
    ...{ hour: 'numeric', minute: '2-digit', timeZone: day.timeZone },
  }).format(item.from);
}

/** What something is, in a word. */
export function kindWords(item: AgendaItem): string {
  switch (item.kind) {
    case 'booking':
      return item.status === 'pending' ? 'Request' : STATUS_WORDS[item.status].text;
    case 'offer':
      return 'Offered';
    case 'proposal':
      return 'Wish to move';
    case 'time_off':
      return 'Time off';
    case 'external':
      return 'Busy elsewhere';
  }
}

/** Whose it is, or what for. */
export function titleWords(item: AgendaItem): string {
  return isOfBooking(item) ? item.clientName : item.note || kindWords(item);
}

export function isOfBooking(item: AgendaItem): item is AgendaBooking {
  return item.kind === 'booking' || item.kind === 'offer' || item.kind === 'proposal';
}

/** Where something is looked at, and changed. */
export function itemHref(item: AgendaItem): string {
  if (item.kind === 'time_off') return paths.dashboardTimeOff(item.id);
  return item.kind === 'external' ? paths.dashboardCalendars : paths.dashboardBooking(item.id);
}

/** How something looks: held time is filled, what holds nothing yet is drawn with a broken line. */
export function lookOf(item: AgendaItem): string {
  switch (item.kind) {
    case 'time_off':
      return 'border-rule bg-[repeating-linear-gradient(135deg,var(--sunken)_0_6px,var(--line)_6px_12px)] text-ink';
    case 'external':
      return 'border-rule bg-sunken text-soft';
    case 'offer':
    case 'proposal':
      return 'border-dashed border-brand-ink bg-panel text-brand-ink';
    case 'booking':
      return BOOKING_LOOKS[item.status] ?? 'border-line bg-sunken text-soft';
  }
}

const BOOKING_LOOKS: Partial<Record<AgendaBooking['status'], string>> = {
  pending: 'border-dashed border-brand-ink bg-panel text-ink',
  counter_offered: 'border-dashed border-brand-ink bg-panel text-ink',
  awaiting_deposit: 'border-warn bg-warn-soft text-ink',
  confirmed: 'border-brand-ink bg-brand-soft text-ink',
};

/** `Two bookings on this day, as many as you set`: why no more can be booked. */
export function limitWords({ of, max }: NonNullable<AgendaDay['limit']>): string {
  return `${of === 'day' ? 'Day' : 'Week'} is full (${max})`;
}
