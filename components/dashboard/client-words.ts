import type { Tone } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';
import type { ScreeningMethod } from '@/lib/clients/methods';
import type { Risk } from '@/lib/clients/risk';
import type { ScreeningState } from '@/lib/clients/screening';

/** A warning as staff read it. */
export function riskWords(risk: Risk): { text: string; tone: Tone; icon?: IconName } {
  switch (risk.kind) {
    case 'blocked':
      return { text: 'Blocked', tone: 'bad', icon: 'cross' };
    case 'no_shows':
      return {
        text: risk.count === 1 ? 'One no-show' : `${risk.count} no-shows`,
        tone: 'bad',
        icon: 'clash',
      };
    case 'failed_screening':
      return { text: 'Failed screening', tone: 'bad', icon: 'clash' };
    case 'new':
      return { text: 'New', tone: 'plain' };
  }
}

export const SCREENING_STATE_WORDS: Record<ScreeningState, { text: string; tone: Tone }> = {
  not_started: { text: 'Asked', tone: 'plain' },
  received: { text: 'To review', tone: 'brand' },
  passed: { text: 'Passed', tone: 'good' },
  failed: { text: 'Failed', tone: 'bad' },
};

/** `means`: what the tenant offers by it. */
export const METHOD_WORDS: Record<ScreeningMethod, { text: string; means: string }> = {
  id_and_selfie: { text: 'ID and selfie', means: 'A photo of an ID document and of the person holding it.' },
  references: { text: 'References', means: 'Two companions whom the client has met before.' },
  employment: {
    text: 'Employment',
    means: 'Employer, position, and a profile or work address that shows it.',
  },
  travel_proof: { text: 'Travel proof', means: 'A hotel or flight booking in the client’s name.' },
  verified_network: {
    text: 'Verified network',
    means: 'A membership number of a network that verifies clients.',
  },
};

/** The answers' names, for all methods. */
export const ANSWER_WORDS: Record<string, string> = {
  legalName: 'Legal name',
  references: 'References',
  employer: 'Employer',
  position: 'Position',
  profile: 'Profile',
  stay: 'Stay',
  network: 'Network',
  memberId: 'Member number',
};

/** `2 bookings, 1 completed` */
export function tallyText({ bookings, completed, noShows }: Tally): string {
  const parts = [
    count(bookings, 'booking', 'bookings'),
    ...(completed > 0 ? [`${completed} completed`] : []),
    ...(noShows > 0 ? [count(noShows, 'no-show', 'no-shows')] : []),
  ];
  return parts.join(', ');
}

type Tally = { bookings: number; completed: number; noShows: number };

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number === 0 ? 'no' : number} ${many}`;
}

const KIB = 1024;

/** `340 KB`, `2.1 MB` */
export function sizeText(bytes: number): string {
  if (bytes < KIB * KIB) return `${Math.max(1, Math.round(bytes / KIB))} KB`;
  return `${(bytes / KIB / KIB).toFixed(1)} MB`;
}

export const FILE_WORDS: Record<string, string> = {
  'image/jpeg': 'JPEG picture',
  'image/png': 'PNG picture',
  'image/webp': 'WebP picture',
  'application/pdf': 'PDF document',
};
