import { Missing } from '@/components/platform/missing';

export const metadata = { title: 'Page not found – Rendezvous', robots: { index: false } };

export default function NotFound() {
  return <Missing />;
}
