import { AnalyticsQuery } from '@/lib/analytics/answers-schema';

export type Search = Record<string, string | string[] | undefined>;

/** What an address of these pages asks; what it asks wrongly is left out. */
export function askedIn(search: Search): AnalyticsQuery {
  const given = Object.fromEntries(
    Object.entries(search).filter(([, value]) => typeof value === 'string' && value !== ''),
  );
  const read = AnalyticsQuery.safeParse(given);
  if (read.success) return read.data;
  const wrong = new Set(
    read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : issue.path)),
  );
  // A range that is too long or upside down is said of its end alone.
  const kept = Object.entries(given).filter(
    ([name]) => !wrong.has(name) && !(name === 'from' && wrong.has('to')),
  );
  return AnalyticsQuery.catch(AnalyticsQuery.parse({})).parse(Object.fromEntries(kept));
}

/** Addresses of what `path` makes of `asked`, with some of it changed; undefined leaves out. */
export function hrefWith(path: (asked: Record<string, string>) => string, asked: Record<string, string>) {
  return (changed: Record<string, string | undefined>): string => {
    const next = Object.entries({ ...asked, ...changed }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return path(Object.fromEntries(next));
  };
}
