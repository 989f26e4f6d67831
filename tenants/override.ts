import type { ReactNode } from 'react';
import type { SiteView } from '@/lib/tenancy/site-view';
import { OVERRIDES } from './index.generated';

/**
 * What a folder of tenants/ changes in code: rules that follow the tenant's stylesheet, and a home page of its own
 * (a server component that is given the site's view, like the layouts' home pages). Reviewed and compiled in; a tenant
 * only has the key of one.
 */
export type Override = {
  stylesheet?: string;
  Home?: (props: { view: SiteView }) => ReactNode;
};

/** The override of a tenant's `override_key`; empty when the tenant has none, or its folder is gone. */
export function overrideOf(key: string | null): Override {
  return (key && Object.hasOwn(OVERRIDES, key) && OVERRIDES[key]) || {};
}
