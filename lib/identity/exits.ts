/**
 * Where a quick exit from the dashboard may lead: pages that anybody has open, that nobody remembers, and that ask for
 * nothing. A closed list, so that no setting can send somebody elsewhere.
 */
export const EXITS = {
  weather: { label: 'The weather', href: 'https://weather.com/' },
  search: { label: 'A search engine', href: 'https://www.google.com/' },
  news: { label: 'The news', href: 'https://www.bbc.com/news' },
  encyclopedia: { label: 'An encyclopedia', href: 'https://www.wikipedia.org/' },
} as const;

export type ExitKey = keyof typeof EXITS;
export const EXIT_KEYS = Object.keys(EXITS) as [ExitKey, ...ExitKey[]];

/** How a person leaves: where to, and whether their sign-in ends with it. */
export type QuickExit = { to: ExitKey; signsOut: boolean };

export function exitNamed(name: string): ExitKey {
  return EXIT_KEYS.find((key) => key === name) ?? EXIT_KEYS[0];
}
