import { callSql } from '@/lib/db';
import type { PlatformScope, TenantScope } from '@/lib/tenancy/scope';
import { requireEnquiryReader } from './policy';

/** `page` counts from 1. */
export type Page = { page: number; pageSize: number };
export type Listed<Item> = Page & { items: Item[]; total: number };

export type EnquiryItem = {
  id: string;
  name: string;
  email: string;
  message: string;
  readAt: Date | null;
  createdAt: Date;
};

/** What visitors wrote, newest first. @throws AppError unauthenticated, forbidden */
export async function enquiries(scope: TenantScope, { page, pageSize }: Page): Promise<Listed<EnquiryItem>> {
  requireEnquiryReader(scope.viewer);
  const items = await scope.db.enquiry.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    select: { id: true, name: true, email: true, message: true, readAt: true, createdAt: true },
  });
  return { items, page, pageSize, total: await scope.db.enquiry.count() };
}

/** For the badge beside the menu entry. @throws AppError unauthenticated, forbidden */
export function unreadEnquiries(scope: TenantScope): Promise<number> {
  requireEnquiryReader(scope.viewer);
  return scope.db.enquiry.count({ where: { readAt: null } });
}

/**
 * Who hears of a booking of these companions; of none, of what concerns the whole site. The tenant's own address when
 * nobody is registered yet.
 */
export async function staffRecipients(
  scope: TenantScope,
  companionIds: readonly string[],
): Promise<string[]> {
  const rows = await callSql<{ email: string }>(scope.db, 'staff_recipients', companionIds);
  return rows.length > 0 ? rows.map(({ email }) => email) : [scope.tenant.contactEmail];
}

export type OutboxItem = {
  id: string;
  tenantId: string;
  tenantName: string;
  recipient: string;
  subject: string;
  /** Private links stand as `{statusUrl}`: they exist only in what is sent. */
  body: string;
  status: 'queued' | 'sent' | 'dead';
  attempts: number;
  lastError: string | null;
  sentAt: Date | null;
  createdAt: Date;
};

/** All tenants' mails for the console, newest first. */
export async function outbox(
  scope: PlatformScope,
  { page, pageSize, status }: Page & { status?: OutboxItem['status'] },
): Promise<Listed<OutboxItem>> {
  const where = { ...(status ? { status } : {}), withheld: false };
  const rows = await scope.db.message.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize,
    omit: {
      ...{ cause: true, bookingId: true, channel: true, replyTo: true, updatedAt: true },
      withheld: true,
    },
    include: { tenant: { select: { name: true } } },
  });
  const items = rows.map(({ tenant, ...message }) => ({ ...message, tenantName: tenant.name }));
  return { items, page, pageSize, total: await scope.db.message.count({ where }) };
}
