import type { LocationKind } from './facts';
import type { SiteContent, SiteTheme } from './site';

/**
 * A picture as a page shows it. `sources` best format first, each a complete srcset; `src` is the fallback.
 * `blurDataUrl` (tiny, base64) reaches the page only through the class `blur-<id>` in the tenant's stylesheet.
 */
export type PictureView = {
  id: string;
  alt: string;
  width: number;
  height: number;
  focus: 'center' | 'top' | 'bottom' | 'left' | 'right';
  sources: { type: string; srcset: string }[];
  src: string;
  blurDataUrl?: string;
};

export type CompanionView = {
  slug: string;
  name: string;
  tagline?: string;
  bio: string[];
  portrait?: PictureView;
};

/** Prices in cents of the tenant's currency; `companions` are slugs, empty means all; so many of them meet the client. */
export type ServiceView = {
  slug: string;
  name: string;
  description?: string;
  durations: { minutes: number; priceCents: number }[];
  locationKinds: LocationKind[];
  companions: string[];
  companionsNeeded: number;
};

export type TestimonialView = { author: string; text: string; companion?: string; month?: string };

export type TenantView = {
  id: string;
  name: string;
  subdomain: string;
  kind: 'solo' | 'agency';
  city: string;
  countryCode: string;
  timeZone: string;
  locale: string;
  currency: string;
  /** Names the tenant's reviewed code in tenants/ (stylesheet, home page), if it has any. */
  overrideKey?: string | null;
};

/** What a visitor is told of the counting of visits. */
export type VisitsView = {
  /** Whether visitors are asked if they may be recognised. */
  asksConsent: boolean;
  keepsAddresses: boolean;
  retentionMonths: number;
};

/** Everything one edition of a public site needs. `origin` has no trailing slash; `version` is the site version. */
export type SiteView = {
  tenant: TenantView;
  origin: string;
  /** The platform's root address: where "Leave" and the network link lead. */
  platformOrigin: string;
  version: number;
  theme: SiteTheme;
  content: SiteContent;
  companions: CompanionView[];
  services: ServiceView[];
  testimonials: TestimonialView[];
  visits: VisitsView;
  photos: {
    /** The first one is the hero of this edition; the rest are its other variants. */
    hero: PictureView[];
    gallery: PictureView[];
    logo?: PictureView;
    /** Square PNG for tabs, at least 48 px, and a 1200 × 630 picture for shared links. */
    faviconSrc?: string;
    shareSrc?: string;
  };
};
