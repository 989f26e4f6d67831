import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { siteView } from '@/app/_server/site';
import { SiteDocument } from '@/components/site/document';
import { LOOKS } from '@/components/site/look';
import { AppError } from '@/lib/errors';
import type { SiteView } from '@/lib/tenancy/site-view';

/** The document of pages that are made for each request and wear the tenant's look; a plain one before a site exists. */
export async function TenantDocument({
  tenantId,
  counted,
  children,
}: {
  tenantId: string;
  counted?: boolean;
  children: ReactNode;
}) {
  const [view, sent] = await Promise.all([findView(tenantId), headers()]);
  if (!view)
    return (
      <html lang="en">
        <body>{children}</body>
      </html>
    );
  return (
    <SiteDocument view={view} nonce={sent.get('x-nonce') ?? undefined} counted={counted}>
      {children}
    </SiteDocument>
  );
}

/** Header and footer of the tenant's layout around one page. */
export function TenantFrame({ view, children }: { view: SiteView | undefined; children: ReactNode }) {
  if (!view) return <main id="main">{children}</main>;
  const { Frame } = LOOKS[view.theme.layout];
  // No entry of the navigation is this page.
  return (
    <Frame view={view} here="missing">
      {children}
    </Frame>
  );
}

/** The published site; undefined while there is none. One read per request, whoever asks. */
export function findView(tenantId: string): Promise<SiteView | undefined> {
  return siteView(tenantId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  });
}
