import type { Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { callerOf, tenantOfHost } from '@/app/_server/request';
import { STAFF_GROUNDS } from '@/lib/tenancy/staff-css';

export const staffViewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: STAFF_GROUNDS.light.ground },
    { media: '(prefers-color-scheme: dark)', color: STAFF_GROUNDS.dark.ground },
  ],
};

/** The brand comes from a stylesheet of its own: the public site's is not served while a tenant is a draft. */
export async function StaffDocument({ children }: { children: ReactNode }) {
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
