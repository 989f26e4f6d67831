import type { ReactNode } from 'react';

/** Cached pages, rendered when first asked for: nothing of a build's environment may be in them. */
export const dynamicParams = true;
export function generateStaticParams() {
  return [];
}

export default function CachedLayout({ children }: { children: ReactNode }) {
  return children;
}
