import { notFound } from 'next/navigation';

/** Unknown addresses of the console get its own page for that. */
export default function MissingPage() {
  notFound();
}
