import type { Measures } from './figures';

/** Measures as the database sums them. */
export type SummedRow = Record<
  | 'sessions'
  | 'visitors'
  | 'page_views'
  | 'events'
  | 'bounces'
  | 'seconds'
  | 'photo_sessions'
  | 'step1'
  | 'step2'
  | 'step3'
  | 'step4'
  | 'step5'
  | 'bookings'
  | 'confirmed'
  | 'revenue_cents',
  bigint
>;

export function measuresOf(row: SummedRow): Measures {
  return {
    sessions: Number(row.sessions),
    visitors: Number(row.visitors),
    pageViews: Number(row.page_views),
    events: Number(row.events),
    bounces: Number(row.bounces),
    seconds: Number(row.seconds),
    photoSessions: Number(row.photo_sessions),
    steps: [Number(row.step1), Number(row.step2), Number(row.step3), Number(row.step4), Number(row.step5)],
    bookings: Number(row.bookings),
    confirmed: Number(row.confirmed),
    revenueCents: Number(row.revenue_cents),
  };
}

export const NOTHING: Measures = {
  sessions: 0,
  visitors: 0,
  pageViews: 0,
  events: 0,
  bounces: 0,
  seconds: 0,
  photoSessions: 0,
  steps: [0, 0, 0, 0, 0],
  bookings: 0,
  confirmed: 0,
  revenueCents: 0,
};
