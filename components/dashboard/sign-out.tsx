import { Submit } from '@/components/ui/submit';

/** Leaving, here or on every device. Forms, since leaving changes something. */
export function SignOut({ action }: { action: (form: FormData) => Promise<void> }) {
  return (
    <section className="card p-4 sm:p-5">
      <h2 className="font-semibold">Signed in</h2>
      <p className="mt-1 max-w-prose text-soft text-pretty">
        A sign-in lasts 30 days. If you have lost a device, or used one that is not yours, sign out
        everywhere.
      </p>
      <div className="mt-4 grid gap-2 sm:flex">
        <form action={action}>
          <Submit look="quiet" waiting="Signing out…" className="w-full">
            Sign out
          </Submit>
        </form>
        <form action={action}>
          <input type="hidden" name="everywhere" value="yes" />
          <Submit look="danger" waiting="Signing out…" className="w-full">
            Sign out everywhere
          </Submit>
        </form>
      </div>
    </section>
  );
}
