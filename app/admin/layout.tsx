import '@/app/dashboard.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { STAFF_GROUNDS } from '@/lib/tenancy/staff-css';

export const metadata: Metadata = {
  title: { default: 'Console', template: '%s · Console' },
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

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href="/api/theme.css" />
      </head>
      <body>{children}</body>
    </html>
  );
}
