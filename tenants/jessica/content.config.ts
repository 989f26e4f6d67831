import { defineContent } from '../define';
import { onDays } from '../hours';
import { privacyOf } from '../privacy';

const bio = [
  'I live by the river in a small white house with too many plants.',
  'I trained as a massage therapist, and I am still better with silence than with speeches. Come as you are. Leave lighter.',
];

export default defineContent({
  facts: {
    name: 'Jessica Lane',
    subdomain: 'jessica',
    kind: 'solo',
    city: 'Brisbane',
    countryCode: 'AU',
    timeZone: 'Australia/Brisbane',
    locale: 'en-AU',
    currency: 'AUD',
    listedInDirectory: true,
    companions: [{ slug: 'jessica', name: 'Jessica Lane', tagline: 'Quiet company', bio }],
    services: [
      {
        slug: 'slow-hour',
        name: 'A slow hour',
        description: 'Tea, quiet, and nowhere else to be.',
        durations: [
          { minutes: 60, priceCents: 50_000 },
          { minutes: 90, priceCents: 70_000 },
        ],
        locationKinds: ['incall'],
        bufferBeforeMinutes: 30,
        bufferAfterMinutes: 30,
        noticeMinutes: 720,
        windowDays: 60,
        stepMinutes: 30,
      },
      {
        slug: 'half-day',
        name: 'Half a day away',
        description: 'A swim at a beach without a name, lunch from a paper bag, home before the traffic.',
        durations: [{ minutes: 300, priceCents: 160_000 }],
        locationKinds: ['outcall'],
        bufferBeforeMinutes: 60,
        bufferAfterMinutes: 60,
        noticeMinutes: 2880,
        windowDays: 90,
        stepMinutes: 60,
      },
    ],
    workingHours: [...onDays([1, 2, 4, 5], '09:00', '18:00'), ...onDays([6], '08:00', '15:00')],
    testimonials: [
      { author: 'Anon', text: 'The calmest hour of my year.', month: '2026-08' },
      {
        author: 'K.',
        text: 'No performance, no hurry. I slept for nine hours afterwards.',
        month: '2026-05',
      },
    ],
  },
  content: {
    tagline: 'Quiet company in Brisbane',
    intro: 'Unhurried hours by the river. Daylight, linen, tea.',
    bio,
    details: [
      { label: 'Place', value: 'West End, Brisbane' },
      { label: 'Hours', value: 'Days, not nights' },
      { label: 'Languages', value: 'English, a little Auslan' },
    ],
    callToAction: { label: 'Ask for a time', note: 'A few words are enough.' },
    headings: {
      about: 'About',
      services: 'Time together',
      rates: 'Rates',
      gallery: 'Light',
      testimonials: 'Said afterwards',
      contact: 'Contact',
    },
    rates: [
      { key: 'hour', label: 'One hour', priceCents: 50_000 },
      { key: 'ninety', label: 'Ninety minutes', priceCents: 70_000 },
      { key: 'half-day', label: 'Half a day', priceCents: 160_000 },
    ],
    ratesNote: 'Nothing to add, nothing hidden.',
    contact: {
      email: 'jessica@jessicalane.example',
      reachable: { from: '08:00', until: '18:00' },
      note: 'I answer in the morning.',
    },
    socialLinks: [{ platform: 'website', handle: 'jessicalane.example', url: 'https://jessicalane.example' }],
    seo: {
      title: 'Jessica Lane, companion in Brisbane',
      description:
        'Jessica Lane offers quiet, unhurried company by daylight in Brisbane. Simple rates, gentle manners, full discretion.',
      keywords: ['Brisbane companion', 'independent companion Brisbane', 'Jessica Lane'],
    },
    bookingPolicy: [
      'I reply to every request within a day.',
      'Cancel until the evening before, at no cost. On the day I ask for half.',
    ],
    questions: [
      { question: 'Do you see people at night?', answer: 'No. I am at my best before dinner.' },
      {
        question: 'Is there parking?',
        answer: 'Yes, under the jacaranda. The address comes with the confirmation.',
      },
    ],
    privacy: privacyOf({ who: 'I', email: 'jessica@jessicalane.example' }),
  },
});
