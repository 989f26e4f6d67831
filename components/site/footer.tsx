import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';
import { isBookable } from './call';

/** What every footer must say: adults only, what is paid for, whose site it is. */
export function FooterLegal({ view, className = '' }: { view: SiteView; className?: string }) {
  return (
    <div className={`legal ${className}`}>
      <p>
        <strong>18+</strong> This site is for adults only. Fees are for time and company alone.
      </p>
      <p>
        © {view.tenant.name} · <a href={paths.privacy}>Privacy</a>
        {isBookable(view) && (
          <>
            {' '}
            · <a href={paths.book()}>Booking</a>
          </>
        )}
      </p>
    </div>
  );
}
