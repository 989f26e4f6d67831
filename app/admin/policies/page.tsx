import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ConsoleShell } from '@/components/admin/console-shell';
import { type AskedPlaces, CodeField, FeatureField, PlaceFields } from '@/components/policy/place-fields';
import { RuleList } from '@/components/policy/rule-list';
import { RulingList } from '@/components/policy/ruling-list';
import { placesText } from '@/components/policy/words';
import { Empty } from '@/components/ui/empty';
import { PageHead } from '@/components/ui/shell';
import { policyRules, rulingsBetween } from '@/lib/compliance/queries';
import { RulesQuery } from '@/lib/compliance/schema';
import { adminPaths } from '@/lib/urls';
import { asked, consolePage, type Search, utcDay } from '../frame';
import { placesAsked, placesIn, ruleAddress } from './address';

export const metadata: Metadata = { title: 'Policies' };

export default async function PoliciesPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const feature = RulesQuery.shape.feature.safeParse(asked(search.feature)).data;
  const country = RulesQuery.shape.country.safeParse(asked(search.country).trim().toUpperCase()).data;
  const places = placesIn(search);
  const tried = search.try === 'yes' ? placesAsked(places) : undefined;
  const { frame, rules, rulingOf } = await consolePage(async (scope) => ({
    rules: await policyRules(scope, { feature, country }),
    rulingOf: tried && (await rulingsBetween(scope, tried)),
  }));
  return (
    <ConsoleShell frame={frame} current={adminPaths.policies()}>
      <PageHead title="Policies">
        What is allowed where. Each rule names its source; nothing is rewritten, a change is a new version.
        The rules that come with the product are a beginning, to be checked by your lawyer.
      </PageHead>
      <div className="grid gap-6">
        <TryIt places={places} wrong={(search.try === 'yes' && !tried) || search.wrong === 'yes'}>
          {tried && rulingOf && (
            <div className="mt-4 border-t border-line pt-2">
              <h3 className="pt-2 text-sm text-soft">{placesText(tried)}</h3>
              <RulingList rulingOf={rulingOf} day={utcDay} link={ruleAddress} />
            </div>
          )}
        </TryIt>
        <NewRule />
        <Filter feature={feature ?? ''} country={country ?? ''} />
        {rules.length > 0 ? (
          <RuleList rules={rules} href={ruleAddress} />
        ) : (
          <Empty icon="shield" title="No rule about this">
            <p>
              The defaults hold: no meetings in person and no cookies before consent; all else is allowed.
            </p>
          </Empty>
        )}
      </div>
    </ConsoleShell>
  );
}

function TryIt({ places, wrong, children }: { places: AskedPlaces; wrong: boolean; children: ReactNode }) {
  return (
    <section className="card p-4 sm:p-5" aria-labelledby="try">
      <h2 id="try" className="font-semibold">
        Try it
      </h2>
      <p className="mt-1 mb-3 text-sm text-soft">
        What holds for a tenant and a visitor now. Leave empty what is not known.
      </p>
      {wrong && (
        <p role="alert" className="mb-3 text-sm text-bad">
          Countries have two letters, like AU; regions begin with their country, like AU-NSW.
        </p>
      )}
      <form
        action={adminPaths.policies()}
        className="grid gap-3 sm:grid-cols-[1fr_1fr_1fr_auto] sm:items-end"
      >
        <input type="hidden" name="try" value="yes" />
        <PlaceFields values={places} />
        <button type="submit" className="button button-quiet">
          Try
        </button>
      </form>
      {children}
    </section>
  );
}

/** The first step: what it is about. The second is the rule's own page, which says whether there is one already. */
function NewRule() {
  return (
    <details className="card group p-4 sm:p-5">
      <summary className="cursor-pointer font-semibold">Add a rule</summary>
      <form
        action={adminPaths.policyRule({})}
        className="mt-3 grid gap-3 sm:grid-cols-[1fr_1fr_1fr_1fr_auto] sm:items-end"
      >
        <FeatureField label="What" value="in_person" />
        <PlaceFields values={{ tenantCountry: '', tenantRegion: '', visitorCountry: '' }} />
        <button type="submit" className="button button-quiet">
          Next
        </button>
      </form>
    </details>
  );
}

function Filter({ feature, country }: { feature: string; country: string }) {
  return (
    <search>
      <form action={adminPaths.policies()} className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
        <FeatureField label="Rules about" value={feature} any="Everything" />
        <CodeField name="country" label="A tenant’s or visitor’s country" value={country} length={2} />
        <button type="submit" className="button button-quiet">
          Show
        </button>
      </form>
    </search>
  );
}
