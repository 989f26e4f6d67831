/** The people of the test world: fixed, small, and enough for every rule. Names of no importance, all invented. */
export type TenantName = 'claire' | 'sophie' | 'maison';

export type TenantPlan = {
  name: string;
  kind: 'solo' | 'agency';
  city: string;
  timeZone: string;
  companions: { slug: string; name: string }[];
  /** Minutes after midnight, every day; above 1440 is the next day. */
  hours: { fromMinute: number; untilMinute: number };
};

/** Monday 1 June 2026, 10:00 in Sydney. */
export const NOW = new Date('2026-06-01T00:00:00Z');

export const TENANTS: Record<TenantName, TenantPlan> = {
  claire: {
    name: 'Claire Hamilton',
    kind: 'solo',
    city: 'Sydney',
    timeZone: 'Australia/Sydney',
    companions: [{ slug: 'claire', name: 'Claire Hamilton' }],
    hours: { fromMinute: 10 * 60, untilMinute: 22 * 60 },
  },
  sophie: {
    name: 'Sophie Laurent',
    kind: 'solo',
    city: 'Melbourne',
    timeZone: 'Australia/Melbourne',
    companions: [{ slug: 'sophie', name: 'Sophie Laurent' }],
    hours: { fromMinute: 18 * 60, untilMinute: 27 * 60 },
  },
  maison: {
    name: 'Maison',
    kind: 'agency',
    city: 'Sydney',
    timeZone: 'Australia/Sydney',
    companions: [
      { slug: 'alba', name: 'Alba' },
      { slug: 'bea', name: 'Bea' },
      { slug: 'cleo', name: 'Cleo' },
    ],
    hours: { fromMinute: 10 * 60, untilMinute: 22 * 60 },
  },
};

/** `dinner-date` needs no buffers; `supper-club` takes half an hour before and an hour after. */
export const SERVICES = [
  {
    slug: 'dinner-date',
    name: 'Dinner date',
    durationMinutes: 180,
    locationKinds: ['incall', 'outcall'] as const,
    durations: [{ minutes: 180, priceCents: 150_000 }],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeMinutes: 120,
    windowDays: 90,
    slotStepMinutes: 30,
  },
  {
    slug: 'supper-club',
    name: 'Supper club',
    durationMinutes: 120,
    locationKinds: ['outcall'] as const,
    durations: [
      { minutes: 120, priceCents: 100_000 },
      { minutes: 240, priceCents: 180_000 },
    ],
    bufferBeforeMinutes: 30,
    bufferAfterMinutes: 60,
    minNoticeMinutes: 120,
    windowDays: 90,
    slotStepMinutes: 30,
    phoneRequired: true,
    detailRequired: true,
  },
];

/** What an agency offers besides: two companions together. */
export const DUO = {
  slug: 'duo-dinner',
  name: 'Dinner with two',
  durationMinutes: 120,
  locationKinds: ['incall', 'outcall'] as const,
  durations: [{ minutes: 120, priceCents: 200_001 }],
  bufferBeforeMinutes: 30,
  bufferAfterMinutes: 30,
  minNoticeMinutes: 120,
  windowDays: 90,
  slotStepMinutes: 30,
  companionsNeeded: 2,
};
