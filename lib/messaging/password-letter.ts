import { setTimeout } from 'node:timers/promises';
import { sha256 } from '@/lib/crypto';
import { env } from '@/lib/env';
import { invalidField } from '@/lib/errors';
import { openPasswordReset, resetToken } from '@/lib/identity/password-reset';
import { Email } from '@/lib/identity/schema';
import type { Work } from '@/lib/identity/sign-in';
import { enqueue, type Tasks } from '@/lib/jobs';
import { addressKey, takePoint } from '@/lib/limits';
import type { PlatformScope, ScopeTenant, TenantScope } from '@/lib/tenancy/scope';
import { asPlatform } from '@/lib/tenancy/work';
import { adminPaths, originOf, paths } from '@/lib/urls';
import { postMessage } from './commands';
import { type Mail, mailLeaves, sendMail } from './mail';
import { filled, type Letter, languageOf } from './templates';

/** Longer than the work takes, so that the time does not tell whether somebody has the address. */
const ANSWER_MS = 400;
const CAUSE = /^password_reset:(.+)$/;

/**
 * Somebody has forgotten their password: whoever the address belongs to here gets a link by mail. The answer is the same
 * for an address that nobody has.
 * @throws AppError invalid on `email`; rate_limited.
 */
export async function askForNewPassword(
  inScope: Work,
  { email: given, address, realm }: { email: unknown; address: string; realm: string },
): Promise<void> {
  await takePoint('reset_address', addressKey(address));
  const { success, data: email } = Email.safeParse(given);
  if (!success) throw invalidField('email', 'Enter an e-mail address like name@example.com.');
  await takePoint('reset_account', sha256(`${realm}:${email}`));
  await Promise.all([inScope((scope) => sendLink(scope, email)), setTimeout(ANSWER_MS)]);
}

/** The link of a mail that was posted for a reset; made when it is sent, like all private ones. */
export function linksOfReset(tenant: ScopeTenant, cause: string): Record<string, string> {
  const [, id] = CAUSE.exec(cause) ?? [];
  return id ? { resetUrl: originOf(tenant.primaryHost) + paths.newPassword(resetToken(id)) } : {};
}

/** Admins belong to no tenant, in whose outbox their mail could lie: it leaves at once, or not at all. */
export function passwordTasks(): Tasks {
  return {
    send_admin_reset: async ({ resetId }) => {
      if (!mailLeaves()) return;
      const mail = await asPlatform({ kind: 'system' }, (scope) => adminMail(scope, String(resetId)));
      if (mail) await sendMail(mail);
    },
  };
}

async function sendLink(scope: TenantScope | PlatformScope, email: string): Promise<void> {
  const reset = await openPasswordReset(scope, email);
  if (!reset) return;
  if (!('tenant' in scope)) return enqueue(scope.db, 'send_admin_reset', { resetId: reset.id });
  const letter = letterIn(languageOf(scope.tenant.locale), scope.tenant.primaryHost);
  await postMessage(scope, { ...letter, cause: `password_reset:${reset.id}`, recipient: reset.email });
}

async function adminMail({ db, now }: PlatformScope, id: string): Promise<Mail | undefined> {
  const reset = await db.passwordReset.findFirst({
    where: { id, tenantId: null, expiresAt: { gt: now } },
    include: { user: { select: { email: true } } },
  });
  if (!reset) return undefined;
  const host = `admin.${env().PUBLIC_URL.hostname}`;
  const { subject, body } = letterIn('en', host);
  const text = filled(body, { resetUrl: originOf(host) + adminPaths.newPassword(resetToken(id)) });
  return { id, senderName: 'Rendezvous', recipient: reset.user.email, replyTo: null, subject, text };
}

/** Discreet like all mails: nothing of what the site is about. */
function letterIn(language: string, host: string): Letter {
  const { subject, asked, open, otherwise } = WORDS[language] ?? ENGLISH;
  return {
    subject,
    body: `${[filled(asked, { host }), `${open}\n{resetUrl}`, otherwise].join('\n\n')}\n`,
  };
}

const ENGLISH = {
  subject: 'Your password',
  asked: 'A new password was asked for, for your sign-in at {host}.',
  open: 'Choose one on this page. The link works once, and for an hour:',
  otherwise: 'If you did not ask for it, you need do nothing: your password stays as it is.',
};
const WORDS: Record<string, typeof ENGLISH> = {
  en: ENGLISH,
  de: {
    subject: 'Ihr Passwort',
    asked: 'Für Ihre Anmeldung bei {host} wurde ein neues Passwort angefordert.',
    open: 'Wählen Sie es auf dieser Seite. Der Link gilt einmal und eine Stunde lang:',
    otherwise: 'Wenn Sie es nicht angefordert haben, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.',
  },
  nl: {
    subject: 'Uw wachtwoord',
    asked: 'Er is een nieuw wachtwoord aangevraagd voor uw aanmelding bij {host}.',
    open: 'Kies het op deze pagina. De link werkt één keer, en een uur lang:',
    otherwise: 'Hebt u dit niet aangevraagd, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.',
  },
};
