import { Icon } from './icon';

/** Older and newer pages of a list; nothing while all of it fits on one. */
export function Pagination({
  page,
  pageSize,
  total,
  href,
}: {
  page: number;
  pageSize: number;
  total: number;
  href: (page: number) => string;
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1 && page === 1) return null;
  const from = Math.min(total, (page - 1) * pageSize + 1);
  const until = Math.min(total, page * pageSize);
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      <p className="text-sm text-soft tabular-nums">
        {page > pages ? `Page ${page} of ${pages}` : `${from}–${until} of ${total}`}
      </p>
      <div className="flex gap-2">
        {page > 1 && (
          <a href={href(Math.min(page - 1, pages))} rel="prev" className="button button-quiet">
            <Icon name="back" className="size-4" /> Previous
          </a>
        )}
        {page < pages && (
          <a href={href(page + 1)} rel="next" className="button button-quiet">
            Next <Icon name="next" className="size-4" />
          </a>
        )}
      </div>
    </nav>
  );
}
