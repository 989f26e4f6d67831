import type { PictureView } from '@/lib/tenancy/site-view';
import { Picture } from './picture';

/** A picture that opens large: in the viewer with site.js, else as the picture itself. */
export function LightboxLink({
  picture,
  sizes,
  className = '',
  first = false,
}: {
  picture: PictureView;
  sizes: string;
  className?: string;
  first?: boolean;
}) {
  return (
    <a
      href={picture.src}
      className={`lightbox-link ${className}`}
      data-lightbox
      aria-label={`View larger: ${picture.alt}`}
    >
      <Picture picture={picture} sizes={sizes} first={first} className="size-full" />
    </a>
  );
}

/** The one viewer of a page; site.js fills and opens it. */
export function Lightbox() {
  return (
    <dialog id="lightbox" className="lightbox" aria-label="Picture viewer">
      <figure className="lightbox-figure">
        <div className="lightbox-stage" data-stage />
        <figcaption className="lightbox-caption">
          <span data-count />
          <span data-caption aria-live="polite" />
        </figcaption>
      </figure>
      <button
        type="button"
        className="lightbox-button lightbox-previous"
        data-previous
        aria-label="Previous picture"
      >
        <Chevron d="M15 4l-8 8 8 8" />
      </button>
      <button type="button" className="lightbox-button lightbox-next" data-next aria-label="Next picture">
        <Chevron d="M9 4l8 8-8 8" />
      </button>
      <button type="button" className="lightbox-button lightbox-close" data-close aria-label="Close viewer">
        <Chevron d="M5 5l14 14M19 5L5 19" />
      </button>
    </dialog>
  );
}

function Chevron({ d }: { d: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  );
}
