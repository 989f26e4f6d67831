import type { ReactNode } from 'react';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

export function roman(number: number): string {
  return ROMAN[number - 1] ?? String(number);
}

/** A section marked by a numeral in the margin, its heading no larger than it must be. */
export function Section({
  id,
  number,
  title,
  children,
}: {
  id: string;
  number: number;
  title: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="minimal-section">
      <p className="minimal-numeral" aria-hidden="true">
        {roman(number)}
      </p>
      <div>
        <h2 id={`${id}-title`} className="minimal-heading">
          {title}
        </h2>
        <div className="mt-7">{children}</div>
      </div>
    </section>
  );
}

export function PageTitle({ title, lead }: { title: string; lead?: string }) {
  return (
    <div className="mb-stack">
      <h1 className="minimal-title">{title}</h1>
      {lead && <p className="mt-5 max-w-xl text-soft-ink text-pretty">{lead}</p>}
    </div>
  );
}

/** The one kind of action here: a line of text with an arrow. */
export function Arrow({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="minimal-arrow">
      <span>{children}</span> <span aria-hidden="true">→</span>
    </a>
  );
}
