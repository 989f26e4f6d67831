/** How somebody found the way. `internal`: from a page of the same site, after a pause that ended the visit before. */
export const CHANNELS = [
  'direct',
  'search',
  'social',
  'mail',
  'ads',
  'referral',
  'campaign',
  'internal',
] as const;
export type Channel = (typeof CHANNELS)[number];

type Named = { source: string; channel: Channel };

/** Sites by the end of their host name: `l.instagram.com` is Instagram. */
const SITES: Record<Extract<Channel, 'search' | 'social' | 'mail'>, Record<string, string[]>> = {
  search: {
    google: ['google'],
    bing: ['bing.com'],
    duckduckgo: ['duckduckgo.com'],
    yahoo: ['search.yahoo.com', 'yahoo.com', 'yahoo.co.jp'],
    ecosia: ['ecosia.org'],
    brave: ['search.brave.com'],
    startpage: ['startpage.com'],
    qwant: ['qwant.com'],
    yandex: ['yandex.ru', 'yandex.com', 'ya.ru'],
    baidu: ['baidu.com'],
    kagi: ['kagi.com'],
    perplexity: ['perplexity.ai'],
    chatgpt: ['chatgpt.com', 'chat.openai.com'],
  },
  social: {
    instagram: ['instagram.com', 'com.instagram.android'],
    x: ['x.com', 't.co', 'twitter.com', 'com.twitter.android'],
    tiktok: ['tiktok.com', 'com.zhiliaoapp.musically'],
    facebook: ['facebook.com', 'fb.com', 'fb.me', 'messenger.com', 'com.facebook.katana'],
    threads: ['threads.net', 'threads.com'],
    bluesky: ['bsky.app'],
    reddit: ['reddit.com', 'com.reddit.frontpage'],
    youtube: ['youtube.com', 'youtu.be', 'com.google.android.youtube'],
    linktree: ['linktr.ee'],
    telegram: ['t.me', 'telegram.org', 'org.telegram.messenger'],
    snapchat: ['snapchat.com'],
    pinterest: ['pinterest.com', 'pin.it'],
    linkedin: ['linkedin.com', 'lnkd.in', 'com.linkedin.android'],
    tumblr: ['tumblr.com'],
    mastodon: ['mastodon.social'],
    whatsapp: ['whatsapp.com', 'wa.me', 'com.whatsapp'],
    vk: ['vk.com'],
  },
  mail: {
    gmail: ['mail.google.com', 'com.google.android.gm'],
    outlook: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com'],
    'yahoo mail': ['mail.yahoo.com'],
    proton: ['mail.proton.me', 'mail.protonmail.com'],
    icloud: ['mail.icloud.com'],
    fastmail: ['app.fastmail.com'],
    gmx: ['gmx.net', 'gmx.com'],
  },
};

/** What campaigns write for a network that has a longer name here; numbers of networks are kept under the latter. */
const ALIASES = new Map([
  ['ig', 'instagram'],
  ['insta', 'instagram'],
  ['fb', 'facebook'],
  ['twitter', 'x'],
  ['tt', 'tiktok'],
  ['yt', 'youtube'],
  ['bsky', 'bluesky'],
  ['adwords', 'google'],
]);

/** Programs that show a page inside themselves and send no referrer: they say who they are. */
const APPS: [RegExp, string][] = [
  [/\bBarcelona \d/, 'threads'],
  [/\bInstagram\b/, 'instagram'],
  [/musical_ly|BytedanceWebview|\bTikTok\b|\btrill_/i, 'tiktok'],
  [/\bTwitter(Android| for )/, 'x'],
  [/\bFB(AN|AV|_IAB)\b/, 'facebook'],
  [/\bSnapchat\b/, 'snapchat'],
  [/\[?Pinterest\//, 'pinterest'],
  [/\bLinkedInApp\b/, 'linkedin'],
  [/\bTelegram-(Android|iOS)|\bTelegramBot\b/, 'telegram'],
];

/** What an advertiser's click leaves in the address. */
const PAID_CLICKS: Record<string, string> = {
  gclid: 'google',
  gbraid: 'google',
  wbraid: 'google',
  msclkid: 'bing',
  ttclid: 'tiktok',
  twclid: 'x',
};

const MEDIUMS: [RegExp, Channel][] = [
  [/^(cpc|ppc|cpm|cpv|cpa|ads?|paid.*|display|banner|sponsored|promoted)$/, 'ads'],
  [/^(e-?mail|mail|newsletter)$/, 'mail'],
  [/^(social.*|sm|bio|story|stories|post|profile|dm)$/, 'social'],
  [/^(organic|search|seo)$/, 'search'],
  [/^(referral|affiliate|partner|link|directory)$/, 'referral'],
];

const BY_HOST = new Map<string, Named>(
  (Object.entries(SITES) as [Channel, Record<string, string[]>][]).flatMap(([channel, sites]) =>
    Object.entries(sites).flatMap(([source, hosts]) =>
      hosts.map((host): [string, Named] => [host, { source, channel }]),
    ),
  ),
);
const BY_NAME = new Map<string, Named>([...BY_HOST.values()].map((named) => [named.source, named]));
/** All that have a name of their own here. */
export const SOURCES: readonly string[] = [...BY_NAME.keys()];

/** The site behind a host name, the longest known ending first; Google has one for each country. */
export function siteOf(host: string): Named | undefined {
  const labels = host.split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const known = BY_HOST.get(labels.slice(at).join('.'));
    if (known) return known;
  }
  return /(^|\.)google\.[a-z]{2,3}(\.[a-z]{2})?$/.test(host) ? BY_NAME.get('google') : undefined;
}

export function appOf(userAgent: string): Named | undefined {
  const name = APPS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return name === undefined ? undefined : BY_NAME.get(name);
}

export function paidClick(query: URLSearchParams): Named | undefined {
  for (const [name, source] of Object.entries(PAID_CLICKS))
    if (query.has(name)) return { source, channel: 'ads' };
  return undefined;
}

/** A campaign's word for its source, in the spelling used here, with the channel that it stands for by itself. */
export function namedSource(word: string): { source: string; channel: Channel | undefined } {
  const name = ALIASES.get(word) ?? word;
  const known = BY_NAME.get(name) ?? siteOf(name);
  return { source: known?.source ?? name, channel: known?.channel };
}

export function mediumChannel(word: string): Channel | undefined {
  return MEDIUMS.find(([pattern]) => pattern.test(word))?.[1];
}
