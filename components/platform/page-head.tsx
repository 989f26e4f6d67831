import type { ReactNode } from 'react';

/** The top of a page that is not the landing page: one heading, at most one sentence. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="on-night night">
      <div className="wrap pt-10 pb-16 md:pt-16 md:pb-24">
        <h1 className="display text-[clamp(2.75rem,6.5vw,5rem)]">{title}</h1>
        {children ? <p className="mt-5 max-w-2xl text-lg text-night-soft">{children}</p> : null}
      </div>
    </div>
  );
}
