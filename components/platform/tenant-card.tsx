import type { ListedTenant } from '@/lib/tenancy/listing';

/** One site of the directory: a doorway in its own colours. */
export function TenantCard({ tenant, level }: { tenant: ListedTenant; level: 2 | 3 }) {
  const { name, city, kind, tagline, href, host, colours } = tenant;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article className="group lifted relative flex flex-col overflow-hidden transition-transform motion-safe:hover:-translate-y-1">
      <Doorway colours={colours ?? FALLBACK} />
      <div className="flex flex-1 flex-col p-6">
        <p className="text-[0.9375rem] text-brass-ink">
          {city}
          {kind === 'agency' ? ', agency' : ''}
        </p>
        <Heading className="display mt-1 text-[1.75rem] font-semibold wrap-anywhere">
          <a href={href} className="after:absolute after:inset-0">
            {name}
          </a>
        </Heading>
        {tagline ? <p className="mt-2 text-soft wrap-anywhere">{tagline}</p> : null}
        <p className="mt-auto pt-5 text-[0.9375rem] wrap-anywhere text-soft underline decoration-brass decoration-1 underline-offset-4 group-hover:decoration-2">
          {host}
        </p>
      </div>
    </article>
  );
}

type Colours = NonNullable<ListedTenant['colours']>;
const FALLBACK: Colours = {
  primary: '#5A2149',
  secondary: '#CFA65B',
  accent: '#F4ECDF',
  background: '#FBF7F0',
  text: '#2A1826',
};

function Doorway({ colours: { primary, secondary, accent, background } }: { colours: Colours }) {
  return (
    <svg viewBox="0 0 320 180" className="w-full" aria-hidden="true" focusable="false" fill="none">
      <rect width="320" height="180" fill={accent} />
      <path d="M44 180V112a74 74 0 0 1 148 0v68z" fill={primary} />
      <path d="M128 180V112a74 74 0 0 1 148 0v68z" fill={secondary} fillOpacity="0.55" />
      <path d="M128 180V112a74 74 0 0 1 32-61 74 74 0 0 1 32 61v68z" fill={background} />
    </svg>
  );
}
