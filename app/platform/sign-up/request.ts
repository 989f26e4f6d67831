import { z } from 'zod';
import { Password } from '@/lib/identity/schema';
import { NewTenant } from '@/lib/tenancy/schema';

/** What the sign-up form sends. A checkbox that is not ticked is not sent at all. */
export const SiteRequest = NewTenant.pick({
  name: true,
  kind: true,
  subdomain: true,
  contactEmail: true,
  city: true,
  countryCode: true,
  timeZone: true,
  currency: true,
}).extend({
  password: Password,
  listed: z.literal('on').optional(),
  ageConfirmed: z.literal('on'),
  rulesAccepted: z.literal('on'),
});
export type SiteRequest = z.infer<typeof SiteRequest>;

export type RequestField = keyof SiteRequest;

/** What to do about each field, in words for the person at the form. */
export const ADVICE: Record<RequestField, string> = {
  name: 'Enter the name that your site will show, up to 60 characters.',
  kind: 'Choose whether the site is for you alone or for an agency.',
  subdomain: 'Enter the address you would like: letters, digits and hyphens.',
  contactEmail: 'Enter an e-mail address that we can answer to.',
  password: 'Choose a password of 8 to 200 characters.',
  city: 'Enter the city you are based in, up to 60 characters.',
  countryCode: 'Choose your country.',
  timeZone: 'Choose the time zone that you live by.',
  currency: 'Choose the currency of your rates.',
  listed: 'Tick this box or leave it empty.',
  ageConfirmed: 'We need this confirmation to go on.',
  rulesAccepted: 'We need your agreement to go on.',
};
