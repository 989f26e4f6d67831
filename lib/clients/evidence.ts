import { invalidField } from '@/lib/errors';
import { FILE_BYTES_MAX, METHOD_RULES, type ScreeningMethod } from './methods';

/** What a file of a screening may be, told from its content: names and types that a sender gives prove nothing. */
export const EVIDENCE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];
export type Evidence = { contentType: EvidenceType; content: Buffer };

/**
 * The files of one submission, checked.
 * @throws AppError invalid on `files`, with a sentence for the client.
 */
export function requireEvidence(method: ScreeningMethod, contents: readonly Buffer[]): Evidence[] {
  const { min, max } = METHOD_RULES[method].files;
  const given = contents.filter(({ length }) => length > 0);
  if (given.length > max)
    throw invalidField(
      'files',
      max === 0 ? 'No files are needed here.' : `Send at most ${max} files.`,
      'too_many',
    );
  if (given.length < min)
    throw invalidField('files', min === 1 ? 'Please add a file.' : `Please add ${min} files.`, 'too_few');
  return given.map((content) => {
    if (content.length > FILE_BYTES_MAX)
      throw invalidField('files', 'Each file may have at most 10 MB.', 'too_large');
    const contentType = evidenceType(content);
    if (!contentType)
      throw invalidField(
        'files',
        'Only JPEG, PNG and WebP pictures and PDF documents can be sent.',
        'wrong_type',
      );
    return { contentType, content };
  });
}

/** What these bytes are; undefined for everything that we do not take. */
export function evidenceType(content: Buffer): EvidenceType | undefined {
  const starts = (bytes: number[]) => bytes.every((byte, at) => content[at] === byte);
  if (starts([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP')
    return 'image/webp';
  if (content.toString('latin1', 0, 5) === '%PDF-') return 'application/pdf';
  return undefined;
}
