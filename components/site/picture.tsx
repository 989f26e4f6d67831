import type { PictureView, SiteView } from '@/lib/tenancy/site-view';
import { blurClass } from '@/lib/tenancy/theme-css';

/**
 * A picture in a box that its `className` sizes; the picture fills the box around its focus. `sizes` tells the browser
 * how wide the box is, so that it loads no more than needed. `first` is for the one picture seen before scrolling.
 */
export function Picture({
  picture,
  sizes,
  className = '',
  first = false,
  decorative = false,
}: {
  picture: PictureView;
  sizes: string;
  className?: string;
  first?: boolean;
  /** The text beside it says the same: screen readers pass it by. */
  decorative?: boolean;
}) {
  const names = ['picture', blurClass(picture), className].filter(Boolean).join(' ');
  return (
    <picture className={names}>
      {picture.sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcSet={srcset} sizes={sizes} />
      ))}
      <img
        src={picture.src}
        alt={decorative ? '' : picture.alt}
        width={picture.width}
        height={picture.height}
        loading={first ? 'eager' : 'lazy'}
        decoding={first ? 'sync' : 'async'}
        fetchPriority={first && !decorative ? 'high' : 'auto'}
        className={FOCUS[picture.focus]}
      />
    </picture>
  );
}

/** The tenant's mark, where it has one; the name always stands beside it. */
export function Logo({ view, className }: { view: SiteView; className: string }) {
  const { logo } = view.photos;
  return logo ? <Picture picture={logo} sizes="4rem" className={className} first decorative /> : null;
}

const FOCUS: Record<PictureView['focus'], string> = {
  center: 'object-center',
  top: 'object-top',
  bottom: 'object-bottom',
  left: 'object-left',
  right: 'object-right',
};
