import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { PolicyRule, Ruling } from '@/lib/compliance/ruling';
import { POLICY_FEATURES, type PolicyFeature } from '@/lib/compliance/schema';
import { conditionWords, DECISION_WORDS, FEATURE_WORDS, placesText } from './words';

/** What holds, feature by feature, with the rules that say so. `link` names a rule's own page where there is one. */
export function RulingList({
  rulingOf,
  day,
  link = () => undefined,
}: {
  rulingOf: (feature: PolicyFeature) => Ruling;
  day: (at: Date) => string;
  link?: (rule: PolicyRule) => string | undefined;
}) {
  return (
    <ul className="divide-y divide-line">
      {POLICY_FEATURES.map((feature) => (
        <li key={feature} className="py-3">
          <OneRuling feature={feature} ruling={rulingOf(feature)} day={day} link={link} />
        </li>
      ))}
    </ul>
  );
}

function OneRuling({
  feature,
  ruling: { decision, conditions, deciders },
  day,
  link,
}: {
  feature: PolicyFeature;
  ruling: Ruling;
  day: (at: Date) => string;
  link: (rule: PolicyRule) => string | undefined;
}) {
  const words = FEATURE_WORDS[feature];
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="font-medium">{words.title}</span>
        <Badge tone={DECISION_WORDS[decision].tone}>{DECISION_WORDS[decision].text}</Badge>
      </p>
      {decision === 'deny' && <p className="mt-0.5 text-sm text-soft">{words.denied}</p>}
      {decision === 'conditions' && (
        <p className="mt-0.5 text-sm">{conditionWords(conditions).join(' · ')}</p>
      )}
      {deciders.length === 0 ? (
        <p className="mt-1 text-sm text-soft">
          No rule is about this place: what holds everywhere by default.
        </p>
      ) : (
        <ul className="mt-1 grid gap-1 text-sm text-soft">
          {deciders.map((rule) => (
            <li key={rule.id}>
              <Source rule={rule} href={link(rule)} /> · since {day(rule.validFrom)}
              {rule.note && <span className="block">{rule.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The act that a rule follows, and the rule itself. */
function Source({ rule, href }: { rule: PolicyRule; href: string | undefined }): ReactNode {
  const places = placesText(rule);
  return (
    <>
      {rule.sourceUrl ? (
        <a className="link break-words" href={rule.sourceUrl} rel="noreferrer">
          {rule.source}
        </a>
      ) : (
        <span>{rule.source}</span>
      )}{' '}
      ·{' '}
      {href ? (
        <a className="link" href={href}>
          {places}
        </a>
      ) : (
        places
      )}
    </>
  );
}
