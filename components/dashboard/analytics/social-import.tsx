import { Submit } from '@/components/ui/submit';
import { type DeedAction, DeedForm } from '../deed-form';

/** Takes over the numbers that social networks let one download. */
export function SocialImport({ action }: { action: DeedAction }) {
  return (
    <section className="card p-4 sm:p-5">
      <h2 className="font-semibold">Take over numbers</h2>
      <p className="mt-1 mb-3 text-soft text-pretty">
        A CSV file with the head line{' '}
        <Line of="platform,metric_date,followers,engagement_rate,posts_count,reach" />, a row for each network
        and day (<Line of="instagram,2026-11-26,4210,3.4,1,1800" />
        ). A day that is there already is replaced.
      </p>
      <DeedForm action={action} deed="import">
        <label className="grid gap-1.5 font-medium">
          File
          <input type="file" name="file" accept=".csv,text/csv" required className="field" />
        </label>
        <div>
          <Submit waiting="Reading…">Take over</Submit>
        </div>
      </DeedForm>
    </section>
  );
}

/** A line of the file, which goes on below after a comma alone. */
function Line({ of }: { of: string }) {
  const cells = of.split(',');
  return (
    <code>
      {cells.map((cell, at) => (
        <span key={cell}>
          <span className="whitespace-nowrap">{at < cells.length - 1 ? `${cell},` : cell}</span>
          <wbr />
        </span>
      ))}
    </code>
  );
}
