import { defineContent } from '../define';
import { onDays } from '../hours';
import { privacyOf } from '../privacy';

export default defineContent({
  facts: {
    name: 'Maison Beaumont',
    subdomain: 'maison',
    kind: 'agency',
    city: 'Sydney',
    countryCode: 'AU',
    timeZone: 'Australia/Sydney',
    locale: 'en-AU',
    currency: 'AUD',
    listedInDirectory: true,
    companions: [
      {
        slug: 'amelie',
        name: 'Amélie',
        tagline: 'The pianist',
        bio: [
          'Amélie came from Lyon with one suitcase and a conservatory diploma. She plays when nobody asks, cooks when somebody does, and laughs at her own jokes first.',
          'For evenings with music in them, and for hosts who prefer candlelight to company lists.',
        ],
      },
      {
        slug: 'vivienne',
        name: 'Vivienne',
        tagline: 'The diplomat',
        bio: [
          'Two degrees, four languages and a gift for putting a table of strangers at ease. Vivienne has been seated next to ministers and their mothers, and both wrote to thank us.',
          'For receptions, openings and any room in which one should not be alone.',
        ],
      },
      {
        slug: 'saskia',
        name: 'Saskia',
        tagline: 'The sailor',
        bio: [
          'Born in Rotterdam, raised on boats. Saskia knows the harbour by its winds and the city by its rooftops, and she will talk you into a swim.',
          'For long lunches, weekends on the water and people who have been indoors for too long.',
        ],
      },
    ],
    services: [
      {
        slug: 'dinner',
        name: 'Dinner, à deux',
        description: 'Three hours at a table the house has chosen with care, or at yours.',
        durations: [{ minutes: 180, priceCents: 165_000 }],
        locationKinds: ['incall', 'outcall'],
        bufferBeforeMinutes: 45,
        bufferAfterMinutes: 45,
        noticeMinutes: 1440,
        windowDays: 90,
        stepMinutes: 30,
      },
      {
        slug: 'reception',
        name: 'Receptions and openings',
        description:
          'Poised company for an evening among people. Briefed beforehand, remembered fondly after.',
        durations: [
          { minutes: 240, priceCents: 200_000 },
          { minutes: 360, priceCents: 280_000 },
        ],
        locationKinds: ['outcall'],
        companions: ['amelie', 'vivienne'],
        bufferBeforeMinutes: 60,
        bufferAfterMinutes: 60,
        noticeMinutes: 4320,
        windowDays: 120,
        stepMinutes: 60,
      },
      {
        slug: 'day-on-the-water',
        name: 'A day on the water',
        description: 'Six hours of sun, salt and a picnic hamper. Saskia brings the wind.',
        durations: [{ minutes: 360, priceCents: 260_000 }],
        locationKinds: ['outcall'],
        companions: ['saskia'],
        bufferBeforeMinutes: 60,
        bufferAfterMinutes: 60,
        noticeMinutes: 4320,
        windowDays: 120,
        stepMinutes: 60,
      },
      {
        slug: 'evening-with-two',
        name: 'An evening with two of us',
        description:
          'For a host with a guest, or a conversation that wants a third voice. Four hours at one table.',
        durations: [{ minutes: 240, priceCents: 345_000 }],
        locationKinds: ['outcall'],
        companionsNeeded: 2,
        bufferBeforeMinutes: 45,
        bufferAfterMinutes: 45,
        noticeMinutes: 2880,
        windowDays: 90,
        stepMinutes: 30,
      },
    ],
    workingHours: [
      ...onDays([2, 3, 4, 5, 6], '17:00', '01:00', 'amelie'),
      ...onDays([1, 2, 3, 4, 5], '12:00', '23:30', 'vivienne'),
      ...onDays([4, 5, 6, 7], '09:00', '22:00', 'saskia'),
    ],
    dayHours: [
      { companion: 'vivienne', inDays: 12, hours: [] },
      { companion: 'amelie', inDays: 9, hours: [{ from: '19:00', until: '23:30' }] },
    ],
    timeOff: [{ companion: 'saskia', inDays: 20, days: 4, note: 'Regatta' }],
    limits: [{ companion: 'amelie', dailyMax: 2, weeklyMax: 5 }],
    testimonials: [
      {
        author: 'A hotelier',
        text: 'The house answers like a good concierge: at once, precisely, and without a single unnecessary word.',
        month: '2026-09',
      },
      {
        author: 'H. and guests',
        text: 'Vivienne rescued a dinner for twelve that had every reason to fail.',
        companion: 'vivienne',
        month: '2026-07',
      },
      {
        author: 'Peter',
        text: 'I had not swum in the harbour since I was a boy. Thank you, Saskia.',
        companion: 'saskia',
        month: '2026-02',
      },
      {
        author: 'E. L.',
        text: 'She played Debussy in the dark. There is nothing to add to that.',
        companion: 'amelie',
        month: '2026-05',
      },
    ],
  },
  content: {
    tagline: 'Three companions. One discreet house.',
    intro:
      'Since 2009 Maison Beaumont has introduced a small circle of hosts to a smaller circle of remarkable women.',
    bio: [
      'The house was founded by two friends who believed that an introduction is a craft. It has stayed small on purpose: three companions, each of whom chose us as carefully as we chose her.',
      'We do not keep a catalogue. Tell us about the evening, and we will tell you honestly which of us would enjoy it most.',
      'Every companion decides freely whom she meets and when. The house looks after the rest: the table, the car, the quiet.',
    ],
    details: [
      { label: 'House', value: 'Potts Point, Sydney' },
      { label: 'Languages', value: 'English, French, Dutch, Italian' },
      { label: 'Hours of the desk', value: 'Noon to eleven, every day' },
    ],
    callToAction: {
      label: 'Request an introduction',
      note: 'Tell us about the evening. The desk replies within a few hours.',
    },
    headings: {
      about: 'The house',
      companions: 'The circle',
      services: 'Occasions',
      rates: 'Terms',
      gallery: 'Rooms and evenings',
      testimonials: 'From the guest book',
      contact: 'The desk',
    },
    rates: [
      { key: 'dinner', label: 'Dinner, à deux', priceCents: 165_000, detail: 'Three hours' },
      {
        key: 'reception',
        label: 'Receptions and openings',
        priceCents: 200_000,
        detail: 'Four hours; six for $2,800',
      },
      {
        key: 'day-on-the-water',
        label: 'A day on the water',
        priceCents: 260_000,
        detail: 'Six hours, with Saskia',
      },
      {
        key: 'evening-with-two',
        label: 'An evening with two of us',
        priceCents: 345_000,
        detail: 'Four hours, with two companions of your choice or ours',
      },
      {
        key: 'overnight',
        label: 'Overnight',
        priceCents: 560_000,
        detail: 'By arrangement with the companion',
      },
      { key: 'journeys', label: 'Journeys', detail: 'Two days or more, planned together' },
    ],
    ratesNote:
      'One fee, stated beforehand, that includes the service of the house. Travel and tickets are charged as they cost.',
    contact: {
      email: 'desk@maisonbeaumont.example',
      phone: '+61 491 570 156',
      reachable: { from: '12:00', until: '23:00' },
      note: 'Ask for the desk. We answer by name only if you would like us to.',
    },
    socialLinks: [
      { platform: 'website', handle: 'maisonbeaumont.example', url: 'https://maisonbeaumont.example' },
    ],
    seo: {
      title: 'Maison Beaumont, companions in Sydney',
      description:
        'A small, discreet house of companions in Sydney for dinners, receptions and days on the harbour. Introductions made with care since 2009.',
      keywords: [
        'Sydney companions',
        'companion agency Sydney',
        'dinner companion Sydney',
        'event companion Sydney',
        'Maison Beaumont',
      ],
    },
    bookingPolicy: [
      'The desk answers every request within a few hours. An introduction is fixed when the companion has accepted and the house has confirmed it.',
      'Changes are free until 72 hours before. After that half of the fee is due, and within 24 hours all of it, which goes to the companion in full.',
      'Should a companion be unable to come, the house proposes another evening or returns what you have paid. She is never replaced without your consent.',
    ],
    etiquette: [
      {
        heading: 'As our guest',
        paragraphs: [
          'Courtesy is the only dress code. The fee is settled with the desk, never with the companion, so that the evening may be about something else.',
          'No photographs, no recordings, no names afterwards. We promise the same.',
        ],
      },
    ],
    questions: [
      {
        question: 'May I choose whom I meet?',
        answer: 'Of course, and so may she. If you would rather be advised, tell us about the evening.',
      },
      {
        question: 'Do you accept new guests?',
        answer:
          'Yes, a few each season. We ask for a short introduction and a way to know that you are who you say.',
      },
      {
        question: 'Is the house open to visitors?',
        answer: 'By appointment. The address comes with the confirmation.',
      },
    ],
    privacy: privacyOf({ who: 'we', email: 'desk@maisonbeaumont.example' }),
  },
});
