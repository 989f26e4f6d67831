import type { Tone } from '@/components/ui/badge';
import type { ListedRule } from '@/lib/compliance/queries';
import type { PolicyConditions, PolicyDecision, PolicyFeature } from '@/lib/compliance/schema';

/** What each feature is, and what it means when it is not allowed. */
export const FEATURE_WORDS: Record<PolicyFeature, { title: string; denied: string }> = {
  in_person: {
    title: 'Meetings in person',
    denied: 'Neither incall nor outcall can be booked. Site and contact form stay.',
  },
  virtual: { title: 'Meetings by video', denied: 'No video meeting can be booked.' },
  advertising: { title: 'The directory', denied: 'Not listed in the directory of the root host.' },
  content: {
    title: 'Pages for one visitor',
    denied: 'Nothing can be booked from there. Public pages are the same for everybody and stay.',
  },
  cookies_before_consent: {
    title: 'Cookies before consent',
    denied: 'Only what is needed for what was asked; the rest waits for consent.',
  },
};

export const DECISION_WORDS: Record<PolicyDecision, { text: string; tone: Tone }> = {
  allow: { text: 'Allowed', tone: 'good' },
  conditions: { text: 'On conditions', tone: 'warn' },
  deny: { text: 'Not allowed', tone: 'bad' },
};

export const STATE_WORDS: Record<ListedRule['state'], { text: string; tone: Tone }> = {
  in_force: { text: 'In force', tone: 'good' },
  waiting: { text: 'Begins later', tone: 'brand' },
  ended: { text: 'Ended', tone: 'plain' },
  withdrawn: { text: 'Withdrawn', tone: 'plain' },
};

/** One sentence for each condition. `seenTo`: whether the product itself keeps it. */
export const CONDITION_WORDS: Record<
  keyof PolicyConditions,
  { text: (value: unknown) => string; seenTo: boolean }
> = {
  minimumAge: { text: (years) => `Clients confirm that they are ${years} or older`, seenTo: true },
  noIncall: { text: () => 'No incall', seenTo: true },
  screeningRequired: { text: () => 'Clients are asked for a screening', seenTo: true },
  verificationRequired: { text: () => 'Companions are verified or registered', seenTo: false },
  consentRequired: { text: () => 'Consent is needed first', seenTo: false },
};

export function conditionWords(conditions: PolicyConditions): string[] {
  return Object.entries(conditions).map(([name, value]) =>
    CONDITION_WORDS[name as keyof PolicyConditions].text(value),
  );
}

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

export function countryName(code: string): string {
  return COUNTRIES.of(code) ?? code;
}

/** `Tenants in Australia (AU-SA)`, `Visitors from Norway`, `Tenants in Australia, visitors from Norway`, `Everywhere`. */
export function placesText(rule: {
  tenantCountry: string | null;
  tenantRegion: string | null;
  visitorCountry: string | null;
}): string {
  const { tenantCountry, tenantRegion, visitorCountry } = rule;
  const tenants =
    tenantCountry && `Tenants in ${countryName(tenantCountry)}${tenantRegion ? ` (${tenantRegion})` : ''}`;
  const visitors =
    visitorCountry && `${tenants ? 'visitors' : 'Visitors'} from ${countryName(visitorCountry)}`;
  return [tenants, visitors].filter(Boolean).join(', ') || 'Everywhere';
}

/** Of bookings that are agreed and not over. */
export function affectedWords(count: number): string {
  return count === 1
    ? 'One booking that is agreed would not be allowed any more. It stays, and cannot be moved.'
    : `${count} bookings that are agreed would not be allowed any more. They stay, and cannot be moved.`;
}
