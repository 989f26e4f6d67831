import type { ReactNode } from 'react';

export type Fact = { label: string; value: ReactNode };

/** Names and values, side by side. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ label, value }) => (
        <div
          key={label}
          className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 py-2.5 sm:grid-cols-[8.5rem_minmax(0,1fr)]"
        >
          <dt className="text-sm leading-6 text-soft">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
