import { paths } from '@/lib/urls';

/** Downloads the table that it stands beside, of the same days and filters. */
export function CsvLink({
  answer,
  asked,
  of,
}: {
  /** None: what the answers are of, side by side. */
  answer?: string;
  asked: Record<string, string>;
  /** What the table is, for whoever hears links without what is around them. */
  of: string;
}) {
  return (
    <a
      href={paths.analyticsAnswer(answer, { ...asked, format: 'csv' })}
      className="link shrink-0 text-sm"
      download
    >
      CSV<span className="sr-only"> of {of}</span>
    </a>
  );
}
