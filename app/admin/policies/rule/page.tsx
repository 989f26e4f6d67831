import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ConsoleShell } from '@/components/admin/console-shell';
import { RuleForm, WithdrawForm } from '@/components/policy/rule-form';
import { RuleHistory } from '@/components/policy/rule-history';
import { FEATURE_WORDS, placesText } from '@/components/policy/words';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { reachOf, ruleHistory } from '@/lib/compliance/queries';
import { RuleKeyQuery } from '@/lib/compliance/schema';
import { adminPaths } from '@/lib/urls';
import { asked, consolePage, type Search, utcMoment } from '../../frame';
import { policyAction } from '../actions';
import { placesIn } from '../address';

export const metadata: Metadata = { title: 'Policy' };

const DONE: Record<string, string> = {
  save: 'Saved. It counts from its beginning on, for everybody',
  withdraw: 'Withdrawn',
};

/** One rule, named by what it is about: what it says, how it came to it, and its next version. */
export default async function RulePage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const key = RuleKeyQuery.safeParse({ feature: asked(search.feature), ...placesIn(search) });
  if (!key.success) redirect(adminPaths.policies({ wrong: 'yes' }));
  const { frame, versions, reach } = await consolePage(async (scope) => ({
    versions: await ruleHistory(scope, key.data),
    reach: await reachOf(scope, key.data),
  }));
  const [newest] = versions;
  const done = DONE[asked(search.done)];
  return (
    <ConsoleShell frame={frame} current={adminPaths.policies()}>
      <PageHead
        back={{ href: adminPaths.policies(), label: 'Policies' }}
        title={FEATURE_WORDS[key.data.feature].title}
      >
        {placesText(key.data)}
      </PageHead>
      <div className="grid gap-4">
        {done && newest && <Notice tone="good" title={done} />}
        {newest?.state === 'waiting' && (
          <Notice tone="warn" title="The newest version has not begun">
            A version saved now takes its place: of versions that have begun, the newest counts.
          </Notice>
        )}
        <section className="card grid gap-4 p-4 sm:p-5" aria-labelledby="next">
          <div>
            <h2 id="next" className="font-semibold">
              {newest ? 'Next version' : 'There is no such rule yet'}
            </h2>
            <p className="text-sm text-soft">{reachWords(reach)}</p>
          </div>
          <RuleForm key={newest?.id} rule={key.data} newest={newest} action={policyAction} />
        </section>
        {newest && newest.state !== 'withdrawn' && (
          <section className="card p-4 sm:p-5" aria-label="Withdraw">
            <WithdrawForm newest={newest} action={policyAction} />
          </section>
        )}
        {newest && (
          <section>
            <h2 className="mt-2 mb-2 font-semibold">History</h2>
            <RuleHistory versions={versions} moment={utcMoment} />
          </section>
        )}
      </div>
    </ConsoleShell>
  );
}

function reachWords(tenants: number): string {
  if (tenants === 0) return 'No tenant lives or tours there now.';
  return tenants === 1
    ? 'One tenant lives or tours there: its site is made anew.'
    : `${tenants} tenants live or tour there: their sites are made anew.`;
}
