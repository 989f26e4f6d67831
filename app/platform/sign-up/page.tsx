import { AfterSending } from '@/components/platform/after-sending';
import { PageHead } from '@/components/platform/page-head';
import { SignUpForm } from '@/components/platform/sign-up-form';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { rootHost } from '@/lib/urls';
import { metadataOf } from '../origin';
import { requestSite } from './action';
import { countries, currencies, timeZones } from './places';

/** Rendered for each request: its scripts run by nonce. */
export const dynamic = 'force-dynamic';

export const generateMetadata = metadataOf({
  path: platformPaths.signUp,
  title: 'Request your site – Rendezvous',
  description: 'Ask for a site on Rendezvous: your name, the address you would like, and how to reach you.',
});

export default function SignUpPage() {
  return (
    <>
      <PageHead title="Request your site">
        It takes two minutes. A person reads it before your site opens; until then nobody sees it.
      </PageHead>
      <div className="wrap grid gap-x-20 gap-y-14 py-14 md:py-20 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <SignUpForm
          action={requestSite}
          rootHost={rootHost()}
          choices={{ countries: countries(), timeZones: timeZones(), currencies: currencies() }}
        />
        <AfterSending />
      </div>
    </>
  );
}
