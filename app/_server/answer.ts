import type { AnalyticsQuery } from '@/lib/analytics/answers-schema';
import { csvOf } from '@/lib/analytics/csv';
import type { DayRange } from '@/lib/analytics/days';
import type { Table } from '@/lib/analytics/tables';

/** An answer about visits in the form that is asked for: as JSON, or as a file for spreadsheets that is named after its days. */
export function answerIn<T extends DayRange>(
  format: AnalyticsQuery['format'],
  name: string,
  answer: T,
  table: (answer: T) => Table,
): Response {
  if (format === 'json') return Response.json(answer);
  const { head, rows } = table(answer);
  return new Response(csvOf(head, rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${answer.from}-${answer.to}.csv"`,
    },
  });
}
