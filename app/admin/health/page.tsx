import type { Metadata } from 'next';
import { ConsoleShell } from '@/components/admin/console-shell';
import { Badge, type Tone } from '@/components/ui/badge';
import { FactList } from '@/components/ui/fact-list';
import { PageHead } from '@/components/ui/shell';
import { type Counts, intakeCounts } from '@/lib/analytics/buffer';
import { jobsState } from '@/lib/jobs';
import { mailLeaves } from '@/lib/messaging/mail';
import { outboxCounts } from '@/lib/messaging/outbox';
import { redisState } from '@/lib/redis';
import { adminPaths, rootHost } from '@/lib/urls';
import { consolePage } from '../frame';

export const metadata: Metadata = { title: 'Health' };

type State = 'ok' | 'failing' | 'off';

export default async function HealthPage() {
  const { frame, counts, mails, answeredInMs } = await consolePage(async (scope, counts) => {
    const started = performance.now();
    const mails = await outboxCounts(scope);
    return { counts, mails, answeredInMs: performance.now() - started };
  });
  // Only now: a build, which has no settings, stops above, where the page turns out to be made for each request.
  const redis = await redisState();
  const checks: [string, State, string][] = [
    ['Database', 'ok', `answered in ${answeredInMs.toFixed(1)} ms`],
    ['Redis', redis, redis === 'off' ? 'not configured: limits are counted per process' : ''],
    ['Jobs', jobsState(), jobsState() === 'off' ? 'not worked by this process' : ''],
  ];
  return (
    <ConsoleShell frame={frame} current={adminPaths.health}>
      <PageHead title="Health">This process, at this moment.</PageHead>
      <div className="grid gap-4">
        <section className="card px-4 py-2 sm:px-5">
          <h2 className="sr-only">Checks</h2>
          <FactList
            facts={checks.map(([label, state, note]) => ({
              label,
              value: (
                <>
                  <Badge tone={STATES[state].tone}>{STATES[state].text}</Badge>{' '}
                  <span className="text-sm text-soft">{note}</span>
                </>
              ),
            }))}
          />
        </section>
        <section className="card px-4 py-2 sm:px-5">
          <h2 className="sr-only">Numbers</h2>
          <FactList
            facts={[
              { label: 'Tenants', value: `${counts.active} active, ${counts.in_review} in review` },
              { label: 'Mails', value: `${mails.queued} waiting, ${mails.dead} given up` },
              { label: 'Mail server', value: mailLeaves() ? 'configured' : 'none: mails stay in the outbox' },
              { label: 'Events of visits', value: eventsText(intakeCounts()) },
              { label: 'Root host', value: rootHost() },
              { label: 'Memory', value: `${Math.round(process.memoryUsage().rss / 1_048_576)} MB` },
              { label: 'Up for', value: uptimeText(process.uptime()) },
              { label: 'Node', value: process.version },
            ]}
          />
        </section>
      </div>
    </ConsoleShell>
  );
}

const STATES: Record<State, { text: string; tone: Tone }> = {
  ok: { text: 'OK', tone: 'good' },
  failing: { text: 'Failing', tone: 'bad' },
  off: { text: 'Off', tone: 'plain' },
};

/** What came and what went: both sides are equal at all times. */
function eventsText({ received, fromStream, stored, duplicate, dropped, waiting, toStream }: Counts): string {
  const reasons = Object.entries(dropped).filter(([, n]) => n > 0);
  const lost = reasons.reduce((sum, [, n]) => sum + n, 0);
  const why = reasons.map(([reason, n]) => `${n} ${reason.replaceAll('_', ' ')}`).join(', ');
  const shared = toStream + fromStream > 0 ? `, ${toStream} handed on, ${fromStream} taken over` : '';
  return `${received} received${shared}; ${stored} stored, ${duplicate} known, ${lost} dropped${why && ` (${why})`}, ${waiting} waiting`;
}

function uptimeText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours >= 48 ? `${Math.floor(hours / 24)} days` : `${hours} h ${minutes} min`;
}
