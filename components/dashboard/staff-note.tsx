'use client';

import { useActionState } from 'react';
import { keepTyped } from '@/components/ui/keep-typed';
import { Submit } from '@/components/ui/submit';
import type { DecisionAction } from './decision';

/** What staff keeps in mind about one booking; the client never reads it. */
export function StaffNoteForm({ id, note, action }: { id: string; note: string; action: DecisionAction }) {
  const [failure, submit] = useActionState(action, null);
  return (
    <section className="card p-4 sm:px-5">
      <form action={submit} onReset={keepTyped} className="grid gap-3">
        <label className="grid gap-1.5">
          <span className="font-semibold">Your notes</span>
          <textarea
            className="field min-h-20 resize-y"
            name="note"
            rows={2}
            maxLength={4000}
            dir="auto"
            defaultValue={note}
          />
        </label>
        <input type="hidden" name="id" value={id} />
        {failure && <p role="alert">This could not be kept. Use at most 4,000 characters of plain text.</p>}
        <div>
          <Submit look="quiet" waiting="Keeping…">
            Keep the note
          </Submit>
        </div>
      </form>
    </section>
  );
}
