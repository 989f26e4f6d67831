import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { TenantScope } from '@/lib/tenancy/scope';
import { requireEnquiryReader } from './policy';
import { staffRecipients } from './queries';
import type { EnquiryForm, Fallback } from './schema';
import { enquiryLetter } from './templates';

/** A mail to post. `cause` names what made it: the same cause never makes a second one. `body` may hold `{statusUrl}`. */
export type MessageToPost = {
  cause: string;
  /** E-mail unless said otherwise; `recipient` is an address of it. */
  channel?: 'email' | 'sms';
  recipient: string;
  replyTo?: string;
  subject: string;
  body: string;
  bookingId?: string;
  /** The calendar entry that it carries, made when it is sent. */
  calendar?: 'publish' | 'cancel';
  /** Of a text: the mail that goes instead when it is given up. */
  fallback?: Fallback;
  /** Goes to nobody: written like any other, and removed instead of being delivered. */
  withheld?: boolean;
};

/** Puts one mail into the outbox and enqueues its delivery, in the caller's transaction. */
export function postMessage(scope: TenantScope, message: MessageToPost): Promise<void> {
  return postMessages(scope, [message]);
}

/** The same for several at once. */
export async function postMessages(scope: TenantScope, messages: readonly MessageToPost[]): Promise<void> {
  const posted = await scope.db.message.createManyAndReturn({
    data: messages.map((message) => ({ ...message, tenantId: scope.tenant.id, createdAt: scope.now })),
    skipDuplicates: true,
    select: { id: true },
  });
  for (const { id } of posted)
    await enqueue(scope.db, 'deliver_message', { messageId: id }, { key: `message:${id}` });
}

/** Stores what a visitor wrote in the contact form, and mails it to who runs the site. */
export async function sendEnquiry(scope: TenantScope, form: EnquiryForm): Promise<{ id: string }> {
  const { id } = await scope.db.enquiry.create({
    data: { ...form, tenantId: scope.tenant.id, createdAt: scope.now },
    select: { id: true },
  });
  const letter = enquiryLetter(form);
  const recipients = await staffRecipients(scope, []);
  await postMessages(
    scope,
    recipients.map((recipient, at) => ({
      ...letter,
      cause: `enquiry:${id}:staff:${at}`,
      recipient,
      replyTo: form.email,
    })),
  );
  return { id };
}

/** Marks a message of the contact form as read, or as unread again. @throws AppError not_found, forbidden */
export async function markEnquiryRead(scope: TenantScope, id: string, read = true): Promise<void> {
  requireEnquiryReader(scope.viewer);
  if (!isUuid(id)) throw new AppError('not_found');
  const { count } = await scope.db.enquiry.updateMany({
    where: { id },
    data: { readAt: read ? scope.now : null },
  });
  if (count === 0) throw new AppError('not_found');
}
