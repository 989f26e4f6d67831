import { notFound } from 'next/navigation';

/** Below /book there is nothing: the tenant's own "not found". */
export default function MissingPage(): never {
  notFound();
}
