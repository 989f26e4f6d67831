import { platformPaths } from '@/lib/tenancy/platform-paths';

/** Ways to the neighbouring pages of the directory; nothing while there is one page. */
export function Pages({ page, last }: { page: number; last: number }) {
  if (last <= 1) return null;
  return (
    <nav aria-label="Pages" className="mt-12 flex items-center justify-between gap-4">
      {page > 1 ? (
        <a href={platformPaths.directory(page - 1)} rel="prev" className="button quiet">
          Back
        </a>
      ) : (
        <span />
      )}
      <span className="text-soft">
        Page {page} of {last}
      </span>
      {page < last ? (
        <a href={platformPaths.directory(page + 1)} rel="next" className="button quiet">
          Further
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
