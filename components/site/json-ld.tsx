import type { SiteView } from '@/lib/tenancy/site-view';

/** schema.org facts of the site: who, where, when reachable, what it costs. */
export function JsonLd({ view }: { view: SiteView }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every `<` escaped cannot end the element
      dangerouslySetInnerHTML={{ __html: inScript(structuredData(view)) }}
    />
  );
}

/** JSON that is safe inside a script element: no `<`, and no line separators that older parsers break on. */
export function inScript(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function structuredData({ tenant, origin, content, services, photos }: SiteView) {
  const { email, phone, reachable } = content.contact;
  const offers = services.flatMap(({ name, durations }) =>
    durations.map(({ priceCents }) => ({
      '@type': 'Offer',
      name,
      price: (priceCents / 100).toFixed(2),
      priceCurrency: tenant.currency,
    })),
  );
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    '@id': `${origin}/#site`,
    name: tenant.name,
    url: `${origin}/`,
    description: content.seo.description,
    address: { '@type': 'PostalAddress', addressLocality: tenant.city, addressCountry: tenant.countryCode },
    ...(email ? { email } : {}),
    ...(phone ? { telephone: phone } : {}),
    ...(photos.shareSrc ? { image: `${origin}${photos.shareSrc}` } : {}),
    ...(reachable
      ? {
          contactPoint: {
            '@type': 'ContactPoint',
            contactType: 'bookings',
            hoursAvailable: {
              '@type': 'OpeningHoursSpecification',
              opens: reachable.from,
              closes: reachable.until,
            },
          },
        }
      : {}),
    ...(content.socialLinks.length > 0 ? { sameAs: content.socialLinks.map(({ url }) => url) } : {}),
    ...(offers.length > 0 ? { makesOffer: offers } : {}),
  };
}
