import type { Development, Shade } from './film';

/** One picture of a tenant's folder: `samples` are rays a pixel, `quality` that of the WebP file. */
export type Picture = {
  file: string;
  width: number;
  height: number;
  samples: number;
  shade: () => Shade;
  film?: Development;
  quality?: number;
};
