import { defineContent } from '../define';
import { everyDay } from '../hours';
import { privacyOf } from '../privacy';

// Who the tenant is (`facts`) and what its site says (`content`). Plain text only; typographic quotes are welcome.
export default defineContent({
  facts: {
    // The name on the site, and the first part of its address: <subdomain>.<your domain>.
    name: 'Alex Example',
    subdomain: 'template',

    // solo: one person · agency: several companions.
    kind: 'solo',

    // Where you work. All hours below are read in this time zone, summer time included.
    city: 'Sydney',
    countryCode: 'AU',
    timeZone: 'Australia/Sydney',
    locale: 'en-AU',
    currency: 'AUD',

    // Whether the platform's public directory shows this site.
    listedInDirectory: false,

    // One entry for each person who can be booked. The slug is used in addresses: lower-case letters and hyphens.
    companions: [
      {
        slug: 'alex',
        name: 'Alex Example',
        tagline: 'A few words under the name',
        bio: ['A paragraph about you. Each text in this list is one paragraph.'],
      },
    ],

    // What can be booked online. Prices are in cents: 150_000 is 1,500.00.
    services: [
      {
        slug: 'dinner',
        name: 'Dinner',
        description: 'One or two sentences.',
        durations: [{ minutes: 180, priceCents: 150_000 }],
        // incall: at your place · outcall: at the client's · virtual: by video.
        locationKinds: ['incall', 'outcall'],
        // Who offers it, by slug. Empty means everybody.
        companions: [],
        // How many of them meet the client together: 1, or 2 for a duo.
        companionsNeeded: 1,
        // Time kept free before and after.
        bufferBeforeMinutes: 30,
        bufferAfterMinutes: 30,
        // How early a client must ask, and how far ahead they may.
        noticeMinutes: 1440,
        windowDays: 90,
        // Starts are offered every so many minutes.
        stepMinutes: 30,
      },
    ],

    // When you can be booked. everyDay('18:00', '02:00') ends at two the next morning.
    // onDays([5, 6], '18:00', '02:00', 'alex') is Friday and Saturday, for one companion of several.
    workingHours: everyDay('10:00', '22:00'),

    // Kind words, with permission. `month` is optional.
    testimonials: [{ author: 'A guest', text: 'A sentence somebody was glad to write.', month: '2026-06' }],
  },

  content: {
    tagline: 'One line that says what an evening with you is like',
    intro: 'Two sentences below it.',
    bio: ['The longer text about you, in a few paragraphs.'],
    details: [
      { label: 'Languages', value: 'English' },
      { label: 'Loves', value: 'Three things that start a conversation' },
    ],
    callToAction: { label: 'Request a booking', note: 'A short invitation above the button.' },

    // Headings of the sections. Leave one out and the site uses its own.
    headings: { about: 'About me', rates: 'Rates' },

    // The list of rates. Without `priceCents` a line says "on request".
    rates: [
      { key: 'dinner', label: 'Dinner', priceCents: 150_000, detail: 'Three hours' },
      { key: 'travel', label: 'Travel' },
    ],
    ratesNote: 'What is included, and what is not.',

    contact: {
      email: 'alex@alexexample.example',
      // phone: '+61 491 570 157',
      reachable: { from: '10:00', until: '22:00' },
      note: 'How you prefer to be contacted.',
    },

    // bluesky, facebook, instagram, linktree, mastodon, telegram, threads, tiktok, x, youtube or website.
    socialLinks: [{ platform: 'website', handle: 'alexexample.example', url: 'https://alexexample.example' }],

    // What search engines show.
    seo: {
      title: 'Alex Example, companion in Sydney',
      description: 'One or two sentences for the page of a search engine.',
      keywords: ['companion Sydney'],
    },

    // The terms that a client accepts with a request. They are kept with each booking as they were.
    bookingPolicy: [
      'A request is not yet a booking. I answer within a day.',
      'You may cancel without cost until 48 hours before we meet; after that half of the rate is due.',
    ],
    etiquette: [{ heading: 'Before we meet', paragraphs: ['What you would like people to know.'] }],
    questions: [{ question: 'Where do we meet?', answer: 'The address comes with the confirmation.' }],

    // A plain text to start from. Have it read by somebody who knows the law of your country.
    privacy: privacyOf({ who: 'I', email: 'alex@alexexample.example' }),
  },
});
