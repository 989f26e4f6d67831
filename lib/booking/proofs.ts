import { invalidField } from '@/lib/errors';

/** What a client may send, by what the bytes say rather than by its name. */
const KINDS: { contentType: string; begins: (bytes: Buffer) => boolean }[] = [
  {
    contentType: 'image/jpeg',
    begins: (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  },
  {
    contentType: 'image/png',
    begins: (bytes) =>
      bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  },
  {
    contentType: 'image/webp',
    begins: (bytes) =>
      bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  },
  { contentType: 'application/pdf', begins: (bytes) => bytes.toString('latin1', 0, 5) === '%PDF-' },
];

export const PROOF_BYTES_MAX = 10 * 1024 * 1024;

export type ProofFile = { contentType: string; bytes: Buffer };

/** Reads a file by its content. @throws AppError invalid on `file` */
export function readProof(bytes: Buffer): ProofFile {
  if (bytes.length === 0) throw invalidField('file', 'Choose a file.');
  if (bytes.length > PROOF_BYTES_MAX) throw invalidField('file', 'Choose a file of at most 10 MB.');
  const kind = KINDS.find(({ begins }) => begins(bytes));
  if (!kind) throw invalidField('file', 'Choose a picture (JPEG, PNG, WebP) or a PDF.');
  return { contentType: kind.contentType, bytes };
}

/** Private: not below the folder of pictures, and its name tells nothing. */
export function proofKey(tenantId: string, bookingId: string, proofId: string): string {
  return `${tenantId}/proofs/${bookingId}/${proofId}`;
}
