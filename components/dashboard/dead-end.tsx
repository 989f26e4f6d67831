import type { ReactNode } from 'react';

/** A page that has nothing to show, and the way on. */
export function DeadEnd({
  title,
  children,
  href,
  label,
}: {
  title: string;
  children: ReactNode;
  href: string;
  label: string;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-6 py-10">
      <div className="max-w-sm text-center">
        <h1 className="text-title font-semibold text-balance">{title}</h1>
        <div className="mt-2 text-soft text-pretty">{children}</div>
        <a href={href} className="button button-quiet mt-6">
          {label}
        </a>
      </div>
    </main>
  );
}
