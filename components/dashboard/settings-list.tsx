import { Icon } from '@/components/ui/icon';

/** Ways to the pages that are set up once and then left alone. */
export function SettingsList({ links }: { links: { href: string; label: string; explains: string }[] }) {
  if (links.length === 0) return null;
  return (
    <nav aria-label="Settings" className="card">
      <ul className="divide-y divide-line">
        {links.map(({ href, label, explains }) => (
          <li key={href}>
            <a href={href} className="flex min-h-14 items-center justify-between gap-4 px-4 py-3 sm:px-5">
              <span className="min-w-0">
                <span className="font-medium">{label}</span>
                <span className="block text-sm text-soft text-pretty">{explains}</span>
              </span>
              <Icon name="next" className="size-4 shrink-0 text-soft" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
