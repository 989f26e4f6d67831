import { Badge } from '@/components/ui/badge';
import type { LetterItem } from '@/lib/messaging/letters';
import { sideOf } from '@/lib/messaging/templates';
import { paths } from '@/lib/urls';
import { LETTER_WORDS } from './letter-words';

/** All letters in one language, those to clients first. */
export function LetterList({ items, language }: { items: LetterItem[]; language: string }) {
  const groups = [
    { side: 'client', title: 'To your clients' },
    { side: 'staff', title: 'To you' },
  ];
  return groups.map(({ side, title }) => (
    <section key={side} aria-labelledby={`letters-${side}`}>
      <h2 id={`letters-${side}`} className="mb-2 font-semibold">
        {title}
      </h2>
      <ul className="card divide-y divide-line">
        {items
          .filter(({ key }) => sideOf(key) === side)
          .map(({ key, subject, own }) => (
            <li
              key={key}
              className="relative flex items-center gap-3 px-4 py-3 first:rounded-t-xl last:rounded-b-xl hover:bg-sunken"
            >
              <div className="min-w-0 flex-1">
                <h3 className="font-medium">
                  <a
                    href={paths.dashboardTemplate(key, { language })}
                    className="after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
                  >
                    {LETTER_WORDS[key]}
                  </a>
                </h3>
                <p className="truncate text-sm text-soft" lang={language}>
                  {subject}
                </p>
              </div>
              {own && <Badge tone="brand">Your words</Badge>}
            </li>
          ))}
      </ul>
    </section>
  ));
}
