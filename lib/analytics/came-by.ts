import { z } from 'zod';

/** How somebody came to ask for a booking (`bookings.conversion_path`): the visit as it was when the form was sent. */
export const CameBy = z.object({
  source: z.string(),
  channel: z.string(),
  referrer: z.string().optional(),
  campaign: z.string().optional(),
  startedAt: z.iso.datetime(),
  submittedAt: z.iso.datetime(),
  /** Pages in order, with `form_start` and `form_submit` where they happened. */
  path: z.array(z.string()),
});
export type CameBy = z.infer<typeof CameBy>;
