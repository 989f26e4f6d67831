import '@/app/dashboard.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { callerOf, tenantOfHost } from '@/app/_server/request';
import { STAFF_GROUNDS } from '@/lib/tenancy/staff-css';

export const metadata: Metadata = {
  title: 'A short answer',
  robots: { index: false, follow: false, noarchive: true },
  // Not `no-referrer`: a browser then calls the origin of our own forms null, and they would be refused.
  referrer: 'same-origin',
  icons: { icon: '/assets/platform/icon-192.png' },
};
export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: STAFF_GROUNDS.light.ground },
    { media: '(prefers-color-scheme: dark)', color: STAFF_GROUNDS.dark.ground },
  ],
};

/** Private links of safety: as plain as the dashboard, and nothing on it that says what the site is. */
export default async function SafetyLinkLayout({ children }: { children: ReactNode }) {
  const { host } = callerOf(await headers());
  // Whether there is such a tenant is for the page to say.
  const version = await tenantOfHost(host).then(
    ({ siteVersion }) => siteVersion,
    () => 0,
  );
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href={`/api/theme.css?v=${version}`} />
      </head>
      <body>
        <main className="mx-auto grid w-full max-w-md content-start gap-5 px-4 py-8">{children}</main>
      </body>
    </html>
  );
}
