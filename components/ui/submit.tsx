'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

/** A form's button: while the answer is on its way it says so and takes no second press. */
export function Submit({
  look = 'primary',
  waiting,
  className = '',
  name,
  value,
  children,
}: {
  look?: 'primary' | 'quiet' | 'danger' | 'plain';
  waiting: string;
  className?: string;
  /** Of the button that was pressed, where a form has several. */
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      disabled={pending}
      className={`button button-${look} ${className}`}
    >
      {pending ? waiting : children}
    </button>
  );
}
