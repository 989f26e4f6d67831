type Page = { origin: string; path: string; title: string; description: string; indexed?: boolean };

/** What search engines and shared links learn of a page of the root host; a subset of Next's `Metadata`. */
export function platformMetadata({ origin, path, title, description, indexed = true }: Page) {
  const image = { url: '/assets/platform/share.png', width: 1200, height: 630, alt: 'Rendezvous' };
  return {
    metadataBase: new URL(origin),
    title,
    description,
    ...(indexed ? { alternates: { canonical: path } } : { robots: { index: false, follow: true } }),
    icons: {
      icon: [{ url: '/assets/platform/icon-192.png', type: 'image/png', sizes: '192x192' }],
      apple: '/assets/platform/icon-192.png',
    },
    openGraph: {
      type: 'website' as const,
      url: path,
      siteName: 'Rendezvous',
      locale: 'en',
      title,
      description,
      images: [image],
    },
    twitter: { card: 'summary_large_image' as const, title, description, images: [image.url] },
    formatDetection: { telephone: false, email: false, address: false },
  };
}
