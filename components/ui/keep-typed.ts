import type { FormEvent } from 'react';

/**
 * For a form's `onReset`. React empties a form once its action has answered, even when the answer is that something has to be
 * corrected; what somebody typed stays theirs.
 */
export function keepTyped(event: FormEvent<HTMLFormElement>): void {
  event.preventDefault();
}
