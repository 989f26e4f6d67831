import '@/app/site.css';
import '@/components/booking/booking.css';
import type { ReactNode } from 'react';
import { TenantDocument } from './document';

export default async function BookLayout({
  params,
  children,
}: {
  params: Promise<{ tenant: string }>;
  children: ReactNode;
}) {
  return (
    <TenantDocument tenantId={(await params).tenant} counted>
      {children}
    </TenantDocument>
  );
}
