import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { AskPasswordForm, type EntryAction, NewPasswordForm } from './password-forms';
import { type SignInAction, SignInForm } from './sign-in-form';

/** What the address says: who has just left, who has a new password, that another form's sign-in failed, where to go afterwards. */
export type SignInSearch = {
  'signed-out'?: string | string[];
  'password-set'?: string | string[];
  error?: string | string[];
  next?: string | string[];
};

export function SignInPage({
  brand,
  title,
  action,
  search,
  forgotPath,
  children,
}: {
  brand: string;
  title: string;
  action: SignInAction;
  search: SignInSearch;
  forgotPath: string;
  /** Below the form: where else to go. */
  children: ReactNode;
}) {
  return (
    <EntryPage brand={brand} title={title} below={children}>
      <SignInForm
        action={action}
        failed={search.error !== undefined}
        next={typeof search.next === 'string' ? search.next : undefined}
      >
        {search['signed-out'] !== undefined && <Notice tone="good" title="You are signed out." />}
        {search['password-set'] !== undefined && (
          <Notice tone="good" title="Your new password is kept.">
            Sign in with it.
          </Notice>
        )}
      </SignInForm>
      <p className="mt-5 text-center">
        <a className="link" href={forgotPath}>
          Forgot your password?
        </a>
      </p>
    </EntryPage>
  );
}

/** The page of whoever has forgotten a password; `sent` once they have asked for a link. */
export function ForgotPasswordPage({
  brand,
  action,
  sent,
  signInPath,
}: {
  brand: string;
  action: EntryAction;
  sent: boolean;
  signInPath: string;
}) {
  return (
    <EntryPage brand={brand} title="Forgot your password?" below={<ToSignIn href={signInPath} />}>
      {sent ? (
        <Notice tone="good" title="Have a look at your mail.">
          If the address you gave signs in here, a link is on its way to it. It works once, and for an hour.
        </Notice>
      ) : (
        <>
          <p className="mb-5 text-pretty">
            Tell us your address, and we send you a link to choose a new one.
          </p>
          <AskPasswordForm action={action} />
        </>
      )}
    </EntryPage>
  );
}

/** The page behind that link; without a token the link is none, or none any more. */
export function NewPasswordPage({
  brand,
  action,
  token,
  forgotPath,
  signInPath,
}: {
  brand: string;
  action: EntryAction;
  token?: string;
  forgotPath: string;
  signInPath: string;
}) {
  return (
    <EntryPage brand={brand} title="Choose a new password" below={<ToSignIn href={signInPath} />}>
      {token ? (
        <NewPasswordForm action={action} token={token} />
      ) : (
        <>
          <Notice tone="warn" title="This link no longer works">
            It was used, or is more than an hour old.
          </Notice>
          <p className="mt-5 text-center">
            <a className="link" href={forgotPath}>
              Ask for another one
            </a>
          </p>
        </>
      )}
    </EntryPage>
  );
}

function ToSignIn({ href }: { href: string }) {
  return (
    <a className="link" href={href}>
      Back to signing in
    </a>
  );
}

function EntryPage({
  brand,
  title,
  below,
  children,
}: {
  brand: string;
  title: string;
  below: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <p className="text-center font-brand text-3xl leading-tight text-brand-ink text-balance">{brand}</p>
        <div className="card mt-8 p-6 sm:p-8">
          <h1 className="mb-5 text-lg font-semibold">{title}</h1>
          {children}
        </div>
        <div className="mt-6 text-center text-sm text-soft text-pretty">{below}</div>
      </div>
    </main>
  );
}
