import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { type SignInAction, SignInForm } from './sign-in-form';

/** What the address says: who has just left, that another form's sign-in failed, where to go afterwards. */
export type SignInSearch = {
  'signed-out'?: string | string[];
  error?: string | string[];
  next?: string | string[];
};

export function SignInPage({
  brand,
  title,
  action,
  search,
  children,
}: {
  brand: string;
  title: string;
  action: SignInAction;
  search: SignInSearch;
  /** Below the form: where else to go. */
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <p className="text-center font-brand text-3xl leading-tight text-brand-ink text-balance">{brand}</p>
        <div className="card mt-8 p-6 sm:p-8">
          <h1 className="mb-5 text-lg font-semibold">{title}</h1>
          <SignInForm
            action={action}
            failed={search.error !== undefined}
            next={typeof search.next === 'string' ? search.next : undefined}
          >
            {search['signed-out'] !== undefined && <Notice tone="good" title="You are signed out." />}
          </SignInForm>
        </div>
        <div className="mt-6 text-center text-sm text-soft text-pretty">{children}</div>
      </div>
    </main>
  );
}
