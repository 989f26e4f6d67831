'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

/** Says that it is at work; a second press meanwhile sends nothing. */
export function DeedButton({
  quiet = false,
  waiting,
  name,
  value,
  children,
}: {
  quiet?: boolean;
  waiting: string;
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
      className={quiet ? 'button button-quiet' : 'button'}
      aria-disabled={pending}
      aria-busy={pending}
    >
      {pending ? waiting : children}
    </button>
  );
}
