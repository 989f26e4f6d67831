import { Missing } from '@/components/platform/missing';
import { metadataOf } from '../../../origin';

export const generateMetadata = metadataOf({
  path: '/',
  title: 'Page not found – Rendezvous',
  description: 'There is nothing at this address.',
  indexed: false,
});

/** What the middleware answers, with status 404, for a path that the root host does not have. */
export default function MissingPage() {
  return <Missing />;
}
