import type { ReactNode } from 'react';
import { fontPreloads } from '@/lib/tenancy/fonts';
import { Footer } from './footer';
import { Header } from './header';

/** The document of every page of the root host. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        {fontPreloads(['cormorant-garamond', 'instrument-sans']).map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
        ))}
      </head>
      <body>
        <a
          href="#content"
          className="on-night sr-only z-50 bg-night-deep px-5 py-3 text-night-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          To the content
        </a>
        <Header />
        <main id="content" tabIndex={-1} className="outline-none">
          {children}
        </main>
        <Footer />
      </body>
    </html>
  );
}
