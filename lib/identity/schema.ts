import { z } from 'zod';
import { line } from '@/lib/tenancy/text';

/** As stored: lower case, trimmed. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Long enough to resist guessing, short enough that hashing it is no burden. Any characters; nothing is trimmed. */
export const Password = z.string().min(8, 'use at least 8 characters').max(200, 'use at most 200 characters');

/** What the page behind a link of a password reset sends. */
export const NewPassword = z.object({ token: z.string().max(100), password: Password });

/** Who becomes owner of a tenant. Without a password the account cannot be used until one is set. */
export const NewOwner = z.strictObject({ email: Email, name: line(60), password: Password.optional() });
export type NewOwner = z.infer<typeof NewOwner>;

/** What a sign-in form sends. `code` is for a second factor; nobody has one yet. */
export const Credentials = z.object({
  email: Email,
  password: z.string().min(1).max(200),
  code: z.string().max(20).optional(),
});
export type Credentials = z.infer<typeof Credentials>;

/** A member of a tenant's staff. `companionId` belongs to the role `companion`, who sees only her own bookings. */
export const NewMember = NewOwner.extend({
  role: z.enum(['owner', 'manager', 'companion']),
  companionId: z.uuid().optional(),
}).refine((member) => (member.role === 'companion') === (member.companionId !== undefined), {
  path: ['companionId'],
  message: 'belongs to the role companion, and is required there',
});
export type NewMember = z.infer<typeof NewMember>;
