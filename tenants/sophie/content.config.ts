import { defineContent } from '../define';
import { everyDay, onDays } from '../hours';
import { privacyOf } from '../privacy';

const bio = [
  'By day I used to design buildings. Now I design evenings, which get finished on time and never need council approval.',
  'I am quick, curious and allergic to small talk. Bring me an opinion about anything: the new wing of the gallery, the best dumplings on Little Bourke Street, whether trams have souls. I will disagree politely until the bottle is empty.',
  'Dressed up or in sneakers, I am the same person. That is rather the point.',
];

export default defineContent({
  facts: {
    name: 'Sophie Marlowe',
    subdomain: 'sophie',
    kind: 'solo',
    city: 'Melbourne',
    countryCode: 'AU',
    timeZone: 'Australia/Melbourne',
    locale: 'en-AU',
    currency: 'AUD',
    listedInDirectory: true,
    companions: [{ slug: 'sophie', name: 'Sophie Marlowe', tagline: 'Sharp wit, soft landing', bio }],
    services: [
      {
        slug: 'after-work',
        name: 'After work',
        description:
          'Ninety minutes between the last meeting and the rest of the night. A bar, a view, a reset.',
        durations: [{ minutes: 90, priceCents: 75_000 }],
        locationKinds: ['incall', 'outcall'],
        bufferBeforeMinutes: 15,
        bufferAfterMinutes: 30,
        noticeMinutes: 360,
        notice: [
          { locationKind: 'outcall', standing: 'new', minutes: 1440 },
          { locationKind: 'incall', standing: 'returning', minutes: 120 },
          { locationKind: 'outcall', standing: 'returning', minutes: 180 },
        ],
        windowDays: 60,
        stepMinutes: 30,
      },
      {
        slug: 'night-out',
        name: 'Night out',
        description:
          'A gig, a gallery opening, a restaurant nobody can get into. I know the person at the door.',
        durations: [
          { minutes: 240, priceCents: 180_000 },
          { minutes: 360, priceCents: 240_000 },
        ],
        locationKinds: ['outcall'],
        bufferBeforeMinutes: 30,
        bufferAfterMinutes: 60,
        noticeMinutes: 1440,
        windowDays: 90,
        stepMinutes: 30,
      },
      {
        slug: 'video-call',
        name: 'Video call',
        description: 'Coffee, at a distance. For when you are in the wrong city.',
        durations: [{ minutes: 45, priceCents: 22_000 }],
        locationKinds: ['virtual'],
        bufferAfterMinutes: 15,
        noticeMinutes: 180,
        windowDays: 30,
        stepMinutes: 15,
      },
    ],
    workingHours: [...onDays([2, 3, 4], '16:00', '23:00'), ...onDays([5, 6], '16:00', '02:00')],
    dayHours: [{ companion: 'sophie', inDays: 11, hours: [{ from: '12:00', until: '17:00' }] }],
    timeOff: [{ companion: 'sophie', inDays: 26, days: 3, note: 'Family in Castlemaine' }],
    tours: [
      {
        companion: 'sophie',
        city: 'Auckland',
        countryCode: 'NZ',
        timeZone: 'Pacific/Auckland',
        inDays: 16,
        days: 4,
        hours: everyDay('15:00', '01:00'),
        noticeMinutes: 2880,
        depositBasisPoints: 3000,
        prices: [
          { service: 'after-work', minutes: 90, priceCents: 85_000 },
          { service: 'night-out', minutes: 240, priceCents: 200_000 },
        ],
      },
    ],
    testimonials: [
      {
        author: 'Dev',
        text: 'Funniest person I have met in a suit jacket. We closed the bar and then found another one.',
        month: '2026-09',
      },
      {
        author: 'R.',
        text: 'Zero awkwardness. She runs an evening the way a good director runs a set.',
        month: '2026-07',
      },
      {
        author: 'Visiting from Perth',
        text: 'Showed me more of Melbourne in five hours than I had seen in five years.',
        month: '2026-04',
      },
    ],
  },
  content: {
    tagline: 'Melbourne after dark, in better company',
    intro: 'Gigs, galleries, late tables. One companion with strong opinions and a good coat.',
    bio,
    details: [
      { label: 'Based', value: 'Inner north, Melbourne' },
      { label: 'Speaks', value: 'English, German' },
      { label: 'Orders', value: 'A negroni, then another one' },
      { label: 'Listens to', value: 'Anything with a bass line' },
    ],
    callToAction: {
      label: 'Make a plan',
      note: 'Pick a night. Tell me what you are in the mood for. I do the rest.',
    },
    headings: {
      about: 'Who you are meeting',
      services: 'Pick your pace',
      rates: 'Straight numbers',
      gallery: 'Mood board',
      testimonials: 'Word on the street',
      contact: 'Say hello',
    },
    rates: [
      { key: 'after-work', label: 'After work', priceCents: 75_000, detail: '90 minutes' },
      { key: 'night-out', label: 'Night out', priceCents: 180_000, detail: '4 hours, or 6 for $2,400' },
      { key: 'video-call', label: 'Video call', priceCents: 22_000, detail: '45 minutes' },
      {
        key: 'all-nighter',
        label: 'All night',
        priceCents: 420_000,
        detail: 'Ends with breakfast on Smith Street',
      },
    ],
    ratesNote: 'Tickets, tables and taxis are on you. The playlist is on me.',
    contact: {
      email: 'hello@sophiemarlowe.example',
      reachable: { from: '12:00', until: '23:00' },
      note: 'Write, do not call: I am probably in a cinema.',
    },
    socialLinks: [
      {
        platform: 'bluesky',
        handle: '@sophiemarlowe.example',
        url: 'https://bsky.app/profile/sophiemarlowe.example',
      },
      { platform: 'website', handle: 'sophiemarlowe.example', url: 'https://sophiemarlowe.example' },
    ],
    seo: {
      title: 'Sophie Marlowe | Companion in Melbourne',
      description:
        'An independent companion in Melbourne for gigs, galleries and late dinners. Quick wit, clear rates, complete discretion.',
      keywords: [
        'Melbourne companion',
        'independent companion Melbourne',
        'dinner companion Melbourne',
        'event companion',
        'Sophie Marlowe',
      ],
    },
    bookingPolicy: [
      'Ask for a time, get a straight answer within the day. Nothing is fixed until I confirm.',
      'Free to cancel up to 24 hours before. Later than that, half. No show, all of it.',
      'If I have to move us, you choose: a new night or everything back.',
    ],
    etiquette: [
      {
        heading: 'House rules',
        paragraphs: [
          'Be kind, be clean, be on time. Rates are not a debate. What happens on the night is nobody’s content.',
        ],
      },
    ],
    questions: [
      {
        question: 'First time. Is that fine?',
        answer:
          'Half the people I meet say that. Start with after work. If we click, dinner is around the corner.',
      },
      {
        question: 'Will anybody know?',
        answer:
          'No. Messages are plain, my discretion is not negotiable, and I am a very convincing old friend from architecture school.',
      },
      { question: 'Can you come to Sydney?', answer: 'With two days’ notice and a window seat, yes.' },
    ],
    privacy: privacyOf({ who: 'I', email: 'hello@sophiemarlowe.example' }),
  },
});
