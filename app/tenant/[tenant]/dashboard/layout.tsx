import '@/app/dashboard.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { StaffDocument, staffViewport } from '../staff-document';

export const metadata: Metadata = {
  title: { default: 'Dashboard', template: '%s · Dashboard' },
  robots: { index: false, follow: false },
  icons: { icon: '/assets/platform/icon-192.png' },
};
export const viewport = staffViewport;

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <StaffDocument>{children}</StaffDocument>;
}
