import type { ReactNode } from 'react';
import { Icon } from './icon';

/**
 * Something to be read before going on. `urgent` is announced at once (what was tried did not happen), others politely.
 */
export function Notice({
  tone,
  title,
  urgent = false,
  children,
}: {
  tone: 'good' | 'warn' | 'bad';
  title: string;
  urgent?: boolean;
  children?: ReactNode;
}) {
  return (
    <div role={urgent ? 'alert' : 'status'} className={`flex gap-3 rounded-xl px-4 py-3 ${SURFACES[tone]}`}>
      <Icon name={tone === 'good' ? 'check' : 'clash'} className="mt-0.5 size-4.5" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        {children && <div className="mt-0.5 text-ink">{children}</div>}
      </div>
    </div>
  );
}

const SURFACES = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const;
