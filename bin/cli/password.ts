import { randomBytes } from 'node:crypto';

/** 120 random bits in 20 letters; shown once and never stored. */
export function oneTimePassword(): string {
  return randomBytes(15).toString('base64url');
}
