import '@/app/site.css';
import type { Viewport } from 'next';
import type { ReactNode } from 'react';
import { SiteDocument } from '@/components/site/document';
import { themeTokens } from '@/lib/tenancy/palette';
import { type EditionParams, editionView } from './edition';

/** Rendered when first asked for, then kept for as long as the edition lives. */
export const revalidate = false;
export const dynamicParams = true;
export function generateStaticParams() {
  return [];
}

export async function generateViewport(props: EditionParams): Promise<Viewport> {
  const { light, dark } = themeTokens((await editionView(props)).theme);
  return {
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: light.ground },
      { media: '(prefers-color-scheme: dark)', color: dark.ground },
    ],
  };
}

export default async function SiteLayout(props: EditionParams & { children: ReactNode }) {
  return (
    <SiteDocument view={await editionView(props)} counted>
      {props.children}
    </SiteDocument>
  );
}
