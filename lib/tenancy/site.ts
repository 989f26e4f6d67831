import { z } from 'zod';
import { line, prose } from './text';

/** A short name for URLs and keys: lower-case letters, digits, single hyphens. */
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens');

/** `#RRGGBB`. The only colour notation a tenant may give: it goes into a stylesheet. */
export const HexColour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'use a colour like #8B4789');
export type HexColour = z.infer<typeof HexColour>;

/** The key of a font in the catalog (`lib/tenancy/fonts.ts`), e.g. `playfair-display`. */
export const FontKey = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
export type FontKey = z.infer<typeof FontKey>;

export const Palette = z.strictObject({
  primary: HexColour,
  secondary: HexColour,
  accent: HexColour,
  background: HexColour,
  text: HexColour,
});
export type Palette = z.infer<typeof Palette>;

export const SiteLayout = z.enum(['elegant', 'modern', 'minimal']);
export type SiteLayout = z.infer<typeof SiteLayout>;

/** How a site looks: tokens only. `dark` is derived from `colours` where it is not given. */
export const SiteTheme = z.strictObject({
  layout: SiteLayout,
  colours: Palette,
  dark: Palette.partial().optional(),
  fonts: z.strictObject({ heading: FontKey, body: FontKey }),
  spacing: z.enum(['compact', 'comfortable', 'spacious']).default('comfortable'),
  corners: z.enum(['square', 'soft', 'round']).default('square'),
});
export type SiteTheme = z.infer<typeof SiteTheme>;

/** A web address that a visitor may be sent to: https, no user name in it. */
export const HttpsUrl = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(300)
  .refine((url) => !/^https:\/\/[^/]*@/i.test(url), 'must not contain a user name');

/** `HH:MM`, 24 hours. */
export const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'use a time like 18:30');

/** A free-form line of the rate list. Without `priceCents` the site says "on request". */
export const Rate = z.strictObject({
  key: Slug,
  label: line(60),
  priceCents: z.int().min(0).max(100_000_000).optional(),
  detail: line(200).optional(),
});
export type Rate = z.infer<typeof Rate>;

export const SocialPlatform = z.enum([
  'bluesky',
  'facebook',
  'instagram',
  'linktree',
  'mastodon',
  'telegram',
  'threads',
  'tiktok',
  'x',
  'youtube',
  'website',
]);

export const SocialLink = z.strictObject({ platform: SocialPlatform, handle: line(60), url: HttpsUrl });
export type SocialLink = z.infer<typeof SocialLink>;

const Section = z.strictObject({ heading: line(100), paragraphs: z.array(prose(1500)).min(1).max(12) });

/** What a site says. Plain text only; every list may be empty and every optional part missing. */
export const SiteContent = z.strictObject({
  tagline: line(120),
  intro: prose(400).optional(),
  bio: z.array(prose(1500)).max(12).default([]),
  details: z
    .array(z.strictObject({ label: line(40), value: line(120) }))
    .max(12)
    .default([]),
  callToAction: z
    .strictObject({ label: line(40), note: line(160).optional() })
    .default({ label: 'Request a booking' }),
  headings: z
    .strictObject({
      about: line(60).optional(),
      companions: line(60).optional(),
      services: line(60).optional(),
      rates: line(60).optional(),
      gallery: line(60).optional(),
      testimonials: line(60).optional(),
      contact: line(60).optional(),
    })
    .default({}),
  rates: z.array(Rate).max(20).default([]),
  ratesNote: prose(600).optional(),
  contact: z
    .strictObject({
      email: z.email().max(254).optional(),
      phone: z
        .string()
        .regex(/^\+?[0-9][0-9 ()-]{4,28}$/)
        .optional(),
      reachable: z.strictObject({ from: ClockTime, until: ClockTime }).optional(),
      note: prose(400).optional(),
    })
    .default({}),
  socialLinks: z.array(SocialLink).max(12).default([]),
  seo: z.strictObject({
    title: line(120),
    description: line(320),
    keywords: z.array(line(60)).max(20).default([]),
  }),
  bookingPolicy: z.array(prose(1500)).max(12).default([]),
  etiquette: z.array(Section).max(8).default([]),
  questions: z
    .array(z.strictObject({ question: line(160), answer: prose(1200) }))
    .max(20)
    .default([]),
  privacy: z.array(Section).max(20).default([]),
});
export type SiteContent = z.infer<typeof SiteContent>;

/** The part of a picture that must stay visible when a layout crops it. */
export const Focus = z.enum(['center', 'top', 'bottom', 'left', 'right']);

/** A file inside the tenant's `photos/` folder: a plain name, never a path. */
const PhotoFile = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*\.(?:jpe?g|png|webp|avif)$/, 'use a plain file name of a picture');

export const Photo = z.strictObject({ file: PhotoFile, alt: line(200), focus: Focus.default('center') });
export type Photo = z.infer<typeof Photo>;

/** `weight` is a variant's share of the visits, 0 to 1. The control takes what the weights leave of 1. */
export const HeroPhotos = z.strictObject({
  control: Photo,
  variants: z
    .array(Photo.extend({ key: Slug, weight: z.number().min(0).max(1) }))
    .max(8)
    .default([])
    .refine((all) => sum(all.map((one) => one.weight)) <= 1.000001, 'the weights must not exceed 1 in sum')
    .refine((all) => new Set(all.map((one) => one.key)).size === all.length, 'keys must differ'),
});
export type HeroPhotos = z.infer<typeof HeroPhotos>;

export const PhotosConfig = z.strictObject({
  hero: HeroPhotos.optional(),
  gallery: z.array(Photo).max(60).default([]),
  portraits: z.record(Slug, Photo).default({}),
  logo: Photo.optional(),
});
export type PhotosConfig = z.infer<typeof PhotosConfig>;

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
