import { z } from 'zod';
import { Focus, Slug } from '@/lib/tenancy/site';
import { line } from '@/lib/tenancy/text';

export const PhotoKind = z.enum(['hero', 'gallery', 'portrait', 'logo', 'og']);
export type PhotoKind = z.infer<typeof PhotoKind>;

/** What is said of a photo when it is added. `weightBps` are basis points; variant, weight and control: heroes only. */
export const PhotoFacts = z
  .strictObject({
    kind: PhotoKind,
    alt: line(200),
    focus: Focus.default('center'),
    companionId: z.uuid().optional(),
    sortOrder: z.int().min(0).max(10_000).default(0),
    variantKey: Slug.optional(),
    weightBps: z.int().min(0).max(10_000).optional(),
    isControl: z.boolean().default(false),
  })
  .refine((facts) => facts.kind === 'portrait' || facts.companionId === undefined, {
    path: ['companionId'],
    message: 'only a portrait belongs to a companion',
  })
  .refine((facts) => facts.kind === 'hero' || (facts.variantKey ?? facts.weightBps) === undefined, {
    path: ['variantKey'],
    message: 'only a hero has variants',
  });
export type PhotoFacts = z.input<typeof PhotoFacts>;
