import { FILES_MAX, METHOD_RULES, type ScreeningMethod } from '@/lib/clients/methods';

/** A way to show who one is, as the client reads it; `fields` by name. */
type MethodWords = { title: string; text: string; fields: Record<string, { label: string; hint?: string }> };

export const SCREENING_WORDS: Record<ScreeningMethod, MethodWords> = {
  id_and_selfie: {
    title: 'ID and selfie',
    text: 'A photo of your passport, ID card or driving licence, and one of yourself holding it. You may cover the document number.',
    fields: { legalName: { label: 'Your name as on the document' } },
  },
  references: {
    title: 'References',
    text: 'Two companions whom you have met before and who may be asked.',
    fields: {
      references: { label: 'Who they are', hint: 'For each: name, website or e-mail, and when you met.' },
    },
  },
  employment: {
    title: 'Employment',
    text: 'Where you work. Nobody there will be called or written to.',
    fields: {
      employer: { label: 'Employer' },
      position: { label: 'Position' },
      profile: {
        label: 'Profile or work e-mail',
        hint: 'A page of your employer or a professional network that names you.',
      },
    },
  },
  travel_proof: {
    title: 'Travel proof',
    text: 'Your hotel or flight booking, with your name on it.',
    fields: {
      stay: { label: 'Where and when you stay' },
      legalName: { label: 'The name on the booking' },
    },
  },
  verified_network: {
    title: 'Verified network',
    text: 'Your membership of a network that verifies clients.',
    fields: { network: { label: 'Network' }, memberId: { label: 'Your member number or name there' } },
  },
};

/** How many files a method takes: `2 to 4 files`, `Up to 2 files (optional)`. */
export function filesText(method: ScreeningMethod): string {
  const { min, max } = METHOD_RULES[method].files;
  if (min === 0) return `Up to ${max} files (optional)`;
  return min === max ? `${min} files` : `${min} to ${max} files`;
}

/** What to say of an attempt that was refused, by its reason or code. */
export function screeningProblem(reason: string | undefined): string | undefined {
  if (!reason) return undefined;
  return PROBLEMS[reason] ?? 'This could not be sent just now. Please try again in a moment.';
}

const PROBLEMS: Record<string, string> = {
  invalid: 'Please fill in every field that is asked for, with plain text.',
  method: 'Please choose one of the ways that are offered.',
  too_few: 'Some files are missing. Please choose them again: browsers forget them.',
  too_many: `Too many files: at most ${FILES_MAX} can be sent, with some ways fewer.`,
  too_large: 'A file is too large: each may have at most 10 MB.',
  wrong_type: 'Only JPEG, PNG and WebP pictures and PDF documents can be sent.',
  rate_limited: 'Several attempts came from here already. Please wait a minute and try again.',
  not_possible: 'Nothing is asked for any more. Thank you.',
  suspended: 'Nothing can be sent at the moment.',
};
