import '@/app/site.css';
import '@/components/booking/booking.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { TenantDocument } from '../book/document';

export const metadata: Metadata = {
  title: 'Your request',
  robots: { index: false, follow: false, noarchive: true },
  // Not `no-referrer`: a browser then calls the origin of our own forms null, and they would be refused.
  referrer: 'same-origin',
};

export default async function StatusLayout({
  params,
  children,
}: {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}) {
  return <TenantDocument tenantId={(await params).tenant}>{children}</TenantDocument>;
}
