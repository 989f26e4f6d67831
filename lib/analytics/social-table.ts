import type { Cell } from './csv';
import type { SocialMedia, SocialPlatform } from './social';
import type { Table } from './tables';

const BROUGHT = ['visits', 'requests', 'agreed', 'revenue'];

/** What networks show next to what they brought. */
export function socialTable({ items }: SocialMedia): Table {
  return {
    head: [
      ...['network', 'followers', 'gained', 'engagement', 'posts', 'reach'],
      ...[...BROUGHT, ...BROUGHT.map((name) => `${name} before`)],
    ],
    rows: items.map((item) => [
      ...[item.platform, item.followers, item.followersGained],
      ...[item.engagementBps === null ? null : item.engagementBps / 10_000, item.posts, item.reach],
      ...broughtCells(item),
      ...broughtCells(item.previous),
    ]),
  };
}

function broughtCells(brought: SocialPlatform['previous']): Cell[] {
  if (!brought) return BROUGHT.map(() => null);
  return [brought.visits, brought.bookings, brought.confirmed, brought.revenueCents / 100];
}
