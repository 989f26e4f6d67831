import type { ReactNode } from 'react';
import { Shell } from '@/components/ui/shell';
import { adminPaths } from '@/lib/urls';

export type ConsoleFrame = { person: string /** Tenants that wait for approval. */; inReview: number };

/** The frame of the console's pages. `current` is the path of the section. */
export function ConsoleShell({
  frame,
  current,
  children,
}: {
  frame: ConsoleFrame;
  current: string;
  children: ReactNode;
}) {
  return (
    <Shell
      brand={
        <span>
          Rendezvous <span className="ml-1 font-text text-sm text-soft">Console</span>
        </span>
      }
      home={adminPaths.tenants}
      current={current}
      items={[
        {
          label: 'Tenants',
          href: adminPaths.tenants,
          icon: 'building',
          count: frame.inReview,
          counts: 'waiting for approval',
        },
        { label: 'Policies', href: adminPaths.policies(), icon: 'shield' },
        { label: 'Analytics', short: 'Visits', href: adminPaths.analytics(), icon: 'chart' },
        { label: 'Outbox', href: adminPaths.outbox, icon: 'mail' },
        { label: 'Audit', href: adminPaths.audit, icon: 'list' },
        { label: 'Health', href: adminPaths.health, icon: 'pulse' },
        { label: 'Account', href: adminPaths.account, icon: 'person' },
      ]}
      aside={<p className="truncate text-sm font-medium">{frame.person}</p>}
    >
      {children}
    </Shell>
  );
}
