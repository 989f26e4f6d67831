import type { ReactNode } from 'react';

/** `wide`: what has more to say than fits beside its label. */
export function SummaryRow({
  label,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={wide ? 'book-row book-row-wide' : 'book-row'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
