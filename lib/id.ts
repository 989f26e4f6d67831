import { randomInt } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for any RFC 9562 text form. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

// No 0/O, 1/I/L: a code is read aloud.
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Eight letters that name a booking in talk and mails; about 8·10^11 codes, unique per tenant by constraint. */
export function bookingCode(): string {
  return Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}
