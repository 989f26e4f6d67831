import type { ReactNode } from 'react';
import { fontPreloads } from '@/lib/tenancy/fonts';
import type { SiteView } from '@/lib/tenancy/site-view';
import { AgeGate } from './age-gate';
import { ConsentBanner } from './consent';

/** Changes with the files below public/assets, so that a browser never keeps an old script; a test compares them. */
export const SCRIPTS_VERSION = 'c8d6a585';

/**
 * The document of a tenant's page, the root layout of every page that wears the tenant's look. On pages with a nonce
 * policy our scripts need the `nonce`; cached pages give none.
 */
export function SiteDocument({
  view,
  nonce,
  counted = false,
  children,
}: {
  view: SiteView;
  nonce?: string;
  /** Whether what happens on it is counted: never on a private page. */
  counted?: boolean;
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
        {counted && view.visits.asksConsent && <ConsentBanner />}
        {children}
        <script src={`/assets/site.js?v=${SCRIPTS_VERSION}`} nonce={nonce} defer />
        {counted && <script src={`/assets/visits.js?v=${SCRIPTS_VERSION}`} nonce={nonce} defer />}
      </body>
    </html>
  );
}
