import { isSound } from './event-data';
import { appOf, type Channel, mediumChannel, namedSource, paidClick, siteOf } from './source-tables';

const WORD_MAX = 100;

export type Arrival = {
  source: string;
  channel: Channel;
  /** The host alone: what stood behind it is nobody's business here. */
  referrer: string | null;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
};

/**
 * Where a visit came from. What a campaign link says counts most, then an advertiser's mark, then the page before, then
 * the program that shows the page. `ownHosts`: pages of the same site lead nowhere new.
 */
export function arrivalOf(
  { url, referrer, userAgent }: { url: URL; referrer: string; userAgent: string },
  ownHosts: readonly string[],
): Arrival {
  const from = hostOf(referrer);
  const own = from !== undefined && ownHosts.includes(from);
  const [utmSource, utmMedium, utmCampaign] = ['utm_source', 'utm_medium', 'utm_campaign'].map((name) =>
    campaignWord(url.searchParams.get(name)),
  ) as [string | null, string | null, string | null];
  const medium = utmMedium === null ? undefined : mediumChannel(utmMedium);
  const tagged = utmSource === null ? undefined : namedSource(utmSource);
  const found = paidClick(url.searchParams) ?? bySite(own ? undefined : from) ?? appOf(userAgent);
  const untagged = found ?? (own ? INTERNAL : DIRECT);
  return {
    source: tagged?.source ?? untagged.source,
    channel: medium ?? (tagged ? (tagged.channel ?? 'campaign') : untagged.channel),
    referrer: own || from === undefined ? null : from,
    ...{ utmSource, utmMedium, utmCampaign },
  };
}

const DIRECT = { source: 'direct', channel: 'direct' } as const;
const INTERNAL = { source: 'internal', channel: 'internal' } as const;

function bySite(host: string | undefined): { source: string; channel: Channel } | undefined {
  if (host === undefined) return undefined;
  return siteOf(host) ?? { source: host, channel: 'referral' };
}

/** The host that a referrer names, without `www.`; apps name their package instead. */
function hostOf(referrer: string): string | undefined {
  if (!URL.canParse(referrer)) return undefined;
  const { protocol, hostname } = new URL(referrer);
  if (!['http:', 'https:', 'android-app:'].includes(protocol)) return undefined;
  return hostname.replace(/^www\./, '').slice(0, WORD_MAX) || undefined;
}

/** Campaign words are typed by hand: case and blanks around them mean nothing. */
function campaignWord(text: string | null): string | null {
  const word = text?.trim().toLowerCase().slice(0, WORD_MAX);
  return word && isSound(word) ? word : null;
}
