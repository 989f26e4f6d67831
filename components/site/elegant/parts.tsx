import type { ReactNode } from 'react';

/** A gold line with a diamond: the one ornament of this layout. */
export function Ornament({ className = '' }: { className?: string }) {
  return <span className={`elegant-ornament ${className}`} aria-hidden="true" />;
}

/** A centred section under a serif heading. */
export function Section({
  id,
  title,
  eyebrow,
  tinted = false,
  children,
}: {
  id: string;
  title: string;
  eyebrow?: string;
  tinted?: boolean;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className={tinted ? 'bg-panel' : 'elegant-plain'}>
      <div className="mx-auto max-w-[80rem] px-6 py-section lg:px-12">
        <div className="text-center">
          {eyebrow && <p className="eyebrow mb-4 text-secondary-ink">{eyebrow}</p>}
          <h2 id={`${id}-title`} className="font-heading text-title text-balance">
            {title}
          </h2>
          <Ornament className="mt-7" />
        </div>
        <div className="mt-stack">{children}</div>
      </div>
    </section>
  );
}

/** The top of a page below the home page. */
export function PageTitle({ title, lead }: { title: string; lead?: string }) {
  return (
    <div className="mx-auto max-w-3xl px-6 pt-section text-center">
      <h1 className="font-heading text-page text-balance">{title}</h1>
      <Ornament className="mt-8" />
      {lead && <p className="mt-8 text-lead text-soft-ink text-pretty">{lead}</p>}
    </div>
  );
}
