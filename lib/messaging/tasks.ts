import { AppError } from '@/lib/errors';
import type { JobPayload, Tasks } from '@/lib/jobs';
import { log } from '@/lib/log';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asTenant } from '@/lib/tenancy/work';
import { postMessage } from './commands';
import { type CalendarPart, type Mail, MailFailure, mailLeaves, sendMail } from './mail';
import { linksOfReset } from './password-letter';
import { Fallback } from './schema';
import { sendText } from './text-gateway';

/**
 * The links that a mail about a booking may hold, by placeholder (`statusUrl`), and the addresses that are kept sealed.
 * Given by the room that knows bookings; `cause` tells which mail it is.
 */
export type LinksOf = (
  scope: TenantScope,
  bookingId: string,
  cause: string,
) => Promise<Record<string, string>>;

/** The calendar entry of a mail about a booking; undefined when there is none to give any more. */
export type CalendarOf = (
  scope: TenantScope,
  mail: { bookingId: string; calendar: string },
) => Promise<CalendarPart | undefined>;

/** What mails about bookings hold besides their words: made when they are sent, stored nowhere. */
export type MailParts = { linksOf: LinksOf; calendarOf: CalendarOf };

/** One way to reach people. Where nothing leaves the house, the outbox is where messages end; tests give their own. */
export type Channel = { leaves: () => boolean; send: (mail: Mail) => Promise<void> };

/** Whoever posts names a channel, or e-mail is meant; what waits for one that is not there is given up at once. */
const ABSENT: Channel = {
  leaves: () => true,
  send: async () => {
    throw new MailFailure('ENOCHANNEL', true);
  },
};

/** Texts that wait while no gateway is configured any more are given up, and go as mails. */
const TEXTS: Channel = {
  leaves: () => true,
  send: sendText,
};

/**
 * Delivery of the outbox. A mail is taken up and marked in units of work of their own, since sending is slow: a process
 * killed in between sends it again under the same Message-ID, one that is marked is never sent twice.
 */
export function deliveryTasks(
  { linksOf, calendarOf }: MailParts,
  email: Channel = { leaves: mailLeaves, send: sendMail },
  others: { sms?: Channel } = { sms: TEXTS },
): Tasks {
  const channelNamed = (name: string) => new Map(Object.entries({ ...others, email })).get(name) ?? ABSENT;
  return {
    deliver_message: async (payload, { attempts, attemptsMax }) => {
      const due = await takeUp(payload, { linksOf, calendarOf }, channelNamed);
      if (!due) return;
      const failure = await due.channel.send(due.mail).then(() => undefined, asFailure);
      const over = failure && (failure.permanent || attempts >= attemptsMax);
      await settle(payload, due.mail.id, failure, Boolean(over));
      if (failure && !over) throw failure;
      if (failure)
        log.warn(
          { tenantId: payload.tenantId, messageId: due.mail.id, reason: failure.message },
          'mail given up',
        );
    },
  };
}

/** Counts the attempt, and answers the mail with its links; nothing when it was sent, given up or deleted meanwhile, or is for nobody. */
async function takeUp(
  payload: JobPayload,
  parts: MailParts,
  channelNamed: (name: string) => Channel,
): Promise<{ mail: Mail; channel: Channel } | undefined> {
  return inTenantOf(payload, async (scope) => {
    const message = await scope.db.message.findFirst({ where: { id: messageId(payload), status: 'queued' } });
    if (!message) return undefined;
    if (message.withheld) {
      await scope.db.message.deleteMany({ where: { id: message.id } });
      return undefined;
    }
    const channel = channelNamed(message.channel);
    const leaves = channel.leaves();
    const { count } = await scope.db.message.updateMany({
      where: { id: message.id, status: 'queued', attempts: message.attempts },
      data: {
        attempts: message.attempts + 1,
        ...(leaves ? {} : { status: 'sent' as const, sentAt: scope.now }),
      },
    });
    if (count === 0 || !leaves) return undefined;
    const { bookingId, calendar } = message;
    const links = bookingId
      ? await parts.linksOf(scope, bookingId, message.cause)
      : linksOfReset(scope.tenant, message.cause);
    const entry = bookingId && calendar ? await parts.calendarOf(scope, { bookingId, calendar }) : undefined;
    const mail: Mail = {
      id: message.id,
      senderName: scope.tenant.name,
      recipient: withLinks(message.recipient, links),
      replyTo: message.replyTo,
      subject: message.subject,
      text: withLinks(message.body, links),
      ...(entry ? { calendar: entry } : {}),
    };
    return { mail, channel };
  });
}

async function settle(
  payload: JobPayload,
  id: string,
  failure: MailFailure | undefined,
  over: boolean,
): Promise<void> {
  await inTenantOf(payload, async (scope) => {
    const { count } = await scope.db.message.updateMany({
      where: { id, status: 'queued' },
      data: failure
        ? { lastError: failure.message, ...(over ? { status: 'dead' as const } : {}) }
        : { status: 'sent', sentAt: scope.now, lastError: null },
    });
    if (over && count === 1) await postInstead(scope, id);
  });
}

/** The mail that goes when a text does not, in the transaction that gives the text up: once, whatever is tried again. */
async function postInstead(scope: TenantScope, id: string): Promise<void> {
  const text = await scope.db.message.findFirstOrThrow({ where: { id } });
  if (!text.fallback) return;
  const { cause, bookingId, calendar } = text;
  await postMessage(scope, {
    ...Fallback.parse(text.fallback),
    cause: `${cause}:instead`,
    ...(bookingId ? { bookingId } : {}),
    ...(calendar === 'publish' || calendar === 'cancel' ? { calendar } : {}),
  });
}

/** A tenant that is gone took its messages along: nothing to do any more. */
async function inTenantOf<T>(
  { tenantId }: JobPayload,
  work: (scope: TenantScope) => Promise<T>,
): Promise<T | undefined> {
  if (!tenantId) return undefined;
  try {
    return await asTenant(tenantId, { kind: 'system' }, work);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}

function withLinks(body: string, links: Record<string, string>): string {
  return body.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(links, name) ? (links[name] ?? '') : placeholder,
  );
}

function messageId(payload: JobPayload): string {
  return String(payload.messageId ?? '');
}

function asFailure(error: unknown): MailFailure {
  return error instanceof MailFailure ? error : new MailFailure('failed', false);
}
