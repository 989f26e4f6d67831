/** Choices of the sign-up form. Made on the server, so that form and browser never disagree about a list. */
export type Choice = { value: string; label: string };
export type ChoiceGroup = { label: string; choices: Choice[] };

/** Countries by English name: the regions that have a time zone of their own. */
export function countries(): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return codes()
    .flatMap((value) => {
      const label = names.of(value);
      return label && isCurrent(value) && hasTimeZone(value) ? [{ value, label }] : [];
    })
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

/** Time zones, grouped by the part of the world in their name. */
export function timeZones(): ChoiceGroup[] {
  const groups = new Map<string, Choice[]>();
  for (const value of Intl.supportedValuesOf('timeZone')) {
    const [area = '', ...place] = value.split('/');
    if (place.length === 0 || area === 'Etc') continue;
    const label = place.join(', ').replaceAll('_', ' ');
    groups.set(area, [...(groups.get(area) ?? []), { value, label }]);
  }
  return [...groups].map(([label, choices]) => ({ label, choices }));
}

/** Currencies by English name. */
export function currencies(): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return Intl.supportedValuesOf('currency')
    .map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }))
    .filter(({ label }) => !/\d{4}/.test(label))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

function codes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

/** False for codes of states that are gone: they canonicalize to a successor's. */
function isCurrent(region: string): boolean {
  return Intl.getCanonicalLocales(`und-${region}`)[0] === `und-${region}`;
}

function hasTimeZone(region: string): boolean {
  const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[] | undefined;
  };
  const zones = locale.getTimeZones?.() ?? locale.timeZones;
  return Boolean(zones?.some((zone) => zone.includes('/') && !zone.startsWith('Etc/')));
}
