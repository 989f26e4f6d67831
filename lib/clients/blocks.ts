import { deriveKey, sign } from '@/lib/crypto';
import { env } from '@/lib/env';
import { normalEmail, normalPhone } from './normal';

export type BlockKind = 'email' | 'phone';
export type Digest = { kind: BlockKind; digest: string };
/** A way to reach somebody, as they wrote it. */
export type Contact = { email: string; phone?: string | null };

/** The tenant whose list it is; its country says what a number without country code means. */
type ListOf = { id: string; countryCode: string };

/**
 * What a contact would stand on the block list as: a digest of its normal form, keyed for this tenant, so that a list
 * can be compared with nothing outside of it. Always two, the same work for everybody: without a phone number the second
 * matches nothing.
 */
export function digestsOf(tenant: ListOf, { email, phone }: Contact): [Digest, Digest] {
  const key = deriveKey(env().ENCRYPTION_KEY, `client-blocks:v1:${tenant.id}`);
  const digest = (kind: BlockKind, normal: string): Digest => ({
    kind,
    digest: sign(key, [kind, normal]).toString('hex'),
  });
  return [
    digest('email', normalEmail(email)),
    digest('phone', normalPhone(phone ?? '', tenant.countryCode) ?? `none ${email}`),
  ];
}

/** Those that stand for something: what goes onto the list. */
export function listedDigests(tenant: ListOf, contact: Contact): Digest[] {
  const [email, phone] = digestsOf(tenant, contact);
  return normalPhone(contact.phone ?? '', tenant.countryCode) ? [email, phone] : [email];
}
