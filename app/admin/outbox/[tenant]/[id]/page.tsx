import type { Metadata } from 'next';
import { ConsoleShell } from '@/components/admin/console-shell';
import { MailText } from '@/components/admin/mail-text';
import { MAIL_WORDS } from '@/components/admin/words';
import { Badge } from '@/components/ui/badge';
import { FactList } from '@/components/ui/fact-list';
import { PageHead } from '@/components/ui/shell';
import { linksOfBooking } from '@/lib/booking/tasks';
import { mailLeaves } from '@/lib/messaging/mail';
import { type OutboxMail, requireMail } from '@/lib/messaging/outbox';
import { asTenant } from '@/lib/tenancy/work';
import { adminPaths } from '@/lib/urls';
import { consolePage, utcMoment } from '../../../frame';

export const metadata: Metadata = { title: 'Mail' };

type Props = { params: Promise<{ tenant: string; id: string }> };

export default async function MailPage({ params }: Props) {
  const { tenant: tenantId, id } = await params;
  const { frame, mail } = await consolePage(async (scope) => ({
    mail: await requireMail(scope, { tenantId, id }),
  }));
  const { text, tone } = MAIL_WORDS[mail.status];
  return (
    <ConsoleShell frame={frame} current={adminPaths.outbox}>
      <PageHead back={{ href: adminPaths.outbox, label: 'Outbox' }} title={mail.subject}>
        <p className="mt-1.5">
          <Badge tone={tone}>{text}</Badge>
        </p>
      </PageHead>
      <div className="grid gap-4">
        <section className="card px-4 py-2 sm:px-5">
          <h2 className="sr-only">Envelope</h2>
          <FactList facts={envelope(mail)} />
        </section>
        <MailText body={mail.body} links={await demoLinks(mail)} />
      </div>
    </ConsoleShell>
  );
}

/**
 * A private link is the client's alone, so the console leaves it out. Only the demo on one's own machine, which has no
 * mailbox to look into, shows it.
 */
async function demoLinks({ tenantId, bookingId, cause }: OutboxMail): Promise<Record<string, string>> {
  const demo = process.env.RENDEZVOUS_EMBEDDED === '1' && !mailLeaves();
  if (!demo || !bookingId) return {};
  return asTenant(tenantId, { kind: 'system' }, (scope) => linksOfBooking(scope, bookingId, cause));
}

function envelope(mail: OutboxMail) {
  return [
    { label: 'From', value: <bdi>{mail.tenantName}</bdi> },
    { label: 'To', value: mail.recipient },
    ...(mail.replyTo ? [{ label: 'Replies to', value: mail.replyTo }] : []),
    { label: 'Written', value: utcMoment(mail.createdAt) },
    ...(mail.sentAt ? [{ label: 'Sent', value: utcMoment(mail.sentAt) }] : []),
    ...(mail.calendar ? [{ label: 'Carries', value: CARRIES[mail.calendar] ?? mail.calendar }] : []),
    { label: 'Attempts', value: String(mail.attempts) },
    ...(mail.lastError ? [{ label: 'Last error', value: mail.lastError }] : []),
  ];
}

const CARRIES: Record<string, string> = {
  publish: 'A calendar entry, made when it is sent',
  cancel: 'A calendar entry that takes back an earlier one, made when it is sent',
};
