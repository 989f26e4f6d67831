import { type EvidenceType, evidenceType } from '@/lib/clients/evidence';
import { invalidField } from '@/lib/errors';

export const PROOF_BYTES_MAX = 10 * 1024 * 1024;

/** What its bytes say it is; a name says nothing. */
export type ProofFile = { contentType: EvidenceType; bytes: Buffer };

/** Reads a file by its content. @throws AppError invalid on `file` */
export function readProof(bytes: Buffer): ProofFile {
  if (bytes.length === 0) throw invalidField('file', 'Choose a file.');
  if (bytes.length > PROOF_BYTES_MAX) throw invalidField('file', 'Choose a file of at most 10 MB.');
  const contentType = evidenceType(bytes);
  if (!contentType) throw invalidField('file', 'Choose a picture (JPEG, PNG, WebP) or a PDF.');
  return { contentType, bytes };
}

/** Private: not below the folder of pictures, and its name tells nothing. */
export function proofKey(tenantId: string, bookingId: string, proofId: string): string {
  return `${tenantId}/proofs/${bookingId}/${proofId}`;
}
