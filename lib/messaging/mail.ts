import { createTransport, type Transporter } from 'nodemailer';
import { env } from '@/lib/env';

export type Mail = {
  /** Makes the Message-ID: the same mail sent again is recognised as the same. */
  id: string;
  senderName: string;
  recipient: string;
  replyTo: string | null;
  subject: string;
  text: string;
  /** An entry for the recipient's calendar, RFC 5545. */
  calendar?: CalendarPart;
};

export type CalendarPart = { method: 'PUBLISH' | 'CANCEL'; text: string };

/** Why a mail did not leave, in words without addresses; `permanent` when sending it again is pointless. */
export class MailFailure extends Error {
  readonly permanent: boolean;
  constructor(reason: string, permanent: boolean) {
    super(reason);
    this.permanent = permanent;
  }
}

/** Whether mails leave the house; otherwise the outbox is where they end. */
export function mailLeaves(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Hands one mail to the SMTP server. @throws MailFailure */
export async function sendMail(mail: Mail): Promise<void> {
  const { id, senderName, recipient, replyTo, subject, text, calendar } = mail;
  const sender = senderAddress();
  try {
    await smtp().sendMail({
      messageId: `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
      from: { name: senderName, address: sender },
      // Objects, not text: an address is never parsed for further ones.
      to: { name: '', address: recipient },
      ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
      subject,
      text,
      ...(calendar
        ? { icalEvent: { method: calendar.method, filename: 'appointment.ics', content: calendar.text } }
        : {}),
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    throw asFailure(error);
  }
}

/** `Bookings <bookings@example.com>` → `bookings@example.com`. */
export function senderAddress(): string {
  const { MAIL_FROM } = env();
  return /<([^<>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM.trim();
}

let transport: { url: string; smtp: Transporter } | undefined;

function smtp(): Transporter {
  const url = env().SMTP_URL ?? '';
  if (transport?.url !== url) transport = { url, smtp: connect(new URL(url)) };
  return transport.smtp;
}

function connect({ protocol, hostname, port, username, password }: URL): Transporter {
  const secure = protocol === 'smtps:';
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
}

/** What a server answers quotes the recipient, so only codes are kept. A refused recipient stays refused. */
function asFailure(error: unknown): MailFailure {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const refused = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
  return new MailFailure([code ?? 'failed', responseCode].filter(Boolean).join(' '), refused);
}
