import type { ReactNode } from 'react';

export function SummaryRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="book-row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
