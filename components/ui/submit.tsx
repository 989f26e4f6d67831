'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

/** A form's button: while the answer is on its way it says so and takes no second press. */
export function Submit({
  look = 'primary',
  waiting,
  className = '',
  children,
}: {
  look?: 'primary' | 'quiet' | 'danger' | 'plain';
  waiting: string;
  className?: string;
  children: ReactNode;
}) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} className={`button button-${look} ${className}`}>
      {pending ? waiting : children}
    </button>
  );
}
