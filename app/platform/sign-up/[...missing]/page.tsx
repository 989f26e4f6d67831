import { notFound } from 'next/navigation';

/** Paths below /sign-up that do not exist: the root host's own page for that, instead of the framework's. */
export default function MissingBelowSignUp() {
  notFound();
}
