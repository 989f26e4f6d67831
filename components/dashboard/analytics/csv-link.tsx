import { paths } from '@/lib/urls';

/** The same answer as a file for spreadsheets. */
export function CsvLink({ answer, asked }: { answer: string; asked: Record<string, string> }) {
  return (
    <a
      href={paths.analyticsAnswer(answer, { ...asked, format: 'csv' })}
      className="link text-sm whitespace-nowrap"
      download
    >
      CSV
    </a>
  );
}
