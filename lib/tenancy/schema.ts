import { z } from 'zod';
import { TenantFacts } from './facts';
import { line } from './text';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const { kind, city, countryCode, timeZone, locale, currency } = TenantFacts.shape;

const facts = {
  name: line(60),
  kind,
  city,
  countryCode,
  timeZone,
  locale,
  currency: currency.refine((code) => CURRENCIES.has(code), 'unknown currency'),
  contactEmail: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  listed: z.boolean(),
};

/** ISO 3166-2, capitals: part of a country whose law may differ. */
export const RegionCode = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'use a region code like AU-NSW');

/** What it takes to make a tenant. Whether the subdomain may be taken is for `createTenant` to say. */
export const NewTenant = z.strictObject({
  ...facts,
  subdomain: z.string().trim().toLowerCase().min(1).max(63),
  locale: locale.default('en'),
  kind: kind.default('solo'),
  listed: z.boolean().default(false),
  status: z.enum(['draft', 'in_review']).default('draft'),
});
export type NewTenant = z.infer<typeof NewTenant>;

/** What the platform may correct. The status has verbs of its own; the subdomain stays, since links name it. */
export const TenantChanges = z
  .strictObject({ ...facts, region: RegionCode.nullable() })
  .omit({ kind: true })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'name at least one field');
export type TenantChanges = z.infer<typeof TenantChanges>;

export const TenantStatus = z.enum(['draft', 'in_review', 'active', 'suspended', 'inactive']);
export type TenantStatus = z.infer<typeof TenantStatus>;

/** What a list of tenants is asked. */
export const TenantsQuery = z.strictObject({
  status: z
    .string()
    .max(100)
    .transform((text) => text.split(',').map((word) => word.trim()))
    .pipe(z.array(TenantStatus).min(1))
    .optional(),
  search: z.union([z.literal('').transform(() => undefined), line(100)]).optional(),
  page: wholeNumber(1, 100_000).default(1),
  pageSize: wholeNumber(1, 100).default(25),
});

/** The status that whoever decides had before their eyes, where they say so. */
export const SeenStatus = z.strictObject({ status: TenantStatus.optional() });

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, 'use a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));
}
