import { defineContent } from '../define';
import { everyDay } from '../hours';
import { privacyOf } from '../privacy';

const bio = [
  'I grew up in a house full of books two streets from the harbour, studied art history because I could not help it, and still believe that the best hours of a week happen across a table from somebody curious.',
  'People tell me that I am easy to talk to. I think it is simply that I listen. Tell me about the deal that nearly fell through or the song you cannot stop playing: I will remember it, and I will keep it to myself.',
  'I see few people and take my time. You will find me in a black dress at the opera, barefoot on Camp Cove in winter, or in the corner of a wine bar that has no sign above its door.',
];

export default defineContent({
  facts: {
    name: 'Claire Hamilton',
    subdomain: 'claire',
    kind: 'solo',
    city: 'Sydney',
    countryCode: 'AU',
    timeZone: 'Australia/Sydney',
    locale: 'en-AU',
    currency: 'AUD',
    listedInDirectory: true,
    companions: [
      {
        slug: 'claire',
        name: 'Claire Hamilton',
        tagline: 'Good conversation, unhurried evenings',
        bio: bio,
      },
    ],
    services: [
      {
        slug: 'dinner-date',
        name: 'Dinner date',
        description:
          'Three hours that begin over a menu and end when the evening says so. Choose the restaurant, or let me choose one I love.',
        durations: [{ minutes: 180, priceCents: 150_000 }],
        locationKinds: ['incall', 'outcall'],
        bufferBeforeMinutes: 30,
        bufferAfterMinutes: 30,
        noticeMinutes: 1440,
        windowDays: 90,
        stepMinutes: 30,
      },
      {
        slug: 'private-hour',
        name: 'A private hour',
        description:
          'For a first meeting or a short escape from a long day. An hour, or two if you can spare them.',
        durations: [
          { minutes: 60, priceCents: 80_000 },
          { minutes: 120, priceCents: 160_000 },
        ],
        locationKinds: ['incall', 'outcall'],
        bufferBeforeMinutes: 30,
        bufferAfterMinutes: 30,
        noticeMinutes: 720,
        windowDays: 60,
        stepMinutes: 30,
      },
      {
        slug: 'opera-evening',
        name: 'Opera or theatre evening',
        description: 'A performance, a late supper and somebody beside you who knows when not to talk.',
        durations: [{ minutes: 300, priceCents: 240_000 }],
        locationKinds: ['outcall'],
        bufferBeforeMinutes: 60,
        bufferAfterMinutes: 30,
        noticeMinutes: 4320,
        windowDays: 120,
        stepMinutes: 60,
      },
    ],
    workingHours: everyDay('10:00', '22:00'),
    testimonials: [
      {
        author: 'J., Singapore',
        text: 'I arrived with a head full of work and left having talked about Vermeer, oysters and my grandmother. I had forgotten that an evening could be that easy.',
        month: '2026-08',
      },
      {
        author: 'Martin',
        text: 'From the first message to the goodbye everything was clear, warm and discreet. Claire remembers what you tell her.',
        month: '2026-06',
      },
      {
        author: 'A returning guest',
        text: 'She chose a restaurant I have walked past for ten years. It is now my favourite, and so is the company.',
        month: '2026-03',
      },
    ],
  },
  content: {
    tagline: "Sydney's Premier Luxury Companion",
    intro:
      'For those who would rather linger than hurry. Dinners, performances and quiet hours above the harbour, arranged with care and kept in confidence.',
    bio,
    details: [
      { label: 'Home', value: 'Sydney, near the harbour' },
      { label: 'Languages', value: 'English, French, some Italian' },
      { label: 'At the table', value: 'Champagne, oysters, and dessert without apology' },
      { label: 'Loves', value: 'Vermeer, cold swims, long dinners, Nina Simone' },
      { label: 'Travels', value: 'Melbourne, Hobart, Queenstown, and further by arrangement' },
    ],
    callToAction: {
      label: 'Request an evening',
      note: 'Tell me the day and what you have in mind. I answer every considered message myself.',
    },
    headings: {
      about: 'A little about me',
      services: 'Ways to spend an evening',
      rates: 'With compliments',
      gallery: 'In a certain light',
      testimonials: 'Kind words',
      contact: 'Write to me',
    },
    rates: [
      {
        key: 'hourly',
        label: 'By the hour',
        priceCents: 80_000,
        detail: 'A first meeting, a drink, an hour to yourself',
      },
      {
        key: 'dinner-date',
        label: 'Dinner date',
        priceCents: 150_000,
        detail: 'Three hours, the table is yours to choose',
      },
      {
        key: 'overnight',
        label: 'Overnight',
        priceCents: 500_000,
        detail: 'From dinner to a slow breakfast, twelve hours',
      },
      {
        key: 'weekend',
        label: 'Weekend',
        priceCents: 1_200_000,
        detail: 'Friday evening to Sunday, in the city or out of it',
      },
      { key: 'travel', label: 'Travel with me', detail: 'Tell me where, and for how long' },
    ],
    ratesNote:
      'Rates are the same for everybody and are not discussed in messages. Dinners, tickets and travel are my host’s pleasure.',
    contact: {
      email: 'claire@clairehamilton.example',
      phone: '+61 491 570 006',
      reachable: { from: '10:00', until: '22:00' },
      note: 'A message is best. I read everything myself and reply within the day, never at night.',
    },
    socialLinks: [
      { platform: 'x', handle: '@claire_hamilton', url: 'https://x.com/claire_hamilton' },
      { platform: 'instagram', handle: '@clairehamilton', url: 'https://www.instagram.com/clairehamilton' },
    ],
    seo: {
      title: 'Claire Hamilton - Premium Sydney Companion',
      description:
        'Claire Hamilton is an independent companion in Sydney for dinners, the opera and unhurried evenings. Considered, warm and completely discreet.',
      keywords: [
        'Sydney companion',
        'premium companion Sydney',
        'luxury companion',
        'independent companion Sydney',
        'dinner date Sydney',
        'opera companion',
        'travel companion Australia',
        'Claire Hamilton',
      ],
    },
    bookingPolicy: [
      'A request is not yet a booking. I read it, and answer within a day with a yes, another time, or a kind no. Your time is held only once I have confirmed it.',
      'You may cancel without cost until 48 hours before we meet. After that I ask for half of the rate, and on the day for all of it, because the evening cannot be given to somebody else.',
      'If I must cancel I will tell you as early as I can, and whatever you have paid is returned in full.',
      'Please arrive as yourself: sober, freshly showered and on time. I reserve the right to end a meeting in which I do not feel safe or respected.',
    ],
    etiquette: [
      {
        heading: 'Before we meet',
        paragraphs: [
          'Introduce yourself with a few lines: your name, the day you have in mind, and what made you write. A little thought on your side makes it easy for me to look forward to you.',
          'I may ask how I can know that you are who you say. What you send me for that is seen by me alone and deleted once I have decided.',
        ],
      },
      {
        heading: 'On the evening',
        paragraphs: [
          'Please settle the rate within the first minutes, in an unsealed envelope or beforehand by transfer, and then let us both forget about it.',
          'Phones stay in pockets. What is said at our table stays there.',
        ],
      },
    ],
    questions: [
      {
        question: 'May I meet you for a drink first?',
        answer: 'Of course. A private hour is made for that, in a hotel bar or a quiet corner of the city.',
      },
      {
        question: 'Where do we meet?',
        answer:
          'At my apartment near the harbour, or at your hotel or home within the city. I share the address once our evening is confirmed.',
      },
      {
        question: 'Do you travel?',
        answer:
          'Gladly, for two days or more. Write to me about the place and the dates and I will suggest what it would take.',
      },
      {
        question: 'How discreet is this?',
        answer:
          'Entirely. Messages name neither me nor the reason for them, and I keep nothing that I do not need.',
      },
    ],
    privacy: privacyOf({ who: 'I', email: 'claire@clairehamilton.example' }),
  },
});
