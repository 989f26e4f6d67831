import { platformPaths } from '@/lib/tenancy/platform-paths';
import { Mark } from './mark';

export function Closing() {
  return (
    <section className="on-night night">
      <div className="wrap flex flex-col items-center py-24 text-center md:py-32">
        <Mark className="h-14 w-14" />
        <h2 className="display mt-8 max-w-3xl text-[clamp(2.75rem,6vw,4.75rem)]">
          A place of your own, <em className="text-brass-light">kept in confidence.</em>
        </h2>
        <p className="mt-6 max-w-xl text-lg text-night-soft">
          Tell us your name and the address you would like. It takes two minutes, and you can look around your
          dashboard while we read it.
        </p>
        <a href={platformPaths.signUp} className="button mt-10">
          Request your site
        </a>
      </div>
    </section>
  );
}
