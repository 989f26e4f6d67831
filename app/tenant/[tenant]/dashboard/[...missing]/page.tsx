import { notFound } from 'next/navigation';

/** Unknown addresses below /dashboard get the dashboard's own page for that. */
export default function MissingPage() {
  notFound();
}
