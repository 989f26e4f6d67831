import type { ListedTenant } from '@/lib/tenancy/listing';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { TenantCard } from './tenant-card';

/** The cards, or a friendly word while there are none. */
export function DirectoryList({ tenants, level }: { tenants: ListedTenant[]; level: 2 | 3 }) {
  if (tenants.length === 0)
    return (
      <p className="rounded-2xl border border-dashed border-rule p-8 text-soft">
        Nobody has chosen to be listed here yet.{' '}
        <a href={platformPaths.signUp} className="link text-ink">
          Be the first.
        </a>
      </p>
    );
  return (
    <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
      {tenants.map((tenant) => (
        <li key={tenant.host} className="grid">
          <TenantCard tenant={tenant} level={level} />
        </li>
      ))}
    </ul>
  );
}

/** The directory on the landing page: a few, and the way to all. */
export function DirectoryPreview({ tenants, total }: { tenants: ListedTenant[]; total: number }) {
  return (
    <section className="border-y border-line bg-panel">
      <div className="wrap py-20 md:py-28">
        <div className="flex flex-wrap items-end justify-between gap-6">
          <h2 className="display text-[clamp(2.5rem,5vw,4rem)]">Who lives here</h2>
          {total > tenants.length ? (
            <a href={platformPaths.directory()} className="link font-medium">
              See all {total}
            </a>
          ) : null}
        </div>
        <div className="mt-10">
          <DirectoryList tenants={tenants} level={3} />
        </div>
        <p className="mt-8 max-w-2xl text-soft">
          A place in the directory is a choice. Sites are listed only when their owner asks for it.
        </p>
      </div>
    </section>
  );
}
