import './platform.css';
import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { Shell } from '@/components/platform/shell';

export const viewport: Viewport = { themeColor: '#2a1024' };

export default function PlatformLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
