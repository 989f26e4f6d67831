import { Badge } from '@/components/ui/badge';
import type { Risk } from '@/lib/clients/risk';
import { riskWords } from './client-words';

/** What to know of a client before deciding, one badge each. Stands in a row of badges. */
export function RiskBadges({ risks }: { risks: Risk[] }) {
  return risks.map((risk) => {
    const { text, tone, icon } = riskWords(risk);
    return (
      <Badge key={risk.kind} tone={tone} icon={icon}>
        {text}
      </Badge>
    );
  });
}
