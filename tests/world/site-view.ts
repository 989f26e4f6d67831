import { SiteContent, SiteTheme } from '@/lib/tenancy/site';
import type { PictureView, SiteView } from '@/lib/tenancy/site-view';

/** A public site as a page takes it, without a database: claire's, in any layout, with parts replaced at will. */
export function sampleView(layout: SiteTheme['layout'] = 'elegant', parts: Partial<SiteView> = {}): SiteView {
  return {
    tenant: {
      id: '01900000-0000-7000-8000-000000000001',
      name: 'Claire Hamilton',
      subdomain: 'claire',
      kind: 'solo',
      city: 'Sydney',
      countryCode: 'AU',
      timeZone: 'Australia/Sydney',
      locale: 'en-AU',
      currency: 'AUD',
    },
    origin: 'http://claire.localhost:3000',
    platformOrigin: 'http://localhost:3000',
    version: 7,
    theme: sampleTheme(layout),
    content: sampleContent(),
    companions: [{ slug: 'claire', name: 'Claire Hamilton', bio: [] }],
    services: [
      {
        slug: 'dinner-date',
        name: 'Dinner date',
        description: 'An unhurried evening: a table by the water, good wine, and conversation that wanders.',
        durations: [{ minutes: 180, priceCents: 150_000 }],
        locationKinds: ['incall', 'outcall'],
        companions: [],
        companionsNeeded: 1,
      },
      {
        slug: 'evening-at-the-opera',
        name: 'An evening at the opera',
        description: 'Company for a performance, with supper before or after.',
        durations: [
          { minutes: 240, priceCents: 200_000 },
          { minutes: 360, priceCents: 280_000 },
        ],
        locationKinds: ['outcall'],
        companions: [],
        companionsNeeded: 1,
      },
      {
        slug: 'video-call',
        name: 'A first conversation',
        durations: [{ minutes: 30, priceCents: 15_000 }],
        locationKinds: ['virtual'],
        companions: [],
        companionsNeeded: 1,
      },
    ],
    testimonials: [
      {
        author: 'M., Melbourne',
        text: 'Witty, warm and entirely present. The evening was gone before I looked at my watch.',
        month: '2026-05',
      },
      {
        author: 'A traveller',
        text: 'Discreet from the first message to the last. I felt looked after throughout.',
      },
      { author: 'J.', text: 'The best conversation I have had in a very long time.', month: '2026-08' },
    ],
    visits: { asksConsent: false, keepsAddresses: true, retentionMonths: 24 },
    photos: {
      hero: [samplePicture('hero', 2400, 1600)],
      gallery: Array.from({ length: 7 }, (_, at) => samplePicture(`gallery-${at + 1}`, 1200, 1500)),
    },
    ...parts,
  };
}

export function samplePicture(id: string, width: number, height: number): PictureView {
  const srcset = (format: string) =>
    [480, 960, 1600].map((size) => `/media/${id}/${size}.${format} ${size}w`).join(', ');
  return {
    id,
    alt: 'Folds of plum-coloured silk in low evening light',
    width,
    height,
    focus: 'center',
    sources: [
      { type: 'image/avif', srcset: srcset('avif') },
      { type: 'image/jpeg', srcset: srcset('jpeg') },
    ],
    src: `/media/${id}/960.jpeg`,
    blurDataUrl: 'data:image/webp;base64,UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=',
  };
}

export function sampleTheme(layout: SiteTheme['layout']): SiteTheme {
  return SiteTheme.parse({
    layout,
    colours: {
      primary: '#8B4789',
      secondary: '#D4AF37',
      accent: '#F4E6D8',
      background: '#FFFFFF',
      text: '#2C2C2C',
    },
    fonts: { heading: 'playfair-display', body: 'montserrat' },
  });
}

export function sampleContent(parts: Partial<SiteContent> = {}): SiteContent {
  return SiteContent.parse({
    tagline: "Sydney's Premier Luxury Companion",
    intro:
      'An evening should feel like a good book: you do not want to put it down, and you remember how it made you feel.',
    bio: [
      'I grew up between Sydney and Lyon, studied art history, and never lost the habit of asking questions. I am at home at a chef’s table, in a concert hall, or on a long walk along the harbour with nowhere to be.',
      'My time is given to few people, and unhurriedly. I would rather know how you take your coffee than how many people you know.',
      'Discretion is not a service that I offer but the way I live. What is said between us stays there.',
    ],
    details: [
      { label: 'Languages', value: 'English, French' },
      { label: 'Loves', value: 'Opera, oysters, late trains' },
      { label: 'Travels', value: 'Melbourne, Singapore, Paris' },
    ],
    rates: [
      {
        key: 'hourly',
        label: 'Hourly',
        priceCents: 80_000,
        detail: 'For a first meeting; two hours are kinder to both of us.',
      },
      {
        key: 'overnight',
        label: 'Overnight',
        priceCents: 500_000,
        detail: 'Twelve hours, with dinner, rest and breakfast.',
      },
      { key: 'weekend', label: 'Weekend', priceCents: 1_200_000, detail: 'Friday evening to Sunday noon.' },
      { key: 'travel', label: 'Travel abroad' },
    ],
    ratesNote: 'Rates are for my time and company alone. Travel outside Sydney is arranged case by case.',
    contact: {
      email: 'claire@clairehamilton.example',
      phone: '+61 2 5550 1234',
      reachable: { from: '10:00', until: '22:00' },
      note: 'I answer in person, usually on the same day. A few kind words about yourself are the best beginning.',
    },
    socialLinks: [
      { platform: 'x', handle: '@claire_hamilton', url: 'https://x.com/claire_hamilton' },
      { platform: 'instagram', handle: '@clairehamilton', url: 'https://instagram.com/clairehamilton' },
    ],
    seo: {
      title: 'Claire Hamilton - Premium Sydney Companion',
      description: 'Claire Hamilton, companion in Sydney for dinners, evenings and journeys.',
      keywords: ['Sydney companion'],
    },
    bookingPolicy: [
      'Please ask at least a day ahead. A deposit may be asked for longer meetings and journeys.',
      'If plans change, tell me as early as you can: up to 48 hours before, nothing is lost.',
    ],
    etiquette: [
      {
        heading: 'Before we meet',
        paragraphs: [
          'I will ask you who you are. It keeps both of us safe and is deleted once we know each other.',
        ],
      },
    ],
    questions: [
      {
        question: 'How soon will you answer?',
        answer: 'Within the day, between ten in the morning and ten at night.',
      },
      { question: 'Do you travel?', answer: 'Gladly, with two weeks of notice and a comfortable seat.' },
    ],
    ...parts,
  });
}
