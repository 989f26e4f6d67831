import { Badge } from '@/components/ui/badge';
import type { ListedRule } from '@/lib/compliance/queries';
import { POLICY_FEATURES } from '@/lib/compliance/schema';
import { conditionWords, DECISION_WORDS, FEATURE_WORDS, placesText, STATE_WORDS } from './words';

/** Rules under their feature, one row each; the whole row leads to the rule's page. */
export function RuleList({ rules, href }: { rules: ListedRule[]; href: (rule: ListedRule) => string }) {
  return POLICY_FEATURES.map((feature) => {
    const own = rules.filter((rule) => rule.feature === feature);
    if (own.length === 0) return null;
    return (
      <section key={feature} aria-labelledby={feature}>
        <h2 id={feature} className="mb-2 font-semibold">
          {FEATURE_WORDS[feature].title} <span className="text-sm font-normal text-soft">{own.length}</span>
        </h2>
        <ul className="card divide-y divide-line">
          {own.map((rule) => (
            <li
              key={rule.id}
              className="relative flex items-start gap-3 px-4 py-2.5 first:rounded-t-xl last:rounded-b-xl hover:bg-sunken"
            >
              <div className="min-w-0 flex-1">
                <h3 className="font-medium">
                  <a
                    href={href(rule)}
                    className="after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-brand-ink"
                  >
                    {placesText(rule)}
                  </a>
                </h3>
                <p className="text-sm text-soft">
                  {[...conditionWords(rule.conditions), rule.source].join(' · ')}
                </p>
              </div>
              <p className="flex shrink-0 flex-col items-end gap-1">
                <Badge tone={DECISION_WORDS[rule.decision].tone}>{DECISION_WORDS[rule.decision].text}</Badge>
                {rule.state !== 'in_force' && (
                  <Badge tone={STATE_WORDS[rule.state].tone}>{STATE_WORDS[rule.state].text}</Badge>
                )}
              </p>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
