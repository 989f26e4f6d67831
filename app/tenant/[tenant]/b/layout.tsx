import '@/app/site.css';
import '@/components/booking/booking.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { iconsOf } from '@/components/site/metadata';
import { findView, TenantDocument } from '../book/document';

type Params = { params: Promise<{ tenant: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return {
    title: 'Your request',
    robots: { index: false, follow: false, noarchive: true },
    // Not `no-referrer`: a browser then calls the origin of our own forms null, and they would be refused.
    referrer: 'same-origin',
    icons: iconsOf(await findView((await params).tenant)),
  };
}

export default async function StatusLayout({ params, children }: Params & { children: ReactNode }) {
  return <TenantDocument tenantId={(await params).tenant}>{children}</TenantDocument>;
}
