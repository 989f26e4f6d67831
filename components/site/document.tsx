import type { ReactNode } from 'react';
import { fontPreloads } from '@/lib/tenancy/fonts';
import type { SiteView } from '@/lib/tenancy/site-view';
import { AgeGate } from './age-gate';

/** Changes with the files below public/assets, so that a browser never keeps an old script; a test compares them. */
export const SCRIPTS_VERSION = 'a8603fbe';

/**
 * The document of a tenant's page, the root layout of every page that wears the tenant's look. On pages with a nonce
 * policy our scripts need the `nonce`; cached pages give none.
 */
export function SiteDocument({
  view,
  nonce,
  children,
}: {
  view: SiteView;
  nonce?: string;
  children: ReactNode;
}) {
  const { theme, tenant, version } = view;
  return (
    <html lang={tenant.locale} data-layout={theme.layout} suppressHydrationWarning>
      <head>
        <script src={`/assets/gate.js?v=${SCRIPTS_VERSION}`} nonce={nonce} />
        {fontPreloads([theme.fonts.heading, theme.fonts.body]).map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
        ))}
        <link rel="stylesheet" href={`/site.css?v=${version}`} />
      </head>
      <body>
        <AgeGate name={tenant.name} />
        {children}
        <script src={`/assets/site.js?v=${SCRIPTS_VERSION}`} nonce={nonce} defer />
      </body>
    </html>
  );
}
