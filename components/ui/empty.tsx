import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** An empty list says what will come here, and how. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children: ReactNode }) {
  return (
    <div className="card flex flex-col items-center px-6 py-14 text-center shadow-none">
      <span className="grid size-12 place-items-center rounded-full bg-brand-soft text-brand-ink">
        <Icon name={icon} />
      </span>
      <h2 className="mt-4 text-lg font-semibold text-balance">{title}</h2>
      <div className="mt-1.5 max-w-sm text-soft text-pretty">{children}</div>
    </div>
  );
}
