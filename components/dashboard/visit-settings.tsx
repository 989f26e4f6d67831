import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';
import type { AnalyticsSettings } from '@/lib/analytics/schema';
import { Check } from './check-field';
import { type DeedAction, DeedForm } from './deed-form';

const MONTHS = [3, 6, 12, 24, 36];

/** What is counted of visits, how long it stays, who hears of it; read only without `action`. */
export function VisitSettings({
  settings,
  lawAsks,
  kept,
  action,
}: {
  settings: AnalyticsSettings;
  /** Whether the law at the tenant's place asks for consent before a cookie. */
  lawAsks: boolean;
  kept: boolean;
  action: DeedAction | undefined;
}) {
  if (!action) return <p className="text-soft">The settings cannot be changed at the moment.</p>;
  return (
    <div className="grid gap-4">
      {kept && <Notice tone="good" title="Your settings are kept" />}
      <section className="card p-4 sm:p-5" aria-label="Counting visits">
        <DeedForm action={action} deed="settings">
          <div className="grid gap-3">
            <Check
              name="keepAddresses"
              checked={settings.keepAddresses}
              explains="Of a visitor’s network address the first part, which thousands of people share. Without it you still see countries."
            >
              Keep shortened addresses
            </Check>
            <Check
              name="consentBanner"
              checked={settings.consentBanner}
              explains={`A small question at the foot of your pages. Whoever says yes gets a cookie with a random number, so that you see how many come back. ${LAW[lawAsks ? 'asks' : 'silent']}`}
            >
              Ask to recognise visitors
            </Check>
            <Check
              name="weeklyMail"
              checked={settings.weeklyMail}
              explains="Visits, requests and where they came from, for owners and managers."
            >
              A mail every week
            </Check>
            <Retention months={settings.retentionMonths} />
            <div>
              <Submit waiting="Saving…">Save settings</Submit>
            </div>
          </div>
        </DeedForm>
      </section>
    </div>
  );
}

const LAW = {
  asks: 'The law at your place asks for that yes first; nobody gets a cookie without it.',
  silent: 'The law at your place would not make you ask; nobody gets a cookie without a yes all the same.',
};

function Retention({ months }: { months: number }) {
  const offered = [...new Set([...MONTHS, months])].sort((a, b) => a - b);
  return (
    <label className="grid max-w-prose gap-1.5 border-t border-line pt-4">
      <span className="font-medium">Keep visits for</span>
      <span className="text-sm text-soft text-pretty">
        Older ones are deleted, and cannot be brought back. Sums for past days stay.
      </span>
      <select className="field max-w-48" name="retentionMonths" defaultValue={months}>
        {offered.map((count) => (
          <option key={count} value={count}>
            {count} months
          </option>
        ))}
      </select>
    </label>
  );
}
