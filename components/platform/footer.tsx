import { platformPaths } from '@/lib/tenancy/platform-paths';
import { Mark } from './mark';

const COLUMNS = [
  {
    title: 'The house',
    links: [
      { href: '/#how', label: 'How it works' },
      { href: platformPaths.plans, label: 'Plans' },
      { href: platformPaths.directory(), label: 'Directory' },
    ],
  },
  {
    title: 'Yours',
    links: [
      { href: platformPaths.signUp, label: 'Request your site' },
      { href: '/#questions', label: 'Questions' },
    ],
  },
  {
    title: 'Plainly said',
    links: [
      { href: platformPaths.privacy, label: 'Privacy' },
      { href: platformPaths.terms, label: 'House rules' },
    ],
  },
];

export function Footer() {
  return (
    <footer className="on-night bg-night-deep text-night-soft">
      <div className="wrap grid gap-12 py-16 md:grid-cols-[1.4fr_2fr]">
        <div>
          <div className="flex items-center gap-3 text-night-ink">
            <Mark className="h-8 w-8" />
            <span className="font-display text-2xl font-semibold tracking-tight">Rendezvous</span>
          </div>
          <p className="mt-4 max-w-xs text-[0.9375rem]">
            Sites and bookings for independent companions and small agencies. Adults only, eighteen and over.
          </p>
        </div>
        <div className="grid grid-cols-2 gap-10 xs:grid-cols-3">
          {COLUMNS.map(({ title, links }) => (
            <nav key={title} aria-label={title}>
              <h2 className="text-[0.9375rem] font-semibold text-night-ink">{title}</h2>
              <ul className="mt-2 text-[0.9375rem]">
                {links.map(({ href, label }) => (
                  <li key={href}>
                    <a href={href} className="inline-block py-1.5 transition-colors hover:text-brass-light">
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
      </div>
    </footer>
  );
}
