import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type Tone = 'plain' | 'brand' | 'good' | 'warn' | 'bad';

/** A word about something's state. The colour repeats what the word says, never replaces it. */
export function Badge({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={tone === 'plain' ? 'badge' : `badge badge-${tone}`}>
      {icon && <Icon name={icon} className="size-3.5" />}
      {children}
    </span>
  );
}
