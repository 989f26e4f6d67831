import { FactList } from '@/components/ui/fact-list';
import { Icon } from '@/components/ui/icon';
import type { CameBy } from '@/lib/analytics/came-by';
import { nameOf } from './analytics/words';
import { lengthText } from './times';

/** The visit that led to a request: where it came from, through which pages, and how long it took. */
export function CameBySection({ visit }: { visit: CameBy }) {
  const { source, channel, referrer, campaign } = visit;
  const facts = [
    {
      label: 'Source',
      value: <bdi>{source === channel ? nameOf(source) : `${nameOf(source)} (${channel})`}</bdi>,
    },
    ...(campaign ? [{ label: 'Campaign', value: <bdi>{campaign}</bdi> }] : []),
    ...(referrer ? [{ label: 'Link on', value: <bdi className="break-all">{referrer}</bdi> }] : []),
    { label: 'Way', value: <Way path={visit.path} /> },
    { label: 'Time to ask', value: timeText(visit) },
  ];
  return (
    <section className="card px-4 py-3 sm:px-5">
      <h2 className="pt-1 pb-1 font-semibold">How they came</h2>
      <FactList facts={facts} />
    </section>
  );
}

function Way({ path }: { path: string[] }) {
  return (
    <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
      {path.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a way may lead to the same page twice, and never changes
        <li key={place} className="flex min-w-0 items-center gap-1.5">
          <bdi className="break-all">{STEP_WORDS[step] ?? step}</bdi>
          {place < path.length - 1 && <Icon name="next" className="size-3.5 shrink-0 text-soft" />}
        </li>
      ))}
    </ol>
  );
}

const STEP_WORDS: Record<string, string> = {
  '/': 'Home',
  form_start: 'began the form',
  form_submit: 'asked',
};

function timeText({ startedAt, submittedAt }: CameBy): string {
  const minutes = Math.floor((Date.parse(submittedAt) - Date.parse(startedAt)) / 60_000);
  return minutes < 1 ? 'Less than a minute' : lengthText(minutes);
}
