import { z } from 'zod';
import { EmailAddress } from '@/lib/messaging/schema';
import { LocationKind } from '@/lib/tenancy/facts';
import { line } from '@/lib/tenancy/text';

const Phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?(?:[ ()./-]*\d){6,20}[ ()./-]*$/, 'use 6 to 20 digits, spaces and a leading +');

/** Somebody whom a companion trusts. */
export const Buddy = z.strictObject({
  name: line(80),
  email: EmailAddress,
  phone: z.union([z.literal(''), Phone]).default(''),
});
export type Buddy = z.infer<typeof Buddy>;
export const NewBuddy = Buddy.extend({ companionId: z.uuid() });
export type NewBuddy = z.infer<typeof NewBuddy>;

/** How a companion is looked after from the next plan on. */
export const SafetySettingsForm = z.strictObject({
  companionId: z.uuid(),
  armedKinds: z.array(LocationKind).max(3),
  graceMinutes: z.int().min(5, 'use 5 to 120 minutes').max(120, 'use 5 to 120 minutes'),
  /** Null: once, half-way. */
  wellEveryMinutes: z.int().min(30, 'use 30 to 720 minutes').max(720, 'use 30 to 720 minutes').nullable(),
});
export type SafetySettingsForm = z.infer<typeof SafetySettingsForm>;

const Code = z.string().regex(/^\d{4,8}$/, 'use 4 to 8 digits');

/** Two codes to answer with: one says what it says, the other calls for help as well. */
export const Codes = z
  .strictObject({ code: Code, quietCode: Code })
  .refine(({ code, quietCode }) => code !== quietCode, {
    path: ['quietCode'],
    message: 'the two have to differ',
  });
export type Codes = z.infer<typeof Codes>;

/** What a companion says, or somebody for her. */
export const SafetyAnswer = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.enum(['arrived', 'well', 'left', 'settle', 'disarm']),
    code: z.string().max(20).default(''),
  }),
  z.strictObject({
    deed: z.literal('extend'),
    code: z.string().max(20).default(''),
    minutes: z.int().min(5).max(240).default(30),
  }),
  z.strictObject({ deed: z.literal('raise') }),
]);
export type SafetyAnswer = z.infer<typeof SafetyAnswer>;
