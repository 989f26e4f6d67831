import { platformPaths } from '@/lib/tenancy/platform-paths';
import { Mark } from './mark';

const LINKS = [
  { href: '/#how', label: 'How it works' },
  { href: '/#discretion', label: 'Discretion' },
  { href: platformPaths.plans, label: 'Plans' },
  { href: platformPaths.directory(), label: 'Directory' },
];

export function Header() {
  return (
    <header className="on-night night relative z-20">
      <div className="wrap flex h-20 items-center justify-between gap-6">
        <a href={platformPaths.home} className="flex items-center gap-3" aria-label="Rendezvous, home">
          <Mark className="h-8 w-8" />
          <span className="font-display text-[1.75rem] leading-none font-semibold tracking-tight">
            Rendezvous
          </span>
        </a>
        <nav aria-label="Main" className="hidden items-center gap-8 text-[0.9375rem] font-medium md:flex">
          {LINKS.map(({ href, label }) => (
            <a key={href} href={href} className="text-night-soft transition-colors hover:text-night-ink">
              {label}
            </a>
          ))}
          <a href={platformPaths.signUp} className="button min-h-11 px-5 text-[0.9375rem]">
            Request your site
          </a>
        </nav>
        <Menu />
      </div>
    </header>
  );
}

/** The links on small screens; opens without any script. */
function Menu() {
  return (
    <details className="group md:hidden">
      <summary className="flex h-12 items-center gap-2.5 rounded-full border border-night-line px-4 text-[0.9375rem] font-medium">
        Menu
        <span aria-hidden="true" className="relative block h-2.5 w-4">
          <span className="absolute inset-x-0 top-0 h-px bg-current transition-transform group-open:translate-y-[5px] group-open:rotate-45" />
          <span className="absolute inset-x-0 bottom-0 h-px bg-current transition-transform group-open:-translate-y-[4px] group-open:-rotate-45" />
        </span>
      </summary>
      <nav
        aria-label="Main"
        className="absolute inset-x-0 top-full border-y border-night-line bg-night-deep px-5 pt-2 pb-6 shadow-2xl"
      >
        {LINKS.map(({ href, label }) => (
          <a
            key={href}
            href={href}
            className="block border-b border-night-line py-4 font-display text-2xl font-medium"
          >
            {label}
          </a>
        ))}
        <a href={platformPaths.signUp} className="button mt-6 w-full">
          Request your site
        </a>
      </nav>
    </details>
  );
}
