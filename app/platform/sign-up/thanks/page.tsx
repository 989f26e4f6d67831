import { Thanks } from '@/components/platform/thanks';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { rootHost } from '@/lib/urls';
import { metadataOf } from '../../origin';

export const dynamic = 'force-dynamic';

export const generateMetadata = metadataOf({
  path: platformPaths.signUpThanks,
  title: 'Thank you – Rendezvous',
  description: 'Your request for a site has arrived.',
  indexed: false,
});

export default function ThanksPage() {
  return <Thanks rootHost={rootHost()} />;
}
