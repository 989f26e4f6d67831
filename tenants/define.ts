import type { z } from 'zod';
import type { ContentConfig } from '@/lib/tenancy/facts';
import type { PhotosConfig, SiteTheme } from '@/lib/tenancy/site';

/** For `theme.config.ts`: nothing but types, so that an editor completes names and marks mistakes. */
export function defineTheme(theme: z.input<typeof SiteTheme>): z.input<typeof SiteTheme> {
  return theme;
}

/** For `content.config.ts`. */
export function defineContent(content: z.input<typeof ContentConfig>): z.input<typeof ContentConfig> {
  return content;
}

/** For `photos.config.ts`. */
export function definePhotos(photos: z.input<typeof PhotosConfig>): z.input<typeof PhotosConfig> {
  return photos;
}
