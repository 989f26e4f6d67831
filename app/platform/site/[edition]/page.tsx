import { reportBug } from '@/app/_server/errors';
import { Closing } from '@/components/platform/closing';
import { DirectoryPreview } from '@/components/platform/directory-list';
import { Hero } from '@/components/platform/hero';
import { Pillars } from '@/components/platform/pillars';
import { Plans } from '@/components/platform/plans';
import { Promises } from '@/components/platform/promises';
import { Questions } from '@/components/platform/questions';
import { Roadmap } from '@/components/platform/roadmap';
import { Steps } from '@/components/platform/steps';
import { advertisedTenants } from '@/lib/compliance/advertising';
import type { ListedTenants } from '@/lib/tenancy/listing';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { asPlatform } from '@/lib/tenancy/work';
import { metadataOf } from '../../origin';

/** Seconds until a change in the directory shows. */
export const revalidate = 2;

export const generateMetadata = metadataOf({
  path: platformPaths.home,
  title: 'Rendezvous – sites and bookings for independent companions',
  description:
    'A site of your own and a booking desk that never promises the same hour twice. Private by design, for independent companions and small agencies.',
});

export default async function LandingPage() {
  const listed = await directory();
  return (
    <>
      <Hero />
      <Promises />
      <Pillars />
      <Steps />
      <Roadmap />
      {listed ? <DirectoryPreview tenants={listed.items} total={listed.total} /> : null}
      <Plans />
      <Questions />
      <Closing />
    </>
  );
}

/** Undefined while the database is away: the rest of the page does not need it. */
async function directory(): Promise<ListedTenants | undefined> {
  try {
    return await asPlatform({ kind: 'visitor' }, (scope) => advertisedTenants(scope, { pageSize: 4 }));
  } catch (error) {
    reportBug(error, { requestId: 'landing' });
    return undefined;
  }
}
