import type { SiteView } from '@/lib/tenancy/site-view';
import { paths } from '@/lib/urls';

/** The one thing that every page asks of its visitor: to book, or where nothing can be booked, to write. */
export function callToAction(view: SiteView): { href: string; label: string } {
  if (!isBookable(view)) return { href: paths.contact, label: 'Get in touch' };
  return { href: paths.book(), label: view.content.callToAction.label };
}

export function isBookable({ services }: SiteView): boolean {
  return services.length > 0;
}
