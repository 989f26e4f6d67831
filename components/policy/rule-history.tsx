import { Badge } from '@/components/ui/badge';
import type { RuleVersion } from '@/lib/compliance/queries';
import { conditionWords, DECISION_WORDS, STATE_WORDS } from './words';

/** Every version of a rule, newest first. */
export function RuleHistory({ versions, moment }: { versions: RuleVersion[]; moment: (at: Date) => string }) {
  return (
    <ol className="card divide-y divide-line">
      {versions.map((version, at) => (
        <li key={version.id} className="px-4 py-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">Version {version.version}</span>
            {version.state !== 'withdrawn' && (
              <Badge tone={DECISION_WORDS[version.decision].tone}>
                {DECISION_WORDS[version.decision].text}
              </Badge>
            )}
            {(at === 0 || version.state === 'waiting') && (
              <Badge tone={STATE_WORDS[version.state].tone}>{STATE_WORDS[version.state].text}</Badge>
            )}
          </p>
          {conditionWords(version.conditions).length > 0 && (
            <p className="text-sm">{conditionWords(version.conditions).join(' · ')}</p>
          )}
          <p className="mt-0.5 text-sm break-words text-soft">
            {version.sourceUrl ? (
              <a className="link" href={version.sourceUrl} rel="noreferrer">
                {version.source}
              </a>
            ) : (
              version.source
            )}
          </p>
          {version.note && <p className="text-sm text-soft">{version.note}</p>}
          <p className="mt-1 text-sm text-soft tabular-nums">
            From {moment(version.validFrom)}
            {version.validUntil && version.state !== 'withdrawn' && ` until ${moment(version.validUntil)}`}
            {' · '}
            {version.createdByName ? (
              <>
                by <bdi>{version.createdByName}</bdi>
              </>
            ) : (
              'came with the product'
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
