import type { SiteView } from '@/lib/tenancy/site-view';
import { platform, reachable } from './words';

export type ContactDetail = { label: string; value: string; href?: string };

/** E-mail, phone, hours: what the tenant gives, in the order a visitor looks for it. */
export function contactDetails(view: SiteView): ContactDetail[] {
  const { email, phone } = view.content.contact;
  const hours = reachable(view);
  return [
    ...(email ? [{ label: 'E-mail', value: email, href: `mailto:${email}` }] : []),
    ...(phone ? [{ label: 'Phone', value: phone, href: `tel:${phone.replace(/[^+0-9]/g, '')}` }] : []),
    ...(hours ? [{ label: 'Reachable', value: hours }] : []),
    { label: 'Based in', value: view.tenant.city },
  ];
}

export function ContactDetailList({
  view,
  without,
  className = '',
}: {
  view: SiteView;
  /** The label of a detail that the page shows elsewhere. */
  without?: string;
  className?: string;
}) {
  const details = contactDetails(view).filter(({ label }) => label !== without);
  return (
    <dl className={`details ${className}`}>
      {details.map(({ label, value, href }) => (
        <div key={label} className="details-row">
          <dt>{label}</dt>
          <dd>
            {href ? (
              <a href={href} className="link">
                <Breakable text={value} />
              </a>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** An address that may break after its @, so that narrow screens do not cut it anywhere. */
export function Breakable({ text }: { text: string }) {
  const [local, domain] = text.split('@', 2);
  if (!domain) return text;
  return (
    <>
      {local}@<wbr />
      {domain}
    </>
  );
}

export function SocialLinks({ view, className = '' }: { view: SiteView; className?: string }) {
  const links = view.content.socialLinks;
  if (links.length === 0) return null;
  return (
    <ul className={`social ${className}`} aria-label="Elsewhere">
      {links.map((link) => (
        <li key={link.url}>
          <a
            href={link.url}
            rel="me noopener noreferrer"
            className="social-link"
            data-event="social_click"
            data-event-platform={link.platform}
          >
            <span className="social-platform">{platform(link)}</span>
            <span className="social-handle">{link.handle}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
