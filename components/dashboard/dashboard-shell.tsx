import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Shell } from '@/components/ui/shell';
import type { QuickExit } from '@/lib/identity/exits';
import type { TenantState } from '@/lib/tenancy/directory';
import type { StaffRole } from '@/lib/tenancy/scope';
import { paths } from '@/lib/urls';
import { QuickExitLink } from './quick-exit-link';
import { ROLE_WORDS } from './words';

/** What every page of the dashboard shows around its own. */
export type DashboardFrame = {
  brand: string;
  status: TenantState;
  person: { name: string; role: StaffRole };
  /** Requests that nobody has answered. */
  waiting: number;
  /** Unread messages of the contact form; null for whoever may not read them. */
  unread: number | null;
  /** Mails that were given up, for whoever may send them again. */
  undelivered: number;
  /** How this person leaves in a hurry. */
  exit: QuickExit;
};

export function DashboardShell({
  frame,
  current,
  wide,
  children,
}: {
  frame: DashboardFrame;
  current: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const { brand, status, person, waiting, unread, undelivered, exit } = frame;
  return (
    <Shell
      brand={<span className="truncate">{brand}</span>}
      home={paths.dashboard}
      current={current}
      wide={wide}
      items={[
        {
          label: 'Requests',
          href: paths.dashboard,
          icon: 'inbox',
          count: waiting,
          counts: 'waiting for an answer',
        },
        ...(unread === null
          ? []
          : [
              {
                label: 'Messages',
                href: paths.dashboardEnquiries,
                icon: 'message' as const,
                count: unread,
                counts: 'unread',
              },
            ]),
        { label: 'Calendar', href: paths.dashboardCalendar(), icon: 'calendar' },
        { label: 'Clients', href: paths.dashboardClients(), icon: 'people' },
        { label: 'Availability', short: 'Hours', href: paths.dashboardAvailability(), icon: 'clock' },
        ...(person.role === 'companion'
          ? []
          : [
              {
                label: 'Analytics',
                short: 'Visits',
                href: paths.dashboardAnalytics(),
                icon: 'chart' as const,
              },
            ]),
        { label: 'Account', href: paths.dashboardAccount, icon: 'person' },
      ]}
      aside={
        <>
          {status === 'active' && (
            <a
              href={paths.home}
              className="mb-4 inline-flex items-center gap-2 text-sm text-soft hover:text-ink"
            >
              <Icon name="outside" className="size-4" /> Public site
            </a>
          )}
          <p className="truncate text-sm font-medium">{person.name}</p>
          <p className="text-xs text-soft">{ROLE_WORDS[person.role]}</p>
        </>
      }
      corner={<QuickExitLink exit={exit} signOutPath={paths.leave} />}
      banner={
        <>
          <StatusBanner status={status} />
          {undelivered > 0 && current === paths.dashboard && <UndeliveredBanner count={undelivered} />}
        </>
      }
    >
      {children}
    </Shell>
  );
}

function UndeliveredBanner({ count }: { count: number }) {
  return (
    <Notice
      tone="warn"
      title={count === 1 ? 'One mail was not delivered' : `${count} mails were not delivered`}
    >
      <a href={paths.dashboardUndelivered()} className="underline">
        See why, and send again
      </a>
    </Notice>
  );
}

function StatusBanner({ status }: { status: TenantState }) {
  switch (status) {
    case 'suspended':
      return (
        <Notice tone="warn" title="Your site is suspended">
          Visitors see a short notice. You can read everything here, but nothing can be changed until the
          suspension ends.
        </Notice>
      );
    case 'draft':
    case 'in_review':
      return (
        <Notice tone="warn" title="Your site is not public yet">
          {status === 'draft' ? 'It is still being prepared.' : 'It is being reviewed.'} Requests arrive here
          as soon as it is online.
        </Notice>
      );
    default:
      return null;
  }
}
