import '@/app/dashboard.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { StaffDocument, staffViewport } from '../staff-document';

export const metadata: Metadata = {
  title: 'A short answer',
  robots: { index: false, follow: false, noarchive: true },
  // Not `no-referrer`: a browser then calls the origin of our own forms null, and they would be refused.
  referrer: 'same-origin',
  icons: { icon: '/assets/platform/icon-192.png' },
};
export const viewport = staffViewport;

/** Private links of safety: as plain as the dashboard, and nothing on it that says what the site is. */
export default function SafetyLinkLayout({ children }: { children: ReactNode }) {
  return (
    <StaffDocument>
      <main className="mx-auto grid w-full max-w-md content-start gap-5 px-4 py-8">{children}</main>
    </StaffDocument>
  );
}
