import { Icon } from '@/components/ui/icon';
import { paths } from '@/lib/urls';

/** A search that is an address: it works without scripts and can be kept. */
export function ClientSearch({ search, filter, tag }: { search: string; filter: string; tag: string }) {
  return (
    <search>
      <form action={paths.dashboardClients()} method="get" className="flex gap-2">
        {filter && <input type="hidden" name="filter" value={filter} />}
        {tag && <input type="hidden" name="tag" value={tag} />}
        <label className="min-w-0 flex-1">
          <span className="sr-only">Search clients</span>
          <input
            className="field"
            type="search"
            name="q"
            defaultValue={search}
            maxLength={100}
            placeholder="Name, e-mail, phone or tag"
          />
        </label>
        <button type="submit" className="button button-quiet">
          <Icon name="search" className="size-4" />
          <span className="max-sm:sr-only">Search</span>
        </button>
      </form>
    </search>
  );
}

/** The tags in use, each a link that narrows the list to it; the one chosen leads back. */
export function TagLinks({ tags, chosen, filter }: { tags: string[]; chosen: string; filter: string }) {
  if (tags.length === 0) return null;
  return (
    <nav aria-label="Tags" className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <a
          key={tag}
          href={paths.dashboardClients({ filter, tag: tag === chosen ? '' : tag })}
          aria-current={tag === chosen ? 'true' : undefined}
          className="badge min-h-8 px-3 hover:text-ink aria-[current]:bg-brand aria-[current]:text-on-brand"
        >
          <bdi>{tag}</bdi>
          {tag === chosen && (
            <>
              <Icon name="cross" className="size-3" />
              <span className="sr-only"> (show all)</span>
            </>
          )}
        </a>
      ))}
    </nav>
  );
}
