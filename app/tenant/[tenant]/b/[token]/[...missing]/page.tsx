import { notFound } from 'next/navigation';

export default function MissingPage(): never {
  notFound();
}
