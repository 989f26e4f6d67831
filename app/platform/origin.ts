import { platformMetadata } from '@/components/platform/metadata';
import { env } from '@/lib/env';
import { originOf } from '@/lib/urls';

/** The root host's origin, read when a page is rendered and never at build. */
export function platformOrigin(): string {
  return originOf(env().PUBLIC_URL.hostname);
}

export function metadataOf(page: { path: string; title: string; description: string; indexed?: boolean }) {
  return () => platformMetadata({ origin: platformOrigin(), ...page });
}
