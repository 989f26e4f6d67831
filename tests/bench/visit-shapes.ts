/** What somebody does on a visit: kind, page, data. A page `*` is any of the site's; `~` is another one. */
type Deed = [type: string, page: string, data?: Record<string, string | number>];
export type Shape = { weight: number; deeds: Deed[] };

const view = (page: string): Deed => ['page_view', page];
const timing: Deed = ['timing', '/'];
const photo = (position: number): Deed => ['photo_click', '/', { photo: 'portrait', position }];
const prices: Deed = ['pricing_view', '/rates', { seconds: 14 }];
const formStart: Deed = ['form_start', '/book', { field: 'name' }];
const formSubmit: Deed = ['form_submit', '/book', { service: 'dinner-date' }];

/** Five events on average; of a hundred visits 56 look at a photo, 33 at prices, 9 begin a request, 2 send one. */
export const SHAPES: Shape[] = [
  { weight: 16, deeds: [view('/'), timing] },
  { weight: 12, deeds: [view('*'), timing, view('~')] },
  { weight: 8, deeds: [view('*'), timing, view('~'), ['social_click', '/', { platform: 'instagram' }]] },
  { weight: 8, deeds: [view('*'), view('~'), view('/'), view('*')] },
  { weight: 12, deeds: [view('/'), timing, photo(1), photo(3)] },
  { weight: 11, deeds: [view('/'), timing, photo(2), view('*'), photo(3), view('~'), photo(4)] },
  { weight: 12, deeds: [view('/'), timing, photo(1), photo(2), view('/rates'), prices] },
  { weight: 12, deeds: [view('/'), timing, photo(5), view('*'), view('/rates'), prices, view('~')] },
  {
    weight: 7,
    deeds: [
      view('/'),
      timing,
      photo(1),
      view('*'),
      photo(6),
      view('/rates'),
      prices,
      view('/book'),
      formStart,
    ],
  },
  {
    weight: 2,
    deeds: [
      view('/'),
      timing,
      photo(1),
      photo(2),
      view('*'),
      view('/rates'),
      prices,
      view('/book'),
      formStart,
      formSubmit,
    ],
  },
];

export const PAGES = [
  ...['/', '/gallery', '/rates', '/about', '/contact', '/availability', '/etiquette', '/travel', '/reviews'],
  ...['/services/dinner-date', '/services/after-work', '/services/overnight', '/services/weekend'],
  ...['/journal', '/journal/spring', '/journal/melbourne', '/journal/opera', '/journal/wine'],
];

/** Where visits come from, each less often than the one before: source, channel, referrer, medium, campaign. */
export const ORIGINS: [string, string, string | null, string | null, string | null][] = [
  ['instagram', 'social', 'https://instagram.com/', null, null],
  ['google', 'search', 'https://google.com/', null, null],
  ['direct', 'direct', null, null, null],
  ['instagram', 'social', 'https://instagram.com/', 'bio', 'spring-evenings'],
  ['x', 'social', 'https://t.co/', null, null],
  ['newsletter', 'mail', null, 'email', 'november'],
  ['duckduckgo', 'search', 'https://duckduckgo.com/', null, null],
  ['ivypages.example', 'referral', 'https://ivypages.example/', null, null],
  ['linktree', 'social', 'https://linktr.ee/', null, null],
  ['google', 'ads', 'https://google.com/', 'cpc', 'tour-perth'],
  ['bing', 'search', 'https://bing.com/', null, null],
  ['telegram', 'social', null, null, null],
];

/** Device, browser, system. */
export const DEVICES: [string, string, string][] = [
  ['mobile', 'Safari', 'iOS'],
  ['mobile', 'Chrome', 'Android'],
  ['desktop', 'Chrome', 'Windows'],
  ['desktop', 'Safari', 'macOS'],
  ['tablet', 'Safari', 'iOS'],
  ['desktop', 'Firefox', 'Linux'],
];

export const COUNTRIES = ['AU', 'NZ', 'GB', 'US', 'SG', 'DE', 'FR', 'JP', 'HK', 'AE', 'CA', 'CH'];
