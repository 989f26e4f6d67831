import type { Metadata } from 'next';
import { AuditList } from '@/components/admin/audit-list';
import { ConsoleShell } from '@/components/admin/console-shell';
import { StatusChanges } from '@/components/admin/status-changes';
import { CHANGE_WORDS, TENANT_WORDS } from '@/components/admin/words';
import { ROLE_WORDS } from '@/components/dashboard/words';
import { RegionForm } from '@/components/policy/region-form';
import { RulingList } from '@/components/policy/ruling-list';
import { affectedWords } from '@/components/policy/words';
import { Breakable } from '@/components/site/contact-details';
import { Badge } from '@/components/ui/badge';
import { FactList } from '@/components/ui/fact-list';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { auditLines } from '@/lib/audit/queries';
import { agreedButForbidden } from '@/lib/booking/forbidden';
import { rulingsBetween } from '@/lib/compliance/queries';
import { membersOf } from '@/lib/identity/queries';
import { STATUS_CHANGES } from '@/lib/tenancy/policy';
import { requireTenant, type TenantItem } from '@/lib/tenancy/tenants';
import { adminPaths, originOf } from '@/lib/urls';
import { asked, consolePage, type Search, utcDay, utcMoment, withQuery } from '../../frame';
import { ruleAddress } from '../../policies/address';
import { changeAction, regionAction } from './actions';

export const metadata: Metadata = { title: 'Tenant' };

type Props = { params: Promise<{ id: string }>; searchParams: Search };

export default async function TenantPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { frame, tenant, members, trail, rulingOf, affected } = await consolePage(async (scope) => {
    const tenant = await requireTenant(scope, id);
    const members = await membersOf(scope, tenant.id);
    const trail = await auditLines(scope, { tenantId: tenant.id, page: 1, pageSize: 10 });
    const { countryCode: tenantCountry, region: tenantRegion } = tenant;
    const rulingOf = await rulingsBetween(scope, { tenantCountry, tenantRegion, visitorCountry: null });
    const affected = await agreedButForbidden(scope, tenant);
    return { tenant, members, trail, rulingOf, affected };
  });
  return (
    <ConsoleShell frame={frame} current={adminPaths.tenants}>
      <PageHead back={{ href: adminPaths.tenants, label: 'Tenants' }} title={<bdi>{tenant.name}</bdi>}>
        <p className="mt-1.5 flex flex-wrap items-center gap-2">
          <Badge tone={TENANT_WORDS[tenant.status].tone}>{TENANT_WORDS[tenant.status].text}</Badge>
          <span>{tenant.host}</span>
        </p>
      </PageHead>
      <Done tenant={tenant} done={asked(search.done)} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start">
        <div className="lg:sticky lg:top-6 lg:col-start-2 lg:row-start-1">
          <StatusChanges
            id={tenant.id}
            status={tenant.status}
            changes={tenant.changes}
            action={changeAction}
          />
        </div>
        <div className="grid gap-4 lg:col-start-1 lg:row-start-1">
          <section className="card px-4 py-2 sm:px-5">
            <h2 className="sr-only">Facts</h2>
            <FactList facts={factsOf(tenant)} />
          </section>
          <section className="card px-4 py-3 sm:px-5">
            <h2 className="font-semibold">Staff</h2>
            {members.length === 0 ? (
              <p className="mt-1 text-soft">Nobody can sign in here yet.</p>
            ) : (
              <ul className="mt-1 divide-y divide-line">
                {members.map(({ userId, name, email, role, canSignIn }) => (
                  <li key={userId} className="py-2">
                    <p>
                      <bdi>{name}</bdi> <span className="text-sm text-soft">{ROLE_WORDS[role]}</span>
                    </p>
                    <p className="text-sm break-all text-soft">
                      {email}
                      {!canSignIn && ' · no password yet'}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section className="card px-4 py-3 sm:px-5" aria-labelledby="applies">
            <h2 id="applies" className="font-semibold">
              What applies
            </h2>
            {affected > 0 && <p className="mt-1 text-sm text-bad">{affectedWords(affected)}</p>}
            <RulingList rulingOf={rulingOf} day={utcDay} link={ruleAddress} />
            <details className="group border-t border-line py-3">
              <summary className="button button-quiet group-open:hidden">Set the region…</summary>
              <RegionForm tenant={tenant} action={regionAction} />
            </details>
          </section>
          <section>
            <h2 className="mt-2 mb-2 font-semibold">Last in the trail</h2>
            <AuditList items={trail.items} moment={utcMoment} namesTenant={false} />
            {trail.total > trail.items.length && (
              <p className="mt-3">
                <a className="link" href={withQuery(adminPaths.audit, { tenant: tenant.id })}>
                  All {trail.total} entries
                </a>
              </p>
            )}
          </section>
        </div>
      </div>
    </ConsoleShell>
  );
}

function Done({ tenant, done }: { tenant: TenantItem; done: string }) {
  const change = STATUS_CHANGES.find((one) => one === done);
  const words = change && CHANGE_WORDS[change];
  // An old address must not claim what is no longer so.
  if (!words || tenant.changes.includes(change)) return null;
  return (
    <div className="mb-4">
      <Notice tone="good" title={words.done} />
    </div>
  );
}

function factsOf(tenant: TenantItem) {
  const address = originOf(tenant.host);
  return [
    {
      label: 'Address',
      value:
        tenant.status === 'active' ? (
          <a className="link" href={address}>
            {address.replace(/^https?:\/\//, '')}
          </a>
        ) : (
          address.replace(/^https?:\/\//, '')
        ),
    },
    { label: 'Kind', value: tenant.kind === 'solo' ? 'Solo' : 'Agency' },
    { label: 'Place', value: `${tenant.city}, ${tenant.region ?? tenant.countryCode}` },
    { label: 'Time zone', value: tenant.timeZone },
    { label: 'Currency', value: tenant.currency },
    { label: 'Contact', value: <Breakable text={tenant.contactEmail} /> },
    { label: 'Directory', value: tenant.listed ? 'Listed' : 'Not listed' },
    { label: 'Since', value: utcMoment(tenant.createdAt) },
    { label: 'Site version', value: String(tenant.siteVersion) },
  ];
}
