import { domainToASCII } from 'node:url';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const GOOGLE = new Set(['gmail.com', 'googlemail.com']);

/**
 * One form for the many ways in which one mailbox is written: NFKC, lower case, trimmed, the domain in ASCII (IDNA), no
 * `+tag`; and for Google's mailboxes, where they mean nothing, no dots and one domain. Never an address to write to.
 */
export function normalEmail(address: string): string {
  const plain = address.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 1) return plain;
  const domain = asciiDomain(plain.slice(at + 1));
  const local = plain.slice(0, at);
  const untagged = local.split('+', 1)[0] || local;
  if (!GOOGLE.has(domain)) return `${untagged}@${domain}`;
  return `${untagged.replaceAll('.', '') || untagged}@gmail.com`;
}

/**
 * A phone number as digits with its country code, however it was written; what has none is taken for one of `countryCode`
 * (ISO 3166, two letters). What cannot be a number there is its bare digits; undefined without at least four of them.
 */
export function normalPhone(text: string, countryCode: string): string | undefined {
  const written = text.normalize('NFKC').trim();
  const country = isSupportedCountry(countryCode) ? (countryCode as CountryCode) : undefined;
  // `00` is how most of the world dials `+`; where it is not, the number as written is tried first.
  const tries = [written, written.replace(/^\(?00\)?(?=[\s(]*[1-9])/, '+')];
  for (const one of tries) {
    const number = parsePhoneNumberFromString(one, country);
    if (number?.isValid()) return number.number.slice(1);
  }
  const digits = written.replace(/[^0-9]/g, '').slice(0, 20);
  return digits.length >= 4 ? digits : undefined;
}

/** A number as it is dialled from anywhere, `+61400000000`; undefined for what is no number there. */
export function dialledNumber(text: string, countryCode: string): string | undefined {
  const digits = normalPhone(text, countryCode);
  const number = digits === undefined ? undefined : parsePhoneNumberFromString(`+${digits}`);
  return number?.isValid() ? number.number : undefined;
}

function asciiDomain(domain: string): string {
  const bare = domain.endsWith('.') ? domain.slice(0, -1) : domain;
  return domainToASCII(bare) || bare;
}
