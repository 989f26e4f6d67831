type Window = { weekday: number; from: string; until: string; companion?: string };

/** The same hours from Monday to Sunday. `until` not after `from` means the following day. */
export function everyDay(from: string, until: string, companion?: string): Window[] {
  return onDays([1, 2, 3, 4, 5, 6, 7], from, until, companion);
}

/** The same hours on some days: 1 is Monday, 7 is Sunday. */
export function onDays(weekdays: number[], from: string, until: string, companion?: string): Window[] {
  return weekdays.map((weekday) => ({ weekday, from, until, ...(companion ? { companion } : {}) }));
}
