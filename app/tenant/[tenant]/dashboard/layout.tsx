import '@/app/dashboard.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { callerOf, tenantOfHost } from '@/app/_server/request';
import { STAFF_GROUNDS } from '@/lib/tenancy/staff-css';

export const metadata: Metadata = {
  title: { default: 'Dashboard', template: '%s · Dashboard' },
  robots: { index: false, follow: false },
  icons: { icon: '/assets/platform/icon-192.png' },
};
export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: STAFF_GROUNDS.light.ground },
    { media: '(prefers-color-scheme: dark)', color: STAFF_GROUNDS.dark.ground },
  ],
};

/** The brand comes from a stylesheet of its own: the public site's is not served while a tenant is a draft. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
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
      <body>{children}</body>
    </html>
  );
}
