import type { Tone } from '@/components/ui/badge';
import type { TenantState } from '@/lib/tenancy/directory';
import type { StatusChange } from '@/lib/tenancy/policy';

export const TENANT_WORDS: Record<TenantState, { text: string; tone: Tone }> = {
  draft: { text: 'Draft', tone: 'plain' },
  in_review: { text: 'In review', tone: 'brand' },
  active: { text: 'Active', tone: 'good' },
  suspended: { text: 'Suspended', tone: 'warn' },
  inactive: { text: 'Inactive', tone: 'bad' },
};

/** What a change of status does, said before it is done. */
export const CHANGE_WORDS: Record<
  StatusChange,
  { button: string; waiting: string; does: string; done: string }
> = {
  approve: {
    button: 'Approve',
    waiting: 'Approving…',
    does: 'Puts the site online and opens its booking form.',
    done: 'Approved. The site is online.',
  },
  reactivate: {
    button: 'Reactivate',
    waiting: 'Reactivating…',
    does: 'Puts the site back online as it was.',
    done: 'Reactivated. The site is online again.',
  },
  suspend: {
    button: 'Suspend',
    waiting: 'Suspending…',
    does: 'Visitors see a neutral notice; staff can read, but change nothing. Private links keep working.',
    done: 'Suspended. Visitors see a neutral notice.',
  },
  deactivate: {
    button: 'Deactivate',
    waiting: 'Deactivating…',
    does: 'Nothing answers on its hosts any more, neither pages nor dashboard nor private links. Its data stays.',
    done: 'Deactivated. Nothing answers on its hosts any more.',
  },
};

export const MAIL_WORDS: Record<'queued' | 'sent' | 'dead', { text: string; tone: Tone }> = {
  queued: { text: 'Waiting', tone: 'brand' },
  sent: { text: 'Sent', tone: 'good' },
  dead: { text: 'Given up', tone: 'bad' },
};
