import { platformPaths } from '@/lib/tenancy/platform-paths';

/** For an address that the root host does not have. */
export function Missing() {
  return (
    <section className="on-night night">
      <div className="wrap flex min-h-[60vh] flex-col items-start justify-center py-24">
        <p className="eyebrow">Page not found</p>
        <h1 className="display mt-6 text-[clamp(3rem,8vw,6rem)]">
          Nobody is waiting <em className="text-brass-light">at this door.</em>
        </h1>
        <p className="mt-6 max-w-xl text-lg text-night-soft">
          The address may be mistyped, or the page has moved on. The front door is always open.
        </p>
        <div className="mt-10 flex flex-wrap gap-3">
          <a href={platformPaths.home} className="button">
            To the front door
          </a>
          <a href={platformPaths.directory()} className="button quiet">
            See who is here
          </a>
        </div>
      </div>
    </section>
  );
}
