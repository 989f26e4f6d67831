import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { callerOf, tenantOfHost } from '@/app/_server/request';
import { siteAround } from '@/app/_server/site';
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

/** The published site; undefined while there is none. No older than the host's entry in the directory. */
export async function findView(tenantId: string): Promise<SiteView | undefined> {
  const { host } = callerOf(await headers());
  try {
    const entry = await tenantOfHost(host);
    return entry.tenantId === tenantId ? await siteAround(tenantId, entry.siteVersion) : undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}
