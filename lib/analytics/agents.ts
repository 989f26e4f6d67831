import Bowser from 'bowser';
import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';

export type Agent = {
  /** No person at a browser: it says so itself, or says nothing at all. */
  bot: boolean;
  deviceType: 'desktop' | 'mobile' | 'tablet' | 'other';
  browser: string;
  os: string;
};

const DEVICES: Record<string, Agent['deviceType']> = {
  desktop: 'desktop',
  mobile: 'mobile',
  tablet: 'tablet',
};
/** Only names from the library's lists: anything else was invented by whoever sent it. */
const BROWSERS: ReadonlySet<string> = new Set(Object.values(Bowser.BROWSER_MAP));
const SYSTEMS: ReadonlySet<string> = new Set(Object.values(Bowser.OS_MAP));
const CHARACTERS_MAX = 512;

const known = new LRUCache<string, Agent>({ max: 5000 });

/** What a `User-Agent` says of its browser; remembered, since few of them make up most visits. */
export function agentOf(userAgent: string): Agent {
  const text = userAgent.slice(0, CHARACTERS_MAX);
  const before = known.get(text);
  if (before) return before;
  const agent = read(text);
  known.set(text, agent);
  return agent;
}

function read(text: string): Agent {
  if (text === '' || isbot(text)) return { bot: true, deviceType: 'other', browser: 'Other', os: 'Other' };
  const { browser, os, platform } = Bowser.parse(text);
  return {
    bot: false,
    deviceType: DEVICES[platform.type ?? ''] ?? 'other',
    browser: listed(BROWSERS, browser.name),
    os: listed(SYSTEMS, os.name),
  };
}

function listed(names: ReadonlySet<string>, name: string | undefined): string {
  return name !== undefined && names.has(name) ? name : 'Other';
}
