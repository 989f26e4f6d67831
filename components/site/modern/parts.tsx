import type { ReactNode } from 'react';

/** A numbered section: number and title stand still on the left while the content passes on the right. */
export function Section({
  id,
  number,
  title,
  wide = false,
  tinted = false,
  children,
}: {
  id: string;
  number: number;
  title: string;
  /** The content takes the whole width below the title. */
  wide?: boolean;
  tinted?: boolean;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className={tinted ? 'bg-panel' : 'modern-section'}>
      <div className={`modern-measure gap-x-12 gap-y-10 py-section lg:grid ${wide ? '' : 'lg:grid-cols-12'}`}>
        <div className={wide ? 'mb-4' : 'mb-10 lg:col-span-4 lg:mb-0'}>
          <div className={wide ? 'items-baseline gap-x-5 sm:flex' : 'lg:sticky lg:top-32'}>
            <p className="modern-number" aria-hidden="true">
              {String(number).padStart(2, '0')}
            </p>
            <h2 id={`${id}-title`} className="font-heading text-title font-bold text-balance">
              {title}
            </h2>
          </div>
        </div>
        <div className={wide ? '' : 'lg:col-span-8'}>{children}</div>
      </div>
    </section>
  );
}

export function PageTitle({ title, lead }: { title: string; lead?: string }) {
  return (
    <div className="modern-measure grid gap-8 pt-section lg:grid-cols-12">
      <h1 className="font-heading text-page font-extrabold text-balance lg:col-span-8">{title}</h1>
      {lead && <p className="max-w-xl text-lead text-soft-ink text-pretty lg:col-span-7">{lead}</p>}
    </div>
  );
}
