import { notFound } from 'next/navigation';

export default function NoToken() {
  notFound();
}
