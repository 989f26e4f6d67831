import type { BookingStatus } from '@/lib/booking/states';

type Step = { action: string; to: BookingStatus; actor: 'client' | 'staff' | 'system' };
export type Story = {
  client: number;
  dayOffset: number;
  hour: number;
  steps: Step[];
  message?: string;
  askedDaysBefore: number;
};

const asked: Step = { action: 'request', to: 'pending', actor: 'client' };
const confirmed: Step = { action: 'confirm', to: 'confirmed', actor: 'staff' };
const awaiting: Step = { action: 'confirm', to: 'awaiting_deposit', actor: 'staff' };

export const CLIENTS = [
  'Alexander Reid',
  'Julian Okafor',
  'Mei-Lin Tan',
  'Sebastián Núñez de Arce y Villaverde',
  'יונתן בר',
  'Priya Raman',
  'Tom Whitfield',
];

/** One story for every status, told relative to the day of the seed; times are local to the tenant. */
export const STORIES: Story[] = [
  {
    client: 0,
    dayOffset: 4,
    hour: 19,
    steps: [asked],
    askedDaysBefore: 5,
    message: 'Celebrating a quiet milestone. I would love somewhere with a view.',
  },
  {
    client: 1,
    dayOffset: 4,
    hour: 20,
    steps: [asked],
    askedDaysBefore: 4,
    message: 'In town for two nights, flexible on time.',
  },
  { client: 2, dayOffset: 6, hour: 18, steps: [asked], askedDaysBefore: 6 },
  {
    client: 3,
    dayOffset: 5,
    hour: 18,
    steps: [asked, { action: 'counter-offer', to: 'counter_offered', actor: 'staff' }],
    askedDaysBefore: 7,
  },
  { client: 4, dayOffset: 3, hour: 19, steps: [asked, awaiting], askedDaysBefore: 6 },
  {
    client: 5,
    dayOffset: 2,
    hour: 19,
    steps: [asked, confirmed],
    askedDaysBefore: 9,
    message: 'A table is booked under my name. Looking forward to it.',
  },
  {
    client: 5,
    dayOffset: -12,
    hour: 19,
    steps: [asked, confirmed, { action: 'complete', to: 'completed', actor: 'staff' }],
    askedDaysBefore: 8,
  },
  {
    client: 0,
    dayOffset: -20,
    hour: 18,
    steps: [asked, confirmed, { action: 'complete', to: 'completed', actor: 'staff' }],
    askedDaysBefore: 11,
  },
  {
    client: 6,
    dayOffset: -9,
    hour: 20,
    steps: [asked, confirmed, { action: 'no-show', to: 'no_show', actor: 'staff' }],
    askedDaysBefore: 6,
  },
  {
    client: 6,
    dayOffset: -3,
    hour: 19,
    steps: [asked, { action: 'decline', to: 'declined', actor: 'staff' }],
    askedDaysBefore: 4,
  },
  {
    client: 1,
    dayOffset: -5,
    hour: 18,
    steps: [asked, { action: 'expire', to: 'expired', actor: 'system' }],
    askedDaysBefore: 7,
  },
  {
    client: 2,
    dayOffset: -2,
    hour: 19,
    steps: [asked, confirmed, { action: 'cancel', to: 'cancelled_by_client', actor: 'client' }],
    askedDaysBefore: 9,
  },
  {
    client: 3,
    dayOffset: -7,
    hour: 19,
    steps: [asked, confirmed, { action: 'cancel', to: 'cancelled_by_companion', actor: 'staff' }],
    askedDaysBefore: 5,
  },
];

/** The same of bookings with two, where a tenant has a service for it. */
export const DUO_STORIES: Story[] = [
  {
    client: 3,
    dayOffset: 9,
    hour: 18,
    steps: [asked],
    askedDaysBefore: 10,
    message: 'My sister is with me that week, and both of us love chamber music.',
  },
  { client: 5, dayOffset: 8, hour: 18, steps: [asked, confirmed], askedDaysBefore: 12 },
  { client: 4, dayOffset: 11, hour: 18, steps: [asked, awaiting], askedDaysBefore: 12 },
  {
    client: 0,
    dayOffset: -16,
    hour: 18,
    steps: [asked, confirmed, { action: 'complete', to: 'completed', actor: 'staff' }],
    askedDaysBefore: 9,
  },
  {
    client: 2,
    dayOffset: -8,
    hour: 19,
    steps: [asked, { action: 'decline', to: 'declined', actor: 'staff' }],
    askedDaysBefore: 6,
  },
];
